/** What does the engine promise beside finding the right rules? */
import { Readable } from 'node:stream'
import { expect } from 'chai'
import type { EventFeed } from '../../../evaluator/engine/bytes/pieces-of.js'
import { createEngine } from '../../../evaluator/engine/engine.js'
import type { Expr } from '../../../schema/ir/expr.js'
import { and, not, or } from '../../../schema/ir/expr.js'
import { field, keyword, ruleOf, text } from '../make.js'

const whoami = ruleOf(field('Image', text('*\\whoami.exe')))
const logon = ruleOf(field('EventID', { kind: 'constant', value: 4624 }), {
  logsource: { product: 'windows', service: 'security' },
})
const open: Expr = field('F', { kind: 'unresolved', template: [], names: ['who'], as: 'text' })

async function* inPieces(input: string, size: number): AsyncIterableIterator<Uint8Array> {
  const bytes = new TextEncoder().encode(input)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const lines = ['{"Image":"C:\\\\WHOAMI.exe"}', '', '{"Image":', '{"EventID":4624,"Channel":"Security"}'].join('\n')
const expected = ['0 at line 1: 1 match', 'event/syntax at line 3', '1 at line 4: 1 match']

async function read(input: string): Promise<readonly string[]> {
  const told: string[] = []
  for await (const record of createEngine([whoami, logon]).stream(inPieces(input, 10))) {
    if (record.kind === 'problem') told.push(`${record.code} at line ${record.line}`)
    else told.push(`${record.index} at line ${record.line}: ${record.matches.length} match`)
  }
  return told
}

describe('engine', () => {
  it('names the rules that it does not run, and runs the others', () => {
    const engine = createEngine([ruleOf(open), whoami])
    expect(engine.skipped.map(({ problem }) => problem.code)).to.deep.equal(['evaluator/unresolved-placeholder'])
    expect(engine.rules).to.deep.equal([whoami])
  })

  it('takes a collection as well as rules', () => {
    expect(createEngine({ rules: [whoami] }).match({ Image: 'C:\\whoami.exe' })).to.have.length(1)
  })

  it('answers for each event of a batch', () => {
    const batch = createEngine([whoami]).matchBatch([{ Image: 'x' }, { Image: '\\whoami.exe' }, null, 'text'])
    expect(batch.map((matches) => matches.length)).to.deep.equal([0, 1, 0, 0])
  })

  it('runs a rule only on the logs that it reads, unless told where events come from', () => {
    const event = { Channel: 'System', EventID: 4624 }
    expect(createEngine([logon]).match(event)).to.deep.equal([])
    const told = createEngine([logon], { logsource: { product: 'windows', service: 'security' } })
    expect(told.match(event)).to.have.length(1)
  })

  it('asks a keyword without any literal, beside others that have one', () => {
    const odd = keyword({ kind: 'text', pattern: [{ kind: 'any' }, { kind: 'one' }, { kind: 'any' }], cased: false })
    const engine = createEngine([
      ruleOf(odd),
      ruleOf(keyword(text('*mimikatz*'))),
      ruleOf(and([odd, keyword(text('*x*'))])),
    ])
    expect(engine.match({ a: 'MimiKatz' })).to.have.length(2)
    expect(engine.match({ a: '' })).to.have.length(0)
  })

  it('compares more pairs of fields than an event has fields', async () => {
    const names = [...'ABCDEFGHIJKL']
    const same = (one: string, other: string) =>
      field(one, { kind: 'sameAs', field: other, part: 'whole', cased: false })
    const rules = names.map((one) =>
      ruleOf(
        or([keyword(text('*needle*')), and(names.filter((other) => other !== one).map((other) => same(one, other)))]),
      ),
    )
    const engine = createEngine(rules)
    const stream = await engine.openStream()
    const events = [
      { A: 'x', text: `needle ${'x'.repeat(400)}` },
      Object.fromEntries(names.map((name) => [name, 'x'])),
      Object.fromEntries(names.map((name) => [name, name === 'L' ? 'y' : 'x'])),
    ]
    for (const [index, count] of [12, 12, 0].entries()) {
      const value = events[index]!
      expect(engine.match(value)).to.have.length(count)
      const records = stream.push(new TextEncoder().encode(`${JSON.stringify(value)}\n`))
      expect(records.flatMap((record) => (record.kind === 'matches' ? record.matches : []))).to.have.length(count)
    }
  })

  it('does not find a keyword in a value that another one under the same key takes the place of', async () => {
    const engine = createEngine([ruleOf(keyword(text('*mimikatz*'))), ruleOf(not(keyword(text('*mimikatz*'))))])
    for (const [line, found] of [
      ['{"H":"mimikatz","H":"x"}', 1],
      ['{"H":"x","H":"mimikatz"}', 0],
      ['{"a":{"H":"mimikatz","H":"x"}}', 1],
      ['{"H":"mimikatz"}', 0],
    ] as const) {
      const [record] = (await engine.openStream()).push(new TextEncoder().encode(`${line}\n`))
      expect(record?.kind === 'matches' && record.matches.map(({ rule }) => engine.rules.indexOf(rule))).to.deep.equal([
        found,
      ])
    }
  })

  describe('reads what stands in a string at any place', () => {
    const strings: readonly (readonly [name: string, written: string, isText: boolean])[] = [
      ['a backslash', '\\\\', true],
      ['two backslashes', '\\\\\\\\', true],
      ['a quote', '\\"', true],
      ['a backslash and a quote', '\\\\\\"', true],
      ['a line break', '\\n', true],
      ['a slash', '\\/', true],
      ['a letter by its number', '\\u0041', true],
      ['a letter beyond ASCII', 'é', true],
      ['a backslash behind one', 'é\\\\', true],
      ['a pair of surrogates', '\u{1f600}', true],
      ['no escape', '\\x', false],
      ['no number of a letter', '\\u00g1', false],
      ['half a number', '\\u00', false],
      ['a control', '\u0001', false],
      ['a tab', '\t', false],
    ]
    const rule = ruleOf(field('F', text('*end')))
    for (const [name, written, isText] of strings) {
      it(`${name}, which is ${isText ? '' : 'not '}taken`, async () => {
        const stream = await createEngine([rule]).openStream()
        for (let before = 0; before < 36; before++) {
          const line = `{"F":"${'x'.repeat(before)}${written}${'y'.repeat(before % 5)}end","G":"${written}"}`
          const records = stream.push(new TextEncoder().encode(`${line}\n`))
          expect(records.map(({ kind }) => kind)).to.deep.equal([isText ? 'matches' : 'problem'])
          const [record] = records
          if (record?.kind === 'matches') expect(record.value).to.deep.equal(JSON.parse(line))
        }
        if (isText) expect(stream.exactLines).to.equal(0)
      })
    }
  })

  it('tells line and number of what it finds in bytes', async () => {
    expect(await read(lines)).to.deep.equal(expected)
  })

  const whole = '{"Image":"\\\\WHOAMI.exe","F":"\ud83d\ude00"}\n'.repeat(3)
  const bytes = new TextEncoder().encode(whole)
  const half = whole.indexOf('\ud83d') + 1
  const webStream = (pieces: readonly (string | Uint8Array)[]): ReadableStream<string | Uint8Array> =>
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
  const sources: Readonly<Record<string, () => EventFeed>> = {
    'a text': () => whole,
    'a text in pieces that cut a character': () => [whole.slice(0, half), whole.slice(half)],
    bytes: () => bytes,
    'bytes in pieces': () => [bytes.subarray(0, 30), new Uint8Array(0), bytes.subarray(30)],
    'a loop that waits': () => inPieces(whole, 7),
    'a stream of Node': () => Readable.from([Buffer.from(bytes.subarray(0, 50)), Buffer.from(bytes.subarray(50))]),
    'a stream of Node with text': () => Readable.from([whole.slice(0, 9), whole.slice(9)]),
    'a stream of the web': () => webStream([bytes.subarray(0, 40), bytes.subarray(40)]) as EventFeed,
    'a stream of the web that cannot be looped over': () => {
      const stream = webStream([whole])
      return { getReader: () => stream.getReader() } as EventFeed
    },
  }
  for (const [name, source] of Object.entries(sources)) {
    it(`reads ${name}`, async () => {
      const told: unknown[] = []
      const engine = createEngine([whoami, ruleOf(field('F', text('\ud83d\ude00')))])
      for await (const record of engine.stream(source()))
        told.push(record.kind === 'matches' ? [record.index, record.line, record.matches.length] : record)
      expect(told).to.deep.equal([0, 1, 2].map((index) => [index, index + 1, 2]))
    })
  }

  it('gives a batch for each piece, and one for the end', async () => {
    const sizes: number[] = []
    for await (const batch of createEngine([whoami]).streamBatches([whole, whole.trimEnd()])) sizes.push(batch.length)
    expect(sizes).to.deep.equal([3, 2, 1])
  })

  it('cancels a stream that is left early, and passes on what a stream throws', async () => {
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes),
      cancel: () => {
        isCancelled = true
      },
    })
    for await (const _ of createEngine([whoami]).stream({ getReader: () => endless.getReader() } as EventFeed)) break
    expect(isCancelled).to.equal(true)
    const failing = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('gone')) })
    const reading = createEngine([whoami])
      .stream(failing as EventFeed)
      .next()
    expect(await reading.then(String, (error: Error) => error.message)).to.equal('gone')
  })

  it('does so without WebAssembly', async () => {
    const all = globalThis as { WebAssembly?: unknown }
    const kept = all.WebAssembly
    all.WebAssembly = undefined
    try {
      expect(await read(lines)).to.deep.equal(expected)
    } finally {
      all.WebAssembly = kept
    }
  })
})
