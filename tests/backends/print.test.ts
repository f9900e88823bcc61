import { expect } from 'chai'
import { type Clause, text } from '../../backends/clause.js'
import { eqlGrammar } from '../../backends/eql/grammar.js'
import { kqlGrammar } from '../../backends/kql/grammar.js'
import { printClause } from '../../backends/print.js'
import { searchGrammar } from '../../backends/spl/search-grammar.js'
import { whereGrammar } from '../../backends/spl/where-grammar.js'
import { createBinder } from './kql/bind.js'

const [a, b, c] = ['a', 'b', 'c'].map((name) => text(name)) as [Clause, Clause, Clause]
const and = (...items: Clause[]): Clause => ({ kind: 'and', items })
const or = (...items: Clause[]): Clause => ({ kind: 'or', items })
const not = (item: Clause): Clause => ({ kind: 'not', item })
const flat = (written: string): string => written.replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')')

describe('parentheses', () => {
  const cases = [
    {
      clause: and(or(a, b), c),
      kql: '(a or b) and c',
      eql: '(a or b) and c',
      search: '(a OR b) AND c',
      where: '(a OR b) AND c',
    },
    {
      clause: or(and(a, b), c),
      kql: '(a and b) or c',
      eql: '(a and b) or c',
      search: '(a AND b) OR c',
      where: '(a AND b) OR c',
    },
    { clause: not(a), kql: 'not(a)', eql: 'not (a)', search: 'NOT a', where: 'NOT a' },
    {
      clause: not(and(a, b)),
      kql: 'not(a and b)',
      eql: 'not (a and b)',
      search: 'NOT (a AND b)',
      where: 'NOT (a AND b)',
    },
    { clause: not(or(a, b)), kql: 'not(a or b)', eql: 'not (a or b)', search: 'NOT (a OR b)', where: 'NOT (a OR b)' },
    { clause: and(not(a), b), kql: 'not(a) and b', eql: 'not (a) and b', search: 'NOT a AND b', where: 'NOT a AND b' },
    { clause: or(not(a), b), kql: 'not(a) or b', eql: 'not (a) or b', search: 'NOT a OR b', where: 'NOT a OR b' },
  ]
  for (const { clause, kql, eql, search, where } of cases) {
    it(`${kql} · ${search}`, () => {
      expect(flat(printClause(clause, kqlGrammar, 0))).to.equal(kql)
      expect(flat(printClause(clause, eqlGrammar, 0))).to.equal(eql)
      expect(flat(printClause(clause, searchGrammar, 0))).to.equal(search)
      expect(flat(printClause(clause, whereGrammar, 0))).to.equal(where)
    })
  }
})

describe('long chains', () => {
  const chain = (length: number): Clause => or(...Array.from({ length }, (_, index) => text(`C contains "v${index}"`)))

  it('of a hundred stay flat', () => {
    expect(printClause(chain(100), kqlGrammar, 0)).to.not.include('(')
  })

  for (const length of [101, 500, 3000]) {
    it(`of ${length} become groups that Microsoft's parser takes`, () => {
      const bind = createBinder(new Map([['T', new Map([['C', 'text' as const]])]]))
      const written = printClause(chain(length), kqlGrammar, 4)
      expect(bind(`T\n| where ${written}`)).to.deep.equal([])
      expect(written.match(/contains/g)).to.have.length(length)
    })
  }
})

describe('lines', () => {
  it('are short, and every condition of a long chain has its own', () => {
    const long = or(text('x'.repeat(60)), text('y'.repeat(60)))
    expect(printClause(long, kqlGrammar, 4)).to.equal(`${'x'.repeat(60)}\n    or ${'y'.repeat(60)}`)
  })

  it('of a list that does not fit hold an item each', () => {
    const list: Clause = { kind: 'list', head: 'Column in~', items: ['"a"'.padEnd(60, 'a'), '"b"'.padEnd(60, 'b')] }
    expect(printClause(list, kqlGrammar, 0).split('\n')).to.have.length(4)
  })
})
