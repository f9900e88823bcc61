/** What becomes of texts that were made to hang, to fill the memory, or to slip past? Each is answered, and soon. */
import { expect } from 'chai'
import { readCollection } from '../../../schema/collection/read-collection.js'

const head = 'title: A\nlogsource: { category: test }\n'
const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join('')
const item = (key: string, value: string): string => `${head}detection:\n  s:\n    '${key}': ${value}\n  condition: s\n`
const condition = (text: string, detections = '  s: { F: a }\n'): string =>
  `${head}detection:\n${detections}  condition: ${text}\n`
const correlation = (name: string, rules: string): string =>
  `---\ntitle: ${name}\nname: ${name}\ncorrelation: { type: temporal, timespan: 5m, rules: ${rules} }\n`

interface Hostile {
  readonly what: string
  readonly text: () => string
  /** The codes reported, each once. */
  readonly codes: readonly string[]
  readonly rules?: number
}

const texts: readonly Hostile[] = [
  // YAML
  { what: 'a file of 20 million characters', text: () => ' '.repeat(20_000_000), codes: ['yaml/syntax'] },
  {
    what: '10 million characters in one value',
    text: () => item('F', `'${'a'.repeat(10_000_000)}'`),
    codes: ['value/too-long'],
  },
  { what: '10 million spaces in a list', text: () => item('F', `[${' '.repeat(10_000_000)}]`), codes: [], rules: 1 },
  { what: 'a million lists in one another', text: () => `a: ${'['.repeat(1_000_000)}`, codes: ['yaml/syntax'] },
  {
    what: '3,000 mappings in one another',
    text: () => times(3000, (at) => `${' '.repeat(at)}a:\n`),
    codes: ['yaml/syntax'],
  },
  {
    what: 'aliases of aliases',
    text: () => times(30, (at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(at && 9)}x]\n`),
    codes: ['yaml/too-large'],
  },
  {
    what: 'one long list by 900 aliases',
    text: () => `a: &a [${'x,'.repeat(1000)}]\nb: &b [${'*a,'.repeat(900)}]\n${item('F', '*b')}`,
    codes: ['yaml/too-large'],
  },
  { what: 'a million values', text: () => item('F', `[${'1,'.repeat(1_000_001)}]`), codes: ['yaml/too-large'] },
  { what: '200,000 keys that are one', text: () => `x:\n${'  a: 1\n'.repeat(200_000)}`, codes: ['yaml/duplicate-key'] },
  { what: 'a NUL', text: () => `${head}\0`, codes: ['yaml/syntax'] },
  { what: '100,000 empty documents', text: () => '---\n'.repeat(100_000), codes: ['rule/empty', 'rule/not-read'] },
  // values and modifiers
  {
    what: 'a value of 65,536 escapes',
    text: () => item('F|contains', `'${'\\*'.repeat(32_768)}'`),
    codes: [],
    rules: 1,
  },
  {
    what: 'a value of 65,536 stars and dashes',
    text: () => item('F|windash', `'${' -a*'.repeat(16_384)}'`),
    codes: [],
    rules: 1,
  },
  {
    what: 'base64offset twelve times',
    text: () => item(`F${'|base64offset'.repeat(12)}`, 'abc'),
    codes: ['detection/too-large'],
  },
  {
    what: 'base64 a hundred times',
    text: () => item(`F${'|base64'.repeat(100)}`, 'abc'),
    codes: ['modifier/too-many'],
  },
  { what: 're 100,000 times', text: () => item(`F${'|re'.repeat(100_000)}`, 'abc'), codes: ['modifier/too-many'] },
  {
    what: 'four dashes in a long value, encoded',
    text: () => item('F|windash|base64', `'-a -b -c -d ${'x'.repeat(60_000)}'`),
    codes: ['modifier/wrong-value'],
  },
  {
    what: '20,000 placeholders in a value',
    text: () => item('F|expand', `'${'%a'.repeat(20_000)}'`),
    codes: ['placeholder/unresolved'],
    rules: 1,
  },
  {
    what: '100,000 values of a wrong type',
    text: () => item('F|contains', `[${'5,'.repeat(100_000)}]`),
    codes: ['modifier/wrong-value'],
  },
  {
    what: 'the same by aliases',
    text: () =>
      `a: &a { 'F|contains': [${'5,'.repeat(1000)}] }\n${head}detection: { s: [${'*a,'.repeat(900)}], condition: s }\n`,
    codes: ['modifier/wrong-value'],
  },
  {
    what: 'an expression in 10,000 groups',
    text: () => item('F|re', `'${'('.repeat(10_000)}a${')'.repeat(10_000)}'`),
    codes: ['regex/not-supported'],
  },
  {
    what: 'repeats of repeats',
    text: () => item('F|re', "'((a{1,1000}){1,1000}){1,1000}'"),
    codes: ['regex/not-supported'],
  },
  // conditions
  {
    what: 'a condition nested 10,000 deep',
    text: () => condition(`${'('.repeat(10_000)}s${')'.repeat(10_000)}`),
    codes: ['condition/too-long'],
  },
  {
    what: 'a condition nested 5,000 deep',
    text: () => condition(`${'('.repeat(5000)}s${')'.repeat(5000)}`),
    codes: ['condition/too-deep'],
  },
  { what: '4,000 times not', text: () => condition(`${'not '.repeat(4000)}s`), codes: ['condition/too-deep'] },
  { what: '4,000 operands', text: () => condition(`s${' or s'.repeat(3900)}`), codes: [], rules: 1 },
  {
    what: '2,000 unknown names beside 3,000 others',
    text: () =>
      condition(
        `${times(2000, (at) => `n${at} or `)}s`,
        times(3000, (at) => `  s${at}: { F: a }\n`),
      ),
    codes: ['condition/unknown-selection'],
  },
  {
    what: '2,000 selectors of 20,000 selections',
    text: () =>
      condition(
        `1 of s*${' or 1 of s*'.repeat(1600)}`,
        times(20_000, (at) => `  s${at}: { F: a }\n`),
      ),
    codes: ['detection/too-large'],
  },
  {
    what: 'a selection of 50,000 values 1,000 times',
    text: () => condition(`s${' or s'.repeat(1000)}`, `  s: { F: [${'a,'.repeat(50_000)}] }\n`),
    codes: ['detection/too-large'],
  },
  {
    what: 'a pattern that backtracks',
    text: () => condition(`1 of ${'*a'.repeat(5000)}b`, `  ${'a'.repeat(5000)}: { F: a }\n`),
    codes: ['condition/no-match-for-selector'],
  },
  // collections
  {
    what: '30,000 times the same again',
    text: () => `${item('F', 'a')}${'---\naction: repeat\n'.repeat(30_000)}`,
    codes: ['rule/not-read'],
    rules: 202,
  },
  {
    what: 'the same again, each time longer',
    text: () => item('F', 'a') + times(3000, (at) => `---\naction: repeat\ndetection: { s${at}: { F: a } }\n`),
    codes: ['rule/not-read'],
    rules: 202,
  },
  {
    what: 'a chain of 2,000 correlations',
    text: () => `name: c0\n${item('F', 'a')}${times(2000, (at) => correlation(`c${at + 1}`, `[c${at}]`))}`,
    codes: ['correlation/cycle'],
    rules: 1,
  },
  {
    what: 'the same from the other end',
    text: () =>
      `${times(2000, (at) => correlation(`c${2000 - at}`, `[c${1999 - at}]`))}---\nname: c0\n${item('F', 'a')}`,
    codes: ['correlation/cycle'],
    rules: 1,
  },
  {
    what: 'a correlation of 30,000 rules that are not there',
    text: () => `${item('F', 'a')}${correlation('c', `[${times(30_000, (at) => `q${at},`)}]`)}`,
    codes: ['correlation/unknown-rule'],
    rules: 1,
  },
  {
    what: 'a filter for 30,000 rules that are not there',
    text: () =>
      `${item('F', 'a')}---\ntitle: F\nlogsource: { category: test }\nfilter: { rules: [${times(30_000, (at) => `q${at},`)}], s: { G: a }, condition: not s }\n`,
    codes: ['filter/unknown-rule'],
    rules: 1,
  },
  {
    what: '3,000 annotations of nothing',
    text: () =>
      `annotations: {${times(3000, (at) => `a${at}: zz${at},`)}}\n${condition(
        '1 of s*',
        times(3000, (at) => `  s${at}: { F: a }\n`),
      )}`,
    codes: ['rule/unknown-annotation'],
  },
]

describe('hostile texts', () => {
  for (const { what, text, codes, rules = 0 } of texts) {
    it(what, () => {
      const collection = readCollection([{ path: 'rule.yml', text: text() }])
      expect([...new Set(collection.diagnostics.map(({ code }) => code))]).to.deep.equal(codes)
      expect(collection.rules).to.have.lengthOf(rules)
    }).timeout(10_000)
  }

  it('halves of characters, and names that objects inherit, are text and names like any other', () => {
    const text = `${head}__proto__: { polluted: true }\ndetection:\n  constructor: { __proto__: "\\uD800", toString|contains: "\\uDC00" }\n  condition: constructor\n`
    const { rules, diagnostics } = readCollection([{ path: '__proto__', text }])
    expect(diagnostics).to.deep.equal([])
    expect([...rules[0]!.detections.keys()]).to.deep.equal(['constructor'])
    expect(({} as { readonly polluted?: boolean }).polluted).to.equal(undefined)
  })
})
