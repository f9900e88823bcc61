/** Does any text, and any document, end in an answer or a refusal, soon? */
import { expect } from 'chai'
import fc from 'fast-check'
import type { Mapping } from '../../../interpreters/eql/data/mapping.js'
import { parseEql } from '../../../interpreters/eql/parse-eql.js'
import { runEql } from '../../../interpreters/eql/run-eql.js'
import { ask, askWhere } from './ask.js'

const mapping: Mapping = { '@timestamp': 'date', 'event.category': 'keyword', s: 'keyword', n: 'long', a: 'ip' }

const words = [
  ...'any process where and or not in in~ like like~ regex regex~ : == != < <= > >= + - * / % ( ) , [ ] ![ | . ?'.split(
    ' ',
  ),
  ...'sequence sample by with maxspan = 10s runs 3 until head tail 1 0 1.5 99999999999999999999 null true false'.split(
    ' ',
  ),
  ...'s n a x @timestamp length startsWith~ endsWith stringContains cidrMatch concat string between indexOf'.split(' '),
  ...['"a"', '"*"', '"\\', '"(a|b)*&~c<1-9>"', '"10.0.0.0/8"', '"""', "'", '`', '``', '//', '/*', '*/', '\n', '\ud800'],
]

const documents = [
  { '@timestamp': '2026-01-01', 'event.category': 'process', s: 'a', n: 1, a: '10.0.0.1' },
  { '@timestamp': '2026-01-02', s: ['b', null, '\ud800'], n: [1, 2], a: '::1' },
  { '@timestamp': '2026-01-03' },
]

describe('interpreters/eql: any text', () => {
  const check = (text: string): void => {
    const parsed = parseEql(text)
    const answer = runEql(text, { documents, mapping, options: { maxSteps: 100_000 } })
    if (!parsed.ok) expect(answer).to.deep.equal(parsed)
    if (answer.ok) return
    const { start, end, message } = answer.problem
    expect(start).to.be.within(0, text.length)
    expect(end).to.be.within(start, text.length)
    expect(message).to.match(/^[^A-Z].*[^.]$/su)
  }

  it('of words', () => {
    const word = fc.constantFrom(...words)
    const text = fc.array(word, { maxLength: 30 }).map((all) => all.join(' '))
    fc.assert(
      fc.property(fc.constantFrom('', 'any where ', 'sequence ', 'any where s '), text, (a, b) => check(a + b)),
      {
        numRuns: 3000,
      },
    )
  })
  it('of words without blanks', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((all) => all.join(''))
    fc.assert(fc.property(text, check), { numRuns: 1000 })
  })
  it('of characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 1000 })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) =>
        check(`any where s : ${JSON.stringify(text)}`),
      ),
    )
  })
  it('as a regular expression', () => {
    const part = fc.constantFrom(
      ...'a b c . * + ? | & ~ # @ " < > - 1 9 { } , ( ) [ ] ^ \\\\ \\\\d \\" \u{e9}'.split(' '),
    )
    const pattern = fc.array(part, { maxLength: 20 }).map((all) => all.join(''))
    fc.assert(
      fc.property(pattern, (one) => check(`any where s regex~ "${one.replaceAll(/(?<!\\)"/g, '\\"')}"`)),
      {
        numRuns: 1000,
      },
    )
  })
})

