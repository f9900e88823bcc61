/** Do several readers find what one finds? Random inputs in random chunks, with helpers that are slow, late, or fail. */
import { expect } from 'chai'
import fc from 'fast-check'
import { EventReader } from '../../evaluator/events/event-reader.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import { withoutText } from '../../schema/collection/without-text.js'
import type { Chunk } from '../../workbench/chunk-reader.js'
import { dealChunks, type Helper } from '../../workbench/deal-chunks.js'
import { Evaluation, type EvaluationOptions } from '../../workbench/evaluate.js'

const rules = `
title: A
name: rule_a
logsource: { category: test }
detection: { s: { F|contains: a }, condition: s }
---
title: B
name: rule_b
logsource: { category: test }
detection: { s: { G: 1 }, condition: s }
---
title: Shown as well
logsource: { category: test }
detection: { s: { F: [ab, b] }, condition: s }
---
title: Twice
correlation: { type: event_count, rules: [rule_a], group-by: [U], timespan: 10s, condition: { gte: 2 } }
---
title: One after the other
correlation: { type: temporal_ordered, rules: [rule_a, rule_b], timespan: 20s }
`
const alone = rules.split('---\n').slice(0, 3).join('---\n')

const anyEvent = fc.record(
  {
    ts: fc.integer({ min: 0, max: 60 }).map((second) => 1_700_000_000 + second),
    F: fc.constantFrom('a', 'ab', 'b', 'c', 'x\ny', 'é'),
    G: fc.constantFrom(0, 1, '1'),
    U: fc.constantFrom('u', 'v', 7),
  },
  { requiredKeys: [] },
)
const compact = (event: unknown): string => JSON.stringify(event)
const pretty = (event: unknown): string => JSON.stringify(event, null, 1)
const anyPart = fc.oneof(
  { weight: 10, arbitrary: fc.array(anyEvent, { maxLength: 6 }).map((all) => all.map(compact).join('\n')) },
  anyEvent.map(pretty),
  fc.array(anyEvent, { maxLength: 4 }).map((all) => `[${all.map(compact).join(',\n')}]`),
  fc.array(anyEvent, { maxLength: 4 }).map(pretty),
  fc.constantFrom(
    '',
    '  ',
    'x',
    '{"F":',
    '{"F": "a",\n"G": }',
    '[{"F":"a"}',
    ']',
    '{"F":"a"} {"F":"b"}',
    '\ufeff{"F":"ab"}',
  ),
)
const anyText = fc
  .tuple(fc.array(anyPart, { maxLength: 12 }), fc.constantFrom('', '\n', '\r\n'))
  .map(([parts, end]) => parts.join('\n') + end)

const cut = (text: string, size: number): readonly Chunk[] => {
  const bytes = new TextEncoder().encode(text)
  const chunks: Chunk[] = []
  let from = 0
  while (bytes.length - from > size) {
    const end = bytes.lastIndexOf(10, from + size - 1) + 1
    const isWhole = end > from
    chunks.push({ bytes: bytes.slice(from, isWhole ? end : from + size), isWhole, isLast: false })
    from = isWhole ? end : from + size
  }
  return [...chunks, { bytes: bytes.slice(from), isWhole: true, isLast: true }]
}

