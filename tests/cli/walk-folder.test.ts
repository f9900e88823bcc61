/** Which files does a walk find, and does it end where links go in circles? */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { Misuse } from '../../cli/command.js'
import { walkFolder } from '../../cli/walk-folder.js'

const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
const files = [
  'a.yml',
  '.b.yml',
  'in/c.yaml',
  'in/.hidden/d.yml',
  'in/node_modules/e.yml',
  'in/deep/f.yml',
  'in/g.YML',
  'in/yml',
]
for (const file of files) {
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(folder, file), '')
}
mkdirSync(path.join(folder, 'h.yml'))
symlinkSync('a.yml', path.join(folder, 'link.yml'))
symlinkSync('nowhere', path.join(folder, 'broken.yml'))
symlinkSync('in', path.join(folder, 'linked'))
symlinkSync('in', path.join(folder, 'linked-again'))
symlinkSync('..', path.join(folder, 'in', 'up'))
symlinkSync('.', path.join(folder, 'in', 'here'))

const found = (of: string, endings = ['yml', 'yaml']): readonly string[] =>
  walkFolder(of, endings)
    .map((file) => path.relative(of, file).split(path.sep).join('/'))
    .sort()

describe('cli/walk-folder', () => {
  it('finds files at any depth, through links, each linked folder once', () => {
    const all = found(folder)
    const linked = all.filter((file) => file.startsWith('linked'))
    expect(all.filter((file) => !linked.includes(file))).to.deep.equal([
      'a.yml',
      'in/c.yaml',
      'in/deep/f.yml',
      'link.yml',
    ])
    expect(linked.map((file) => file.replace(/^linked(-again)?\//, ''))).to.deep.equal(['c.yaml', 'deep/f.yml'])
  })

  it('an ending is whole', () => {
    expect(found(folder, ['ml'])).to.deep.equal([])
  })

  it('paths begin as the folder does', () => {
    const [first] = walkFolder('rules', ['yml']).sort()
    expect(first).to.match(/^rules[\\/]t1587/)
    expect(walkFolder('.', ['json'])).to.include('package.json')
  })

  it('what is no folder is misuse', () => {
    expect(() => walkFolder(path.join(folder, 'none'), ['yml'])).to.throw(Misuse)
  })
})
