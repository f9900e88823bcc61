/** Does `check` mend files on disk as it says, and leave out what it is told to? */
import { mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { sigmapack } from './run-cli.js'

const before = `title: Whoami Execution
logsource:
  product: windows
  category: process_creation
detection:
  selection:
    Image: '*\\whoami.exe' # wherever it is
    CommandLine|contains: ['**x**', '/all']
  condition: selection
`
const after = before.replace("Image: '*\\whoami.exe'", "Image|endswith: '\\whoami.exe'").replace("'**x**'", "'x'")

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    utimesSync(file, 1_000, 1_000)
  }
  return folder
}

const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8')

describe('sigmapack check', () => {
  it('--fix mends files, says what it did, and reports the rest', () => {
    const folder = folderWith({ 'whoami.yml': before })
    const called = sigmapack(['check', '--fix', folder])
    expect(called.code, called.err).to.equal(0)
    expect(read(folder, 'whoami.yml')).to.equal(after)
    expect(called.err).to.match(/whoami\.yml:7:12 {2}fixed {2}check\/wildcard-instead-of-modifier/)
    expect(called.err)
      .to.match(/fixed {2}check\/redundant-wildcard/)
      .and.match(/\n1 file changed\n$/)
    expect(called.out)
      .to.match(/check\/missing-id/)
      .and.not.match(/wildcard/)
  })

  it('--fix writes nothing when there is nothing to mend', () => {
    const folder = folderWith({ 'whoami.yml': after })
    const called = sigmapack(['check', '--fix', folder])
    expect([called.code, called.err]).to.deep.equal([0, ''])
    expect(statSync(path.join(folder, 'whoami.yml')).mtimeMs).to.equal(1_000_000)
  })

  it('--fix keeps a byte order mark', () => {
    const folder = folderWith({ 'whoami.yml': `\ufeff${before}` })
    expect(sigmapack(['check', '--fix', folder]).code).to.equal(0)
    expect(read(folder, 'whoami.yml')).to.equal(`\ufeff${after}`)
  })

  it('--fix leaves a file alone that is no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0x23, 0xe4, 0x0a])])
    const folder = folderWith({ 'whoami.yml': bytes })
    const called = sigmapack(['check', '--fix', folder])
    expect(called.code).to.equal(2)
    expect(called.err).to.match(/whoami\.yml is not as it was read/)
    expect(readFileSync(path.join(folder, 'whoami.yml')).equals(bytes)).to.equal(true)
  })

  it('--fix exits with 1 when an error is left', () => {
    const folder = folderWith({
      'whoami.yml': before,
      'broken.yml': before.replace('CommandLine|contains', 'CommandLine|contain'),
    })
    const called = sigmapack(['check', '--fix', folder])
    expect(called.code).to.equal(1)
    expect(read(folder, 'whoami.yml')).to.equal(after)
    expect(called.out).to.match(/broken\.yml:8:17 {2}error {2}modifier\/unknown/)
  })

  it('--disable leaves out findings, by code or by name', () => {
    const folder = folderWith({ 'whoami.yml': after })
    const all = sigmapack(['check', folder, '--format', 'ndjson']).out
    expect(all)
      .to.match(/check\/missing-id/)
      .and.match(/check\/missing-author/)
    const some = sigmapack([
      'check',
      folder,
      '--format',
      'ndjson',
      '--disable',
      'check/missing-id',
      'missing-author',
    ]).out
    expect(some)
      .to.match(/check\/missing-level/)
      .and.not.match(/missing-id|missing-author/)
  })

  it('--disable of a check that there is not is misuse', () => {
    const called = sigmapack(['check', 'rules', '--disable', 'check/mising-id'])
    expect(called.code).to.equal(2)
    expect(called.err).to.match(/no check is named check\/mising-id[\s\S]*did you mean check\/missing-id\?/)
  })

  it('findings of checks never fail a run', () => {
    const folder = folderWith({ 'whoami.yml': before })
    const called = sigmapack(['check', folder])
    expect(called.code).to.equal(0)
    expect(called.out).to.match(/\d+ warnings, \d+ infos in 1 rule file\n$/)
    expect(sigmapack(['check', folder, '--quiet']).out).to.match(/^no problems/)
  })

  it('list checks shows each with its weight', () => {
    const { out } = sigmapack(['list', 'checks'])
    expect(out).to.match(/^check\/unused-detection +warning: A detection/m)
  })
})
