import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { ndjson, sigmapack } from './run-cli.js'

const rules = `title: One
logsource: { product: windows }
detection: { selection: { Image: a }, condition: selection }
---
title: Two
logsource: { product: windows }
detection: { selection: { Image: b }, condition: selection }
`

describe('convert with pipelines of your own', () => {
  let folder = ''
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const convert = (pipeline: string, ...words: readonly string[]) =>
    sigmapack([...['convert', '-t', 'spl', '-p', file('mine.yml', pipeline), file('rules.yml', rules)], ...words])

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const embed = 'postprocessing: [{ type: embed, prefix: "<", suffix: ">" }]\n'
  const concat = `${embed}finalizers: [{ type: concat, separator: "+" }]\n`

  it('writes postprocessed queries without comments', () => {
    expect(convert(embed).out).to.equal('<Image="a">\n<Image="b">\n')
  })

  it('writes the one text that finalizers make', () => {
    expect(convert(concat).out).to.equal('<Image="a">+<Image="b">\n')
  })

  it('takes settings, once for each', () => {
    const settings = 'settings: { index: { about: a }, host: { about: b, default: h } }\n'
    const mine = `target: spl\n${settings}everywhere: { index: { setting: index }, host: { setting: host } }
sources: [{ logsource: { product: windows }, unlisted: keep }]
`
    const first = (...words: readonly string[]): string | undefined =>
      convert(mine, '--format', 'ndjson', ...words).out.match(/"query":"(.*?)\\nImage/)?.[1]
    expect(first()).to.equal('host=\\"h\\"')
    expect(first('--set', 'index=a,b', '--set', 'host=x')).to.equal('index IN (\\"a\\", \\"b\\")\\nhost=\\"x\\"')
    expect(first('--set', 'index=a', '--set', 'host=')).to.equal('index=\\"a\\"')
    expect(convert(mine, '--set', 'index')).to.have.property('code', 2)
    expect(convert(mine, '--set', 'indx=a')).to.have.property('code', 2)
  })

  it('tells pipelines from paths behind -p', () => {
    const words = [
      'convert',
      '-t',
      'spl',
      '--format',
      'ndjson',
      '-p',
      'splunk-windows',
      file('mine.yml', 'transformations: []'),
    ]
    const called = sigmapack([...words, file('rules.yml', rules.replace(/windows/g, 'kubernetes, service: audit'))])
    expect(called.code, called.err).to.equal(0)
    expect(ndjson(called.out)).to.have.lengthOf(2)
  })

  it('writes it into one file', () => {
    const output = path.join(folder, 'out')
    expect(convert(concat, '-o', output).code).to.equal(0)
    expect(readdirSync(output)).to.deep.equal(['queries.spl'])
    expect(readFileSync(path.join(output, 'queries.spl'), 'utf8')).to.equal('<Image="a">+<Image="b">\n')
  })

  it('gives records of the rules, and the text last', () => {
    const records = ndjson(convert(concat, '--format', 'ndjson').out) as readonly {
      query?: string
      finalized?: string
    }[]
    expect(records.map(({ query, finalized }) => query ?? finalized)).to.deep.equal([
      '<Image="a">',
      '<Image="b">',
      '<Image="a">+<Image="b">',
    ])
  })

  it('says why finalizers cannot do their work', () => {
    const { code, out, err } = convert('finalizers: [{ type: json }, { type: concat }]\n')
    expect([code, out]).to.deep.equal([1, ''])
    expect(err).to.include('`concat` links queries, and another finalizer has made one text of them')
  })

  it('refuses a pipeline for another target, and one that it cannot read', () => {
    const other = convert('name: theirs\nallowed_backends: [kusto]\n')
    expect(other.code).to.equal(2)
    expect(other.err).to.include('the pipeline `theirs` is for kusto, and not for spl')
    const unread = convert('transformations: [{ type: file_placeholders, path: x }]\n')
    expect(unread.code).to.equal(2)
    expect(unread.err).to.include('mine.yml:1:27').and.include('a pipeline opens no file')
  })
})
