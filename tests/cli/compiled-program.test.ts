/** Does a start take what the build has compiled, and nothing else? */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { loadCompiled } from '../../cli/compiled-program.js'
import { root } from './run-cli.js'

const built = path.join(root, 'dist/cli/compiled')

describe('compiled program', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigmapack-compiled-'))
  after(() => rmSync(folder, { recursive: true }))

  beforeEach(() => {
    for (const file of readdirSync(built)) copyFileSync(path.join(built, file), path.join(folder, file))
  })

  for (const command of ['check', 'test', 'eval', 'convert', 'prove', 'pack']) {
    it(`${command} was compiled by the build`, () => {
      // In a process of its own: V8 does not look at the code of a text that it has compiled before.
      const file = pathToFileURL(path.join(root, 'dist/cli/compiled-program.js')).href
      const program = `import { loadCompiled } from '${file}'
        console.log(loadCompiled(${JSON.stringify(folder)}, '${command}')?.isCompiled)`
      const words = ['--input-type=module', '--eval', program]
      const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
      expect(stdout, stderr).to.equal('true\n')
    })
  }

  it('a command for which nothing was kept is not compiled', () => {
    expect(loadCompiled(folder, 'list')).to.equal(undefined)
  })

  const codes = (): string[] => readdirSync(folder).filter((file) => file.startsWith('eval.'))
  const damages: readonly (readonly [what: string, damage: (bytes: Buffer) => Buffer])[] = [
    ['another byte at the start', (bytes) => changed(bytes, 0)],
    ['another byte in the middle', (bytes) => changed(bytes, bytes.length >> 1)],
    ['another byte at the end', (bytes) => changed(bytes, bytes.length - 1)],
    ['half of it', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['nothing', () => Buffer.alloc(0)],
  ]
  for (const [what, damage] of damages) {
    it(`code is not taken when there is ${what}`, () => {
      const [code] = codes().map((file) => path.join(folder, file))
      writeFileSync(code!, damage(readFileSync(code!)))
      expect(loadCompiled(folder, 'eval')).to.equal(undefined)
    })
  }

  it('code is not taken that was made of another text of the same length', () => {
    const text = path.join(folder, 'program.js')
    const bytes = readFileSync(text)
    const at = bytes.indexOf('sigmapack')
    writeFileSync(text, Buffer.concat([bytes.subarray(0, at), Buffer.from('SIGMAPACK'), bytes.subarray(at + 9)]))
    expect(loadCompiled(folder, 'eval')).to.equal(undefined)
  })

  it('a start with other settings of V8 says the same', () => {
    const words = ['check', 'rules/t1587.003-digital-certificates']
    const main = path.join(root, 'dist/cli/main.js')
    const [usual, other] = [[], ['--max-old-space-size=512']].map((settings) =>
      spawnSync(process.execPath, [...settings, main, ...words], { cwd: root, encoding: 'utf8' }),
    )
    expect(other!.status, other!.stderr).to.equal(usual!.status)
    expect(other!.stdout).to.equal(usual!.stdout)
  })

  it('code that another Node has compiled is not taken', () => {
    for (const file of codes()) rmSync(path.join(folder, file))
    writeFileSync(path.join(folder, 'eval.v1.2.3-linux-x64.code'), 'code')
    expect(loadCompiled(folder, 'eval')).to.equal(undefined)
  })
})

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 0x55
  return copy
}
