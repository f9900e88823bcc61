/** Does the cache of rules change nothing but the time? Whatever its file holds, the rules are those of their texts. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import type { FileBytes } from '../../cli/reading/read-together.js'
import { readThroughCache } from '../../cli/rule-cache.js'
import { seal, unseal } from '../../cli/sealed-file.js'
import { root, sigmapack } from './run-cli.js'

const temporary = (): string => mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const rule = (title: string, value: string): string =>
  `title: ${title}\nlogsource: { category: c }\ndetection: { s: { F: '${value}' }, condition: s }\n`
const files = (...texts: readonly string[]): readonly FileBytes[] =>
  texts.map((text, index) => ({ path: `${index}.yml`, bytes: bytesOf(text) }))
const two = files(rule('One', 'a'), rule('Two', 'b*'))
const none = new Map<string, readonly string[]>()

const titles = async (of: readonly FileBytes[], folder: string, values = none) => {
  const { collection, isCached, trouble } = await readThroughCache(
    folder,
    ['question'],
    { files: of, pieces: of.map(({ bytes }) => bytes) },
    values,
  )
  return { titles: collection.rules.map(({ metadata }) => metadata.title), isCached, trouble }
}
const fresh = { titles: ['One', 'Two'], isCached: false, trouble: undefined }
const cached = { ...fresh, isCached: true }
const theFileIn = (folder: string): string => path.join(folder, readdirSync(folder)[0]!)

describe('cli/rule-cache', () => {
  it('is written once and read from then on, in one file', async () => {
    const folder = path.join(temporary(), 'not', 'there', 'yet')
    expect([await titles(two, folder), await titles(two, folder), await titles(two, folder)]).to.deep.equal([
      fresh,
      cached,
      cached,
    ])
    expect(readdirSync(folder)).to.have.lengthOf(1)
  })

  const others: Readonly<Record<string, readonly [readonly FileBytes[], Map<string, readonly string[]>?]>> = {
    'a text': [files(rule('One', 'a'), rule('Two', 'c*'))],
    'a byte that is no UTF-8': [
      [two[0]!, { path: '1.yml', bytes: Buffer.concat([two[1]!.bytes, Uint8Array.of(0xff)]) }],
    ],
    'the path of a text': [[two[0]!, { ...two[1]!, path: 'b.yml' }]],
    'where one text ends and the next begins': [
      [
        { path: '0.yml', bytes: Buffer.concat([two[0]!.bytes, two[1]!.bytes.subarray(0, 1)]) },
        { path: '1.yml', bytes: two[1]!.bytes.subarray(1) },
      ],
    ],
    'how many texts there are': [two.slice(0, 1)],
    'their order': [[two[1]!, two[0]!]],
    'the values of placeholders': [two, new Map([['a', ['b']]])],
  }
  for (const [what, [changed, values]] of Object.entries(others)) {
    it(`${what} changes: it is written anew`, async () => {
      const folder = temporary()
      await titles(two, folder)
      expect((await titles(changed, folder, values)).isCached).to.equal(false)
      expect((await titles(changed, folder, values)).isCached).to.equal(true)
      expect(await titles(two, folder)).to.deep.equal(fresh)
      expect(readdirSync(folder)).to.have.lengthOf(1)
    })
  }

  it('any damage to its bytes is found', () => {
    const key = new Uint8Array(32).fill(7)
    const [text, numbers] = [Buffer.from('some text of the cache, cut at many places'), Buffer.from([1, 2, 3, 4, 5])]
    const whole = seal(
      new Map([
        ['text', text],
        ['numbers', numbers],
      ]),
      key,
    )
    const kept = unseal(whole, key)!
    expect([kept.section('text'), kept.section('numbers')]).to.deep.equal([text, numbers])
    expect(kept.section('others')).to.equal(undefined)
    expect(unseal(whole, new Uint8Array(32))).to.equal(undefined)
    const place = fc.nat({ max: whole.length })
    const damage = fc.tuple(place, fc.nat({ max: 40 }), fc.uint8Array({ maxLength: 40 }))
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (all) => {
        const changed = all.reduce(
          (before: Buffer, [at, gone, more]) =>
            Buffer.concat([before.subarray(0, at), more, before.subarray(Math.min(at + gone, before.length))]),
          Buffer.from(whole),
        )
        fc.pre(!changed.equals(whole))
        const found = unseal(changed, key)
        expect(found?.section('text') ?? text).to.deep.equal(text)
        expect(found?.section('numbers') ?? numbers).to.deep.equal(numbers)
        if (changed.subarray(0, 80).compare(whole, 0, 80) !== 0) expect(found).to.equal(undefined)
      }),
      { numRuns: 2000 },
    )
  })

  it('a file that is cut, empty, of another version or something else is replaced', async () => {
    const folder = temporary()
    await titles(two, folder)
    const file = theFileIn(folder)
    const whole = readFileSync(file)
    const rules = new Map([['rules', unseal(whole, whole.subarray(32, 64))!.section('rules')!]])
    const contents = [
      whole.subarray(0, 100),
      '',
      'rules',
      seal(rules, new Uint8Array(32)),
      // The right rules, without the engine's tables.
      seal(rules, whole.subarray(32, 64)),
    ]
    for (const content of contents) {
      writeFileSync(file, content)
      expect(await titles(two, folder)).to.deep.equal(fresh)
      expect(readFileSync(file).equals(whole)).to.equal(true)
    }
  })

  it('a folder that cannot be written is told of, and nothing else', async () => {
    const folder = temporary()
    writeFileSync(path.join(folder, 'file'), '')
    const inFile = await titles(two, path.join(folder, 'file', 'cache'))
    expect(inFile.titles).to.deep.equal(['One', 'Two'])
    expect(inFile.trouble).to.be.a('string')
    await titles(two, path.join(folder, 'cache'))
    const taken = path.join(folder, 'taken', path.basename(theFileIn(path.join(folder, 'cache'))))
    mkdirSync(taken, { recursive: true })
    writeFileSync(path.join(taken, 'x'), '')
    expect((await titles(two, path.join(folder, 'taken'))).trouble).to.be.a('string')
    expect(readdirSync(path.join(folder, 'taken'))).to.have.lengthOf(1)
  })
})

const folder = temporary()
const inFolder = (name: string, content: string): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}
const good = inFolder('good.yml', `${rule('Good', '*')}---\n${rule('Open', '%x%').replace('F:', 'F|expand:')}`)
const bad = inFolder('bad.yml', rule('Bad', 'x').replace('condition: s', 'condition: t'))
const many = inFolder(
  'many.yml',
  `title: Many\ncorrelation: { type: event_count, rules: [g], timespan: 1m, condition: { gte: 2 } }\n---\nname: g\n${rule('G', '1')}`,
)
const events = inFolder('events.ndjson', '{"F":"1","ts":1700000000}\n{"F":"1","ts":1700000001}\n{"G":1}\nbroken\n')

describe('eval --cache', () => {
  const words = ['eval', '-r', good, bad, many, events]
  const cache = path.join(folder, 'cache')

  for (const more of [[], ['--format', 'ndjson'], ['--jobs', '2', '--format', 'ndjson']]) {
    it(`says the same with and without ${more.join(' ')}`, () => {
      const without = sigmapack([...words, ...more])
      expect(without.code).to.equal(1)
      expect(without.err).to.match(/no selection is named `t`/)
      expect(sigmapack([...words, ...more, '--cache', cache])).to.deep.equal(without)
      expect(sigmapack([...words, ...more, '--cache', cache])).to.deep.equal(without)
    })
  }

  it('--stats says where rules came from', () => {
    expect(sigmapack([...words, '--cache', cache, '--stats']).err).to.include('rules read from the cache')
    expect(sigmapack([...words, '--cache', temporary(), '--stats']).err).to.include('rules read from YAML')
  })

  it('a folder that cannot be written is a warning', () => {
    const { code, out, err } = sigmapack([...words, '--cache', path.join(good, 'cache')])
    const without = sigmapack(words)
    expect({ code, out }).to.deep.equal({ code: without.code, out: without.out })
    expect(err).to.match(/^warning {2}cannot write the cache in .*good\.yml\/cache: /)
  })

  it('what was forged on purpose is refused', () => {
    const forged = temporary()
    sigmapack(['eval', '-r', good, events, '--cache', forged])
    const file = theFileIn(forged)
    const key = readFileSync(file).subarray(32, 64)
    const { names, section } = unseal(readFileSync(file), key)!
    const changed = Buffer.from(section('rules')!.toString('latin1').replace('[0,0]', '[0,9]'), 'latin1')
    const sections = new Map(names.map((name) => [name, name === 'rules' ? changed : section(name)!]))
    writeFileSync(file, seal(sections, key))
    const { code, err } = sigmapack(['eval', '-r', good, events, '--cache', forged])
    expect(code).to.equal(2)
    expect(err).to.match(/the cache in .* holds what no run has written[\s\S]*help/)
  })

  it('runs at the same time do not disturb each other', async () => {
    const shared = path.join(folder, 'shared')
    const main = path.join(root, 'dist/cli/main.js')
    const run = (): Promise<string> =>
      new Promise((resolve) => {
        let out = ''
        const child = spawn(process.execPath, [main, ...words, '--format', 'ndjson', '--cache', shared], { cwd: root })
        child.stdout.on('data', (chunk) => {
          out += chunk
        })
        child.on('close', () => resolve(out))
      })
    const outs = await Promise.all([run(), run(), run(), run()])
    expect(new Set(outs).size).to.equal(1)
    expect(outs[0]).to.include('"summary"')
    expect(readdirSync(shared)).to.have.lengthOf(1)
  })

  it('is told of in help', () => {
    expect(sigmapack(['eval', '--help']).out).to.match(/--cache <folder> +keep what was read of the rules there/)
  })
})
