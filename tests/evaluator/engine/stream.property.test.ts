/** Does reading from bytes find exactly what reading the text and matching each event finds? */
import { expect } from 'chai'
import fc from 'fast-check'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { EventReader } from '../../../evaluator/events/event-reader.js'
import { and, type Expr, not } from '../../../schema/ir/expr.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'
import { anyExpr, anyText } from '../arbitrary.js'
import { casedText, field, keyword, ruleOf, text } from '../make.js'

const names = [
  'F',
  'G',
  'a',
  'a.b',
  'a.b.c',
  'b.c',
  '__proto__',
  '',
  'EventID',
  'Channel',
  'EventType',
  'Image',
  'é',
  'H',
]
const values = [
  'Security',
  '4688',
  'microsoft-windows-sysmon/operational',
  'mimikatz',
  'MimiKatz x',
  '1',
  'C:\\x\\mimikatz',
  '"',
]

/** A text as JSON, with some of its units written as escapes. */
const anyString = fc
  .tuple(fc.oneof(anyText, fc.constantFrom(...names, ...values)), fc.integer({ min: 0, max: 40 }))
  .map(([one, which]) => {
    const written = [...one].map((unit, index) => {
      if (index !== which) return JSON.stringify(unit).slice(1, -1)
      if (unit === '/') return '\\/'
      return [...unit.split('')].map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
    })
    return `"${written.join('')}"`
  })

const anyScalar = fc.oneof(
  { weight: 5, arbitrary: anyString },
  fc.constantFrom(
    '0',
    '-0',
    '1',
    '1.0',
    '1e1',
    '1E+21',
    '4688',
    '12',
    '-1',
    '9007199254740993',
    '0.5',
    '123456789012345678',
  ),
  fc.constantFrom('true', 'false', 'null'),
  fc.constantFrom('01', '+1', '.5', '1.', 'tru', 'nul', '"a', '"\\x"', '"\t"', '"\\u12g4"', '1e', '-', ''),
)
const blank = fc.constantFrom('', '', '', ' ', '\t', '\r', '  ')
const anyKey = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names).map((name) => JSON.stringify(name)) },
  anyString,
)

const anyJson = fc.letrec<{ object: string; json: string }>((tie) => ({
  object: fc
    .tuple(blank, fc.array(fc.tuple(anyKey, blank, tie('json'), blank), { maxLength: 6 }))
    .map(
      ([space, all]) => `{${space}${all.map(([key, a, held, b]) => `${key}${a}:${b}${held}${a}`).join(`,${space}`)}}`,
    ),
  json: fc.oneof(
    { maxDepth: 3 },
    { weight: 6, arbitrary: anyScalar },
    fc.array(tie('json'), { maxLength: 3 }).map((all) => `[${all.join(' , ')}]`),
    tie('object'),
  ),
}))