describe('interpreters/eql: large texts', () => {
  const deep = 100_000
  const cases: readonly (readonly [what: string, text: () => string, reason: string])[] = [
    ['parentheses', () => `any where ${'('.repeat(deep)}s`, 'limit'],
    ['closed parentheses', () => `any where ${'('.repeat(deep)}true${')'.repeat(deep)}`, 'limit'],
    ['not', () => `any where ${'not '.repeat(deep)}s == "a"`, 'limit'],
    ['signs', () => `any where n == ${'-'.repeat(deep)}1`, 'limit'],
    ['calls', () => `any where ${'length('.repeat(deep)}s`, 'limit'],
    ['lists', () => `any where ${'s in ('.repeat(deep)}1`, 'limit'],
    ['sums', () => `any where n == 1${' + 1'.repeat(deep)}`, 'syntax'],
    ['a field of many parts', () => `any where s${'.a'.repeat(deep)} == 1`, 'verification'],
    ['blanks', () => `any where true${' '.repeat(900_000)}`, 'ok'],
    ['comments', () => `any where true ${'/**/'.repeat(200_000)}`, 'ok'],
    ['comments to the end of lines', () => `any where true${' //\n'.repeat(200_000)}`, 'ok'],
    ['an open comment', () => `any where true ${'/*'.repeat(400_000)}`, 'syntax'],
    ['open quotes', () => `any where s == ${'"""'.repeat(300_001)}`, 'syntax'],
    ['open raw strings', () => `any where s == """${'a""'.repeat(300_000)}`, 'syntax'],
    ['a long string', () => `any where s == "${'\\\\'.repeat(450_000)}"`, 'ok'],
    ['a long raw string', () => `any where s == """${'a'.repeat(900_000)}"""`, 'ok'],
    ['a long number', () => `any where n == ${'9'.repeat(900_000)}`, 'syntax'],
    ['too many characters', () => `any where true${' '.repeat(1_000_000)}`, 'limit'],
    ['alternatives', () => `any where ${'s == "a" or '.repeat(70_000)}true`, 'ok'],
    ['a long list', () => `any where s in~ (${'"ab",'.repeat(150_000)}"a")`, 'ok'],
    ['a long list of patterns', () => `any where s like~ (${'"ab*",'.repeat(100_000)}"a*")`, 'ok'],
    ['pipes', () => `any where true${' | head 1'.repeat(100_000)}`, 'ok'],
    ['items', () => `sequence ${'[any where true] '.repeat(20_000)}`, 'limit'],
    ['runs', () => `sequence ${'[any where true] with runs=100 '.repeat(20_000)}`, 'limit'],
    ['keys', () => `sequence by s${',s'.repeat(5_000)} [any where true] [any where true]`, 'limit'],
  ]
  for (const [what, text, reason] of cases) {
    it(what, () => {
      const answer = runEql(text(), { documents, mapping })
      expect(answer.ok ? 'ok' : answer.problem.reason).to.equal(reason)
    })
  }
})

describe('interpreters/eql: hostile patterns', () => {
  const long = { documents: { one: { s: 'a'.repeat(20_000) } }, mapping }
  const cases: readonly (readonly [condition: string, found: string])[] = [
    ['s regex "(a*)*b"', 'nothing'],
    ['s regex "(a|aa|a?)*b"', 'nothing'],
    ['s regex "(a*)*"', 'one'],
    ['s regex "(.*.*.*.*)*b"', 'nothing'],
    ['s like "*a*a*a*a*a*b"', 'nothing'],
    ['s like~ "*A*A*A*A*A*B"', 'nothing'],
    ['s regex "(a{1000}){1000}"', 'limit: the regular expression is refused: it is too large'],
    ['s regex "~(.*a.{25}b.*)"', 'limit: the regular expression is refused: it is too complex to determinize'],
    ['s regex "(.*a.{20})&(.*b.{20})"', 'limit: the regular expression is refused: it is too complex to determinize'],
  ]
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, long)).to.equal(found))
  it('too much work', () => {
    const stock = { ...long, options: { maxSteps: 1000 } }
    expect(askWhere('s like "*a*b"', stock)).to.equal('limit: the query takes more than 1000 steps on these documents')
  })
})

describe('interpreters/eql: hostile documents', () => {
  let nested: Record<string, unknown> = { s: 'a' }
  let listed: unknown = 'a'
  for (let depth = 0; depth < 50_000; depth++) nested = { x: nested }
  for (let depth = 0; depth < 50_000; depth++) listed = [listed]
  const documents = {
    nested: nested,
    listed: { s: listed },
    polluted: JSON.parse('{"__proto__":{"s":"a"},"constructor":{"s":"a"}}') as Record<string, unknown>,
    surrogate: { s: '\ud800a' },
    many: { s: Array.from({ length: 50_000 }, (_, at) => `v${at}`) },
    function: { f: () => 'a' },
  }
  it('are read as deep as they are', () => {
    expect(askWhere('s == "a"', { documents, mapping })).to.equal('listed')
  })
  it('are read as wide as they are', () => {
    expect(askWhere('s == "v49999" and s like "v4?"', { documents, mapping })).to.equal('many')
  })
  it('do not put fields where there are none', () => {
    expect(askWhere('s == null', { documents, mapping })).to.equal('nested polluted function')
  })
  it('make no more keys than there is patience for', () => {
    const wide = { '@timestamp': 0, s: Array.from({ length: 2000 }, (_, at) => `v${at}`) }
    const stock = { documents: { one: wide, two: wide }, mapping: { ...mapping, t: 'keyword' } } as const
    expect(ask('sequence by s, s, s, s [any where true] [any where true]', stock)).to.match(/^limit: /)
  })
})
