/** Does what is built run where there is nothing of Node? In a realm with the language and three names of the web. */
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import { build } from 'esbuild'
import { root } from './cli/run-cli.js'

const program = `
  import { applyPipelines, builtinPipeline, compileRule, createEngine, kql, orThrow, parseRule, readCollection, readEvent, translate } from './dist/index.js'
  const text = 'title: Whoami\\nlogsource: { product: windows, category: process_creation }\\ndetection: { s: { Image|endswith: /whoami, CommandLine|re: "^-[a-z]$" }, condition: s }'
  const { rules } = readCollection([{ path: 'whoami.yml', text }])
  const engine = createEngine(rules)
  const line = JSON.stringify({ Image: '/bin/WHOAMI', CommandLine: '-x' })
  async function* pieces() {
    yield new TextEncoder().encode(line + '\\n{"Image":')
    yield '"\\u00e9"}\\n[' + line + ']'
  }
  const told = []
  for await (const record of engine.stream(pieces())) told.push([record.kind, record.index, record.line])
  answer({
    told,
    isMatch: engine.match(JSON.parse(line)).length === 1 && orThrow(compileRule(orThrow(parseRule(text)))).matches(readEvent(JSON.parse(line))),
    query: orThrow(translate(orThrow(applyPipelines(rules[0], [orThrow(builtinPipeline('defender-xdr'))])), kql)).text,
    names: Object.keys(globalThis).sort(),
  })
`

async function run(names: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const { outputFiles } = await build({
    stdin: { contents: `(async () => {})\n${program}`, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format: 'esm',
    logLevel: 'silent',
  })
  const code = outputFiles[0]!.text
  return new Promise((resolve, reject) => {
    const realm = { ...names, answer: resolve, fail: (error: Error) => reject(new Error(String(error.stack))) }
    runInNewContext(`(async () => {${code}\n})().catch(fail)`, realm, { filename: path.join(root, 'bundle.js') })
  })
}

describe('anywhere', () => {
  const web = { TextEncoder, TextDecoder, atob }

  it('runs with the names of the web alone', async () => {
    const { told, isMatch, query, names } = await run(web)
    expect(JSON.parse(JSON.stringify(told))).to.deep.equal([
      ['matches', 0, 1],
      ['matches', 2, 3],
    ])
    expect(isMatch).to.equal(true)
    expect(query).to.match(/DeviceProcessEvents[\s\S]*whoami/)
    expect([...(names as string[])]).to.deep.equal(['TextDecoder', 'TextEncoder', 'answer', 'atob', 'fail'])
  })
})