/** What comes out, as lines: the same as the command writes, in short. */
class Output {
  readonly lines: string[] = []
  events = 0
  readonly #evaluation: Evaluation
  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation
  }
  event(index: number, line: number, matches: readonly string[]): void {
    for (const title of matches) this.lines.push(`event ${index} line ${line} ${title}`)
  }
  fired(firings: ReturnType<Evaluation['end']>): void {
    for (const { correlation, index, time, events } of firings)
      this.lines.push(`fired ${correlation.metadata.title} ${index} ${time} ${events.indices.join()}`)
  }
  problem({ code, line, column }: { code: string; line: number; column: number }): void {
    this.lines.push(`${code} ${line}:${column}`)
  }
  end(): readonly string[] {
    this.fired(this.#evaluation.end())
    return [...this.lines, `${this.events} events`, JSON.stringify(this.#evaluation.losses() ?? {})]
  }
}

type Options = Pick<EvaluationOptions, 'lateness'>

function byValues(source: string, texts: readonly string[], options: Options): readonly string[] {
  const evaluation = new Evaluation(readCollection([{ path: 'r.yml', text: source }]), options)
  const output = new Output(evaluation)
  for (const text of texts) {
    const reader = new EventReader()
    for (const record of [...reader.push(text), ...reader.end()]) {
      if (record.kind === 'problem') output.problem(record)
      else {
        const { matches, firings } = evaluation.run(record.value)
        output.event(
          output.events++,
          record.line,
          matches.map(({ rule }) => rule.metadata.title),
        )
        output.fired(firings)
      }
    }
  }
  return output.end()
}

interface Crew {
  readonly count: number
  readonly lateBy: number
  readonly failsAt: number
}

/** Every helper has an evaluation of its own, and answers after some turns. */
async function helpersOf({ count, failsAt }: Crew, source: string, options: Options): Promise<readonly Helper[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const own = new Evaluation(withoutText(readCollection([{ path: 'r.yml', text: source }])), options)
      const reader = await own.openReader(({ rule }) => rule.metadata.title)
      let waiting = 0
      let read = 0
      const helper = {
        isFree: true,
        read: async (chunk: Chunk) => {
          helper.isFree = ++waiting < 2
          for (let turn = 0; turn < (number * 7 + read) % 4; turn++) await nextTurn()
          waiting--
          if (++read === failsAt) {
            helper.isFree = false
            throw new Error('failed')
          }
          helper.isFree = failsAt === 0 || read < failsAt
          return structuredClone(reader.readAlone(chunk))
        },
      }
      return helper
    }),
  )
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function* oneByOne(chunks: readonly Chunk[]): AsyncIterable<Chunk> {
  yield* chunks
}

async function byChunks(source: string, texts: readonly string[], size: number, crew: Crew, options: Options) {
  const evaluation = new Evaluation(readCollection([{ path: 'r.yml', text: source }]), options)
  const output = new Output(evaluation)
  const own = await evaluation.openReader(({ rule }) => rule.metadata.title)
  const helpers = await helpersOf(crew, source, options)
  let asked = 0
  const dealing = { own, helpers: () => (asked++ < crew.lateBy ? [] : helpers), pause: nextTurn }
  let lines = 0
  let helped = 0
  for await (const { chunk, answer, isHelped } of dealChunks(
    oneByOne(texts.flatMap((text) => cut(text, size))),
    dealing,
  )) {
    if (isHelped) helped++
    for (const record of answer.records) {
      if (record.kind === 'problem') output.problem({ ...record, line: record.line + lines })
      else {
        output.event(
          output.events + record.index,
          record.line + lines,
          record.matches.map(({ text }) => text),
        )
        if (record.sighting) output.fired(evaluation.take(record.sighting, output.events + record.index))
      }
    }
    output.events += answer.events
    lines = chunk.isLast ? 0 : lines + answer.lines
  }
  return { lines: output.end(), helped }
}

const anyCrew = fc.record({
  count: fc.constantFrom(0, 1, 2, 3),
  lateBy: fc.constantFrom(0, 0, 5),
  failsAt: fc.constantFrom(0, 0, 1, 3),
})

describe('dealChunks', () => {
  const kinds: readonly (readonly [string, string, Options])[] = [
    ['rules', alone, {}],
    ['correlations', rules, {}],
    ['correlations that wait for late events', rules, { lateness: 5000 }],
    ['correlations that wait for none', rules, { lateness: 0 }],
  ]
  for (const [name, source, options] of kinds) {
    it(`gives what one reader gives: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyText, { minLength: 1, maxLength: 3 }),
          fc.constantFrom(5, 40, 200),
          anyCrew,
          async (texts, size, crew) => {
            const one = await byChunks(source, texts, size, { count: 0, lateBy: 0, failsAt: 0 }, options)
            const { lines } = await byChunks(source, texts, size, crew, options)
            expect(lines).to.deep.equal(one.lines)
            expect(lines).to.deep.equal(byValues(source, texts, options))
          },
        ),
        { numRuns: 40 },
      )
    })
  }

  it('has helpers read most of a long input of lines', async () => {
    const text = '{"F":"a"}\n'.repeat(1000)
    const { helped, lines } = await byChunks(alone, [text], 100, { count: 2, lateBy: 0, failsAt: 0 }, {})
    expect(lines).to.have.length(1002)
    expect(helped).to.be.greaterThan(50)
  })

  it('gives up dealing in an array, which only one can read', async () => {
    const text = `[${'{"F":"a"},\n'.repeat(999)}{"F":"a"}]\n`
    const { helped, lines } = await byChunks(alone, [text], 100, { count: 2, lateBy: 0, failsAt: 0 }, {})
    expect(lines).to.have.length(1002)
    expect(helped).to.be.at.most(1)
  })
})
