import { expect } from 'chai'
import fc from 'fast-check'
import { EventReader, type ReadRecord } from '../../../evaluator/events/event-reader.js'
import { JsonScanner } from '../../../evaluator/events/json-scanner.js'

function read(text: string, maxLength?: number): readonly ReadRecord[] {
  const reader = new EventReader(maxLength === undefined ? {} : { maxLength })
  return [...reader.push(text), ...reader.end()]
}

/** `0 {"a":1}` for an event, `2:5 event/syntax` for a problem. */
function summary(records: readonly ReadRecord[]): readonly string[] {
  return records.map((record) =>
    record.kind === 'event'
      ? `${record.index} ${JSON.stringify(record.value)}`
      : `${record.line}:${record.column} ${record.code}`,
  )
}

const accepted: readonly { readonly about: string; readonly text: string; readonly events: readonly string[] }[] = [
  { about: 'nothing', text: '', events: [] },
  { about: 'blank lines', text: ' \n\r\n\t\n', events: [] },
  { about: 'one object', text: '{"a":1}', events: ['0 {"a":1}'] },
  { about: 'an object a line', text: '{"a":1}\n{"a":2}\n', events: ['0 {"a":1}', '1 {"a":2}'] },
  {
    about: 'CRLF, blank lines and a byte order mark',
    text: '\ufeff{"a":1}\r\n\r\n {"a":2} \r\n',
    events: ['0 {"a":1}', '1 {"a":2}'],
  },
  { about: 'one object over several lines', text: '{\n  "a": [\n{\n}\n]\n}\n', events: ['0 {"a":[{}]}'] },
  {
    about: 'objects without anything between',
    text: '{"a":1}{"a":2}\n{\n"a":3\n}{}',
    events: ['0 {"a":1}', '1 {"a":2}', '2 {"a":3}', '3 {}'],
  },
  { about: 'an array on one line', text: '[{"a":1},{"a":2}]', events: ['0 {"a":1}', '1 {"a":2}'] },
  {
    about: 'an array over several lines',
    text: '[\n  {"a":1},\n  {\n    "a": 2\n  }\n]\n',
    events: ['0 {"a":1}', '1 {"a":2}'],
  },
  { about: 'an empty array', text: ' [ ] ', events: [] },
  {
    about: 'arrays and objects in turn',
    text: '[{"a":1}]\n{"a":2}\n[{"a":3}]',
    events: ['0 {"a":1}', '1 {"a":2}', '2 {"a":3}'],
  },
  {
    about: 'brackets in texts',
    text: '{"a":"}{\\"]["}\n{"b":"\\\\"}',
    events: ['0 {"a":"}{\\"]["}', '1 {"b":"\\\\"}'],
  },
  { about: 'a key called __proto__', text: '{"__proto__":{"a":1}}', events: ['0 {"__proto__":{"a":1}}'] },
]

