/** Do the programs in docs/library.md run, and print what they should? What only Deno, Bun or a page has is stood in for. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { root } from './cli/run-cli.js'

const text = readFileSync(path.join(root, 'docs/library.md'), 'utf8')
/** The first program under a heading. */
const programs = new Map(
  [...text.matchAll(/^#+ (.+)\n(?:(?!^#)[\s\S])*?^```js\n([\s\S]*?)^```$/gm)].map((match) => [match[1]!, match[2]!]),
)

const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
const rules = 'title: Whoami\nlogsource: { category: c }\ndetection: { s: { Image: whoami }, condition: s }\n'
writeFileSync(path.join(folder, 'rules.yml'), rules)
writeFileSync(path.join(folder, 'events.ndjson'), '{"Image":"x"}\n{"Image":"WHOAMI"}\n{"Image":\n{"Image":"whoami"}')

const standIns = `
import { createReadStream as open, readFileSync as read } from 'node:fs'
import { Readable } from 'node:stream'
const inFolder = (name) => ${JSON.stringify(folder)} + '/' + name
const stream = (name) => Readable.toWeb(open(inFolder(name)))
globalThis.Deno = {
  readTextFile: async (name) => read(inFolder(name), 'utf8'),
  open: async (name) => ({ readable: stream(name) }),
}
globalThis.Bun = { file: (name) => ({ text: async () => read(inFolder(name), 'utf8'), stream: () => stream(name) }) }
globalThis.fetch = async (name) => new Response(stream(name))
`

function run(program: string): string {
  const here = program.replaceAll("'npm:sigmapack'", "'sigmapack'")
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    cwd: root,
    encoding: 'utf8',
    input: standIns + here.replace(/(createReadStream|readFileSync|writeFileSync|existsSync)\('/g, `$1('${folder}/`),
  })
  return stdout + stderr
}

describe('docs/library.md', () => {
  it('has a program for each place', () => {
    expect([...programs.keys()]).to.deep.equal(['One event', 'Node', 'Deno', 'Bun', 'Browsers', 'Starting sooner'])
  })

  it('One event', () => {
    expect(run(programs.get('One event')!)).to.equal(
      "Whoami [ 'selection' ] { Image: 'C:\\\\Windows\\\\System32\\\\WHOAMI.exe' }\n".replace(
        '{ Image',
        '[Object: null prototype] { Image',
      ),
    )
  })

  for (const name of ['Node', 'Deno', 'Bun', 'Browsers']) {
    it(name, () => {
      expect(run(programs.get(name)!)).to.match(/^line 2: Whoami\nline \d: (?!.*Whoami).+\nline 4: Whoami\n$/)
    })
  }

  it('Starting sooner', () => {
    const program = programs.get('Starting sooner')!
    expect([run(program), run(program)]).to.deep.equal(['Whoami anew\n', 'Whoami again\n'])
  })
})