const anyLine = fc.oneof(
  { weight: 12, arbitrary: anyJson.object },
  fc.constantFrom(
    '',
    ' ',
    'x',
    '[]',
    '{',
    '}',
    '{"F":',
    '[{"F":"a"},',
    '{"F":"a"}]',
    '"F"',
    '{"F":"a"} {"F":"b"}',
    '{"F":"a"},',
  ),
  fc.constantFrom('{"Event":{"System":{"Channel":"Security","EventID":4688},"EventData":{"F":"a"}}}'),
  fc.constantFrom(
    '{"winlog":{"channel":"Security","event_id":1,"event_data":{"F":"a"}}}',
    '{"winlog.channel":"x","winlog.event_data.F":"a"}',
  ),
  fc.constantFrom(
    '{"Channel":"Security","EventID":4688,"NewProcessName":"mimikatz"}',
    '{"System":{"Channel":"x"},"F":"a"}',
  ),
)
const anyInput = fc
  .tuple(fc.array(anyLine, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\n\n'), fc.boolean())
  .map(([lines, lineEnd, isEnded]) => [...lines, ...lines].join(lineEnd) + (isEnded ? lineEnd : ''))

const words = ['mimikatz', 'C:\\x\\mimi', 'security', '"', 'é', '\n', '1e+21', '/', 'katz x', 'a']
const extra: readonly Expr[] = [
  ...words.map((word) => keyword(text(`*${word}*`))),
  field('Image', text('*mimikatz*')),
  and([keyword(text('*mimikatz*')), field('F', text('a'))]),
]
const anyRules = fc
  .tuple(
    fc.array(anyExpr, { maxLength: 8 }),
    fc.subarray([...extra]),
    fc.constantFrom({}, { product: 'windows', service: 'security' }, { category: 'registry_add', product: 'windows' }),
  )
  .map(([exprs, more, logsource]) => [
    ...exprs.map((expr) => ruleOf(expr)),
    ...more.map((expr) => ruleOf(expr, { logsource: { ...logsource, custom: new Map() } })),
  ])

function byReader(rules: readonly DetectionRule[], input: Uint8Array) {
  const reader = new EventReader()
  const engine = createEngine(rules)
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(input)
  return [...reader.push(decoded), ...reader.end()].flatMap((record): readonly unknown[] => {
    if (record.kind === 'problem')
      return [{ kind: 'problem', code: record.code, line: record.line, column: record.column }]
    const matches = engine.match(record.value)
    return matches.length > 0 ? [{ index: record.index, line: record.line, matches }] : []
  })
}

async function byStream(rules: readonly DetectionRule[], input: Uint8Array, size: number, memory: number) {
  const stream = await createEngine(rules, { memory }).openStream()
  const records = []
  for (let at = 0; at < input.length; at += size) records.push(...stream.push(input.subarray(at, at + size)))
  records.push(...stream.end())
  return records.map((record) =>
    record.kind === 'problem'
      ? { kind: record.kind, code: record.code, line: record.line, column: record.column }
      : { index: record.index, line: record.line, matches: record.matches },
  )
}

describe('engine: events from bytes', () => {
  it('gives out thousands of matches in order, with what is no event between them', async () => {
    const rules = [ruleOf(field('F', text('*x*'))), ruleOf(field('F', text('*5*')))]
    const lines = Array.from({ length: 3000 }, (_, number) => {
      if (number % 97 === 0) return '{"F":'
      if (number % 101 === 0) return ''
      if (number % 103 === 0) return '[{"F":"x"},{"F":"y"}]'
      return number % 3 === 0 ? '{"F":"y"}' : `{"F":"x ${number}"}`
    })
    const bytes = new TextEncoder().encode(lines.join('\n'))
    for (const memory of [1e6, 2000])
      expect(await byStream(rules, bytes, 1e6, memory)).to.deep.equal(byReader(rules, bytes))
  })

  it('agrees with reading the text as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyRules, anyInput, fc.constantFrom(1, 7, 64, 1e6), async (rules, input, size) => {
        const bytes = new TextEncoder().encode(input)
        expect(await byStream(rules, bytes, size, 1e6)).to.deep.equal(byReader(rules, bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('agrees on bytes that are no text, and when it may keep next to nothing', async () => {
    const anyBytes = fc
      .tuple(
        anyInput,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(0xff, 0xc3, 0x80, 0xed, 0xef, 0x00, 0x22)), { maxLength: 3 }),
      )
      .map(([input, changes]) => {
        const bytes = new TextEncoder().encode(input)
        for (const [at, unit] of changes) if (bytes.length > 0) bytes[at % bytes.length] = unit
        return bytes
      })
    await fc.assert(
      fc.asyncProperty(anyRules, anyBytes, async (rules, bytes) => {
        expect(await byStream(rules, bytes, 50, 2000)).to.deep.equal(byReader(rules, bytes))
      }),
      { numRuns: 150 },
    )
  })

  it('agrees on long texts, with rules whose literals are long enough to be searched in bytes', async () => {
    const anyLong = fc
      .array(
        fc.constantFrom('mimikatz', 'MIMI', 'katz.exe', 'C:\\x\\', '"', '\n', '/', ' ', 'é', 'padding', 'padding '),
        {
          minLength: 4,
          maxLength: 16,
        },
      )
      .map((all) => all.join(''))
    const anyLines = fc
      .array(fc.record({ F: anyLong, G: anyLong, H: fc.oneof(anyLong, fc.array(anyLong, { maxLength: 2 })) }), {
        maxLength: 8,
      })
      .map((events) => `${events.map((one) => JSON.stringify(one)).join('\n')}\n`)
    const patterns = [
      '*mimikatz*',
      'mimikatz*',
      '*katz.exe',
      '*padding"*',
      '*x\\mimi*',
      '*\nmimi*',
      '*éMIMI*',
      '*mimi*padding*',
      '*paddingC:*',
      '*padding mimi*',
    ]
    const rules = ['F', 'G', 'H']
      .flatMap((name): readonly Expr[] => [
        ...patterns.map((one) => field(name, text(one))),
        field(name, casedText('*MIMI*')),
      ])
      .concat(and([field('G', text('*')), not(field('G', text('*mimi*')))]))
      .map((expr) => ruleOf(expr))
    await fc.assert(
      fc.asyncProperty(anyLines, async (lines) => {
        const bytes = new TextEncoder().encode(lines)
        expect(await byStream(rules, bytes, 1e6, 1e6)).to.deep.equal(byReader(rules, bytes))
      }),
      { numRuns: 150 },
    )
  })
})