const broken: readonly {
  readonly about: string
  readonly text: string
  readonly records: readonly string[]
  readonly message: string
  readonly help: string
}[] = [
  {
    about: 'a wrong line does not stop the next',
    text: '{"a":1}\n{"a":}\n{"a":3}\n',
    records: ['0 {"a":1}', '2:6 event/syntax', '1 {"a":3}'],
    message: 'expected a value, but found `}`',
    help: 'write each event as one JSON object',
  },
  {
    about: 'a line that was cut inside an object',
    text: '{"a":{"b":1\n{"a":2}\n{"a":3}\n',
    records: ['2:1 event/syntax', '0 {"a":2}', '1 {"a":3}'],
    message: 'expected `,` or `}`, but found `{`',
    help: 'write each event as one JSON object',
  },
  {
    about: 'a line that was cut inside a text',
    text: '{"a":"b\n{"a":2}\n',
    records: ['1:8 event/syntax', '0 {"a":2}'],
    message: 'a text in quotes is not closed on its line',
    help: 'close the text with `"`, or write the line break as `\\n`',
  },
  {
    about: 'a line that was cut behind a colon takes nothing with it',
    text: '{"a":\n{"b":2}\n{"c":3}\n',
    records: ['3:1 event/syntax', '0 {"b":2}', '1 {"c":3}'],
    message: 'expected `,` or `}`, but found `{`',
    help: 'write each event as one JSON object',
  },
  {
    about: 'the parts of a broken event are not events',
    text: '{\n  "a": [\n    {"b": 1},\n  ]\n}\n{"c":1}\n',
    records: ['4:3 event/syntax', '0 {"c":1}'],
    message: 'expected a value, but found `]`',
    help: 'write each event as one JSON object',
  },
  {
    about: 'a broken line in the middle of an event',
    text: '{\n  "a": x,\n  "b": [\n    {"c": 1}\n  ]\n}\n{"d":1}\n',
    records: ['2:8 event/syntax', '0 {"d":1}'],
    message: '`x` is no JSON value',
    help: 'write `true`, `false`, `null`, a number, or a text in double quotes',
  },
  {
    about: 'words that are not JSON',
    text: '{"a":None}\n{"a":01}\n{"a":NaN}',
    records: ['1:6 event/syntax', '2:6 event/syntax', '3:6 event/syntax'],
    message: '`None` is no JSON value',
    help: 'write `true`, `false`, `null`, a number, or a text in double quotes',
  },
  {
    about: 'single quotes',
    text: "{'a':1}",
    records: ['1:2 event/syntax'],
    message: "expected a key in double quotes or `}`, but found `'`",
    help: 'put keys and texts in double quotes',
  },
  {
    about: 'a control character in a text',
    text: '{"a":"\t"}',
    records: ['1:7 event/syntax'],
    message: 'a text holds the control character `␉`',
    help: 'write it as `\\u0009`',
  },
  {
    about: 'an escape that there is not',
    text: '{"a":"C:\\Windows"}',
    records: ['1:10 event/syntax'],
    message: '`W` has no meaning in an escape',
    help: 'write a backslash as `\\\\`, any other character as it is or as `\\u` and four hexadecimal digits',
  },
  {
    about: 'a line of a log that is not JSON',
    text: 'Jan 1 host sshd: x\n{"a":1}\n',
    records: ['1:1 event/syntax', '0 {"a":1}'],
    message: '`Jan` is no JSON value',
    help: 'write `true`, `false`, `null`, a number, or a text in double quotes',
  },
  {
    about: 'a scalar at the top',
    text: '5\n"x"\ntrue\n{"a":1}\nnull',
    records: [
      '1:1 event/not-an-object',
      '2:1 event/not-an-object',
      '3:1 event/not-an-object',
      '0 {"a":1}',
      '5:1 event/not-an-object',
    ],
    message: 'an event must be a JSON object',
    help: 'write each event as one JSON object, `{"field": "value"}`',
  },
  {
    about: 'a scalar or an array in an array',
    text: '[1,[{"a":1}],{"a":2}]',
    records: ['1:2 event/not-an-object', '1:4 event/not-an-object', '0 {"a":2}'],
    message: 'an event must be a JSON object',
    help: 'write each event as one JSON object, `{"field": "value"}`',
  },
  {
    about: 'an event that ends with the text',
    text: '{"a":1}\n{"a":[1,',
    records: ['0 {"a":1}', '2:1 event/syntax'],
    message: 'the text ends before the event does',
    help: 'close what was opened here',
  },
  {
    about: 'an array that ends with the text',
    text: '[{"a":1}',
    records: ['0 {"a":1}', '1:9 event/syntax'],
    message: 'the array of events is not closed',
    help: 'put `]` behind the last event',
  },
  {
    about: 'a comma that is missing between events',
    text: '[{"a":1}\n{"a":2}]',
    records: ['0 {"a":1}', '2:1 event/syntax', '1 {"a":2}'],
    message: 'expected `,` or `]`, but found `{`',
    help: 'put a `,` between the events of an array',
  },
  {
    about: 'a comma too many',
    text: '[{"a":1},]',
    records: ['0 {"a":1}', '1:10 event/syntax'],
    message: 'a `]` stands where an event should be',
    help: 'write one event a line without separators, or all of them as `[…, …]`',
  },
  {
    about: 'commas without an array',
    text: '{"a":1},\n{"a":2}',
    records: ['0 {"a":1}', '1:8 event/syntax', '1 {"a":2}'],
    message: 'a `,` stands outside of an array of events',
    help: 'write one event a line without separators, or all of them as `[…, …]`',
  },
  {
    about: 'a wrong element of an array',
    text: '[\n  {"a":1},\n  {"a":x},\n  {"a":3}\n]\n{"a":4}',
    records: ['0 {"a":1}', '3:8 event/syntax', '1 {"a":3}', '2 {"a":4}'],
    message: '`x` is no JSON value',
    help: 'write `true`, `false`, `null`, a number, or a text in double quotes',
  },
]

describe('evaluator/events/event-reader', () => {
  for (const { about, text, events } of accepted) {
    it(`reads ${about}`, () => expect(summary(read(text))).to.deep.equal(events))
  }

  for (const { about, text, records, message, help } of broken) {
    it(`tells ${about}`, () => {
      const all = read(text)
      expect(summary(all)).to.deep.equal(records)
      const first = all.find((record) => record.kind === 'problem')
      expect(first).to.include({ message, help })
    })
  }

  it('knows where each event stands', () => {
    const text = '{"a":1}\n\n[ {"a":2},\n{\n"a":3}]'
    const events = read(text).flatMap((record) => (record.kind === 'event' ? [record] : []))
    expect(events.map(({ line }) => line)).to.deep.equal([1, 3, 4])
    expect(events.map(({ start, end }) => JSON.parse(text.slice(start, end)))).to.deep.equal(
      events.map(({ value }) => value),
    )
  })

  it('refuses an event that is too long, and goes on', () => {
    const records = read('{"a":1}\n{"a":"0123456789"}\n{"a":2}\n', 12)
    expect(summary(records)).to.deep.equal(['0 {"a":1}', '2:1 event/too-long', '1 {"a":2}'])
    expect(records[1]).to.include({
      message: 'the event has more than 12 characters',
      help: 'split the event, or leave out what no rule looks at',
    })
  })

  it('refuses an event with too many levels, and goes on', () => {
    const deep = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
    const records = read(`${deep(499)}\n${deep(500)}\n${deep(1_000_000)}\n{"a":1}`)
    expect(records.map((record) => (record.kind === 'event' ? record.line : record.code))).to.deep.equal([
      1,
      'event/too-deep',
      'event/too-deep',
      4,
    ])
    expect(records[1]).to.include({
      line: 2,
      column: 1,
      message: 'the event has more than 500 levels',
      help: 'flatten the event',
    })
  })

  it('is not kept busy by a text that breaks again and again', () => {
    expect(read('{"a":\n'.repeat(300_000)).length).to.be.within(1, 300_000)
    expect(read('{"a":[\n'.repeat(50_000)).length).to.be.within(1, 50_000)
    expect(read('[\n'.repeat(50_000)).length).to.be.within(1, 50_000)
  })

  it('finds the same in pieces of any size', () => {
    const lines = [
      '{"a":1}',
      '{"a":',
      '"b"}',
      '{',
      '}',
      '[',
      ']',
      ',',
      '{"a":"\\u00e4\\n"}',
      '{"a":[{',
      '1.5e3',
      'nul',
      '"',
      '  {"b":{}}',
      '{"a":tru}',
      ' ',
      '\ufeff',
      '\\',
    ]
    const anyText = fc
      .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('\n', '', '\r\n', ' ')), { maxLength: 14 })
      .map((all) => all.flat().join(''))
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.constantFrom(8, 20, 1000),
        (text, sizes, maxLength) => {
          const reader = new EventReader({ maxLength })
          const records: ReadRecord[] = []
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % sizes.length]!
            records.push(...reader.push(text.slice(at, at + size)))
            at += size
          }
          records.push(...reader.end())
          expect(records).to.deep.equal(read(text, maxLength))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('finds every event that was written, however it was laid out', () => {
    const anyObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true })
    const layout = fc.constantFrom(undefined, 1, 2, '\t')
    fc.assert(
      fc.property(
        fc.array(anyObject),
        layout,
        fc.constantFrom('', '\n', ' \r\n'),
        fc.boolean(),
        (events, indent, between, isArray) => {
          const texts = events.map((event) => JSON.stringify(event, null, indent))
          const text = isArray ? `[${between}${texts.join(`${between},`)}]` : texts.join(between)
          const records = read(text)
          expect(records.map((record) => record.kind === 'event' && JSON.stringify(record.value))).to.deep.equal(
            events.map((event) => JSON.stringify(JSON.parse(JSON.stringify(event)))),
          )
        },
      ),
    )
  })
})

describe('evaluator/events/json-scanner', () => {
  it('takes for JSON what JSON.parse takes', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '\\u00',
      '12',
      '-',
      '0',
      '.5',
      'e1',
      'true',
      'null',
      'n',
      ' ',
      '\n',
      '\u0001',
      'ä',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join('').trim()
        const scanner = new JsonScanner()
        const scan = scanner.scan(text)
        const last = scan.status === 'more' ? scanner.finish() : scan
        const isWhole = last.status === 'end' && (scan.status === 'more' || last.at === text.length)
        let parsed = true
        try {
          JSON.parse(text)
        } catch {
          parsed = false
        }
        expect(isWhole).to.equal(parsed)
      }),
      { numRuns: 20_000 },
    )
  })
})
