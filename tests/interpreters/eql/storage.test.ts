/** What do mappings make of documents, and what of that do queries find? */
import { expect } from 'chai'
import type { EqlDocument } from '../../../interpreters/eql/data/document.js'
import type { Mapping } from '../../../interpreters/eql/data/mapping.js'
import { askWhere } from './ask.js'

describe('interpreters/eql: how documents are written', () => {
  const documents: Record<string, EqlDocument> = {
    dots: { 'a.b.c': 'x' },
    objects: { a: { b: { c: 'x' } } },
    mixed: { a: { 'b.c': 'x' } },
    list: { a: [{ b: { c: 'y' } }, { b: { c: 'x' } }] },
    both: { 'a.b.c': 'y', a: { b: { c: ['x', null] } } },
    shallow: { c: 'x', b: { c: 'x' } },
    unset: { a: { b: { c: undefined } } },
    inherited: Object.create({ 'a.b.c': 'x' }) as EqlDocument,
  }
  const cases: readonly (readonly [condition: string, found: string])[] = [
    ['a.b.c == "x"', 'dots objects mixed list both'],
    ['a.b.c == "y" and a.b.c == "x"', 'list both'],
    ['a.b.c == null', 'shallow unset inherited'],
    ['a.b.c != null', 'dots objects mixed list both'],
    ['`a.b.c` == "x"', 'dots objects mixed list both'],
    ['a.b == "x"', 'verification: no field is called `a.b`'],
    ['constructor == "x"', 'verification: no field is called `constructor`'],
    ['?__proto__ == "x"', 'nothing'],
  ]
  for (const [condition, found] of cases) {
    it(condition, () => expect(askWhere(condition, { documents, mapping: { 'a.b.c': 'keyword' } })).to.equal(found))
  }
})

describe('interpreters/eql: long keywords', () => {
  const documents = { short: { f: 'aaaa' }, long: { f: 'aaaaa' }, wide: { f: '😀😀😀' }, some: { f: ['aaaaaa', 'b'] } }
  const cases: readonly (readonly [condition: string, found: string, unlimited: string])[] = [
    ['f : "*"', 'short some', 'short long wide some'],
    ['f like "a*"', 'short', 'short long some'],
    ['f == null', 'long wide', 'nothing'],
    ['not f like "a*"', 'long wide some', 'wide'],
    ['length(f) > 4', 'nothing', 'long wide some'],
  ]
  for (const [condition, found, unlimited] of cases) {
    it(condition, () => {
      const stock = { documents, mapping: { f: 'keyword' } satisfies Mapping }
      expect(askWhere(condition, { ...stock, options: { ignoreAbove: 4 } })).to.equal(found)
      expect(askWhere(condition, stock)).to.equal(unlimited)
      const other = { ...stock, mapping: { f: 'wildcard' } satisfies Mapping, options: { ignoreAbove: 4 } }
      expect(askWhere(condition, other)).to.equal(unlimited)
    })
  }
})

describe('interpreters/eql: text fields', () => {
  const documents = { one: { f: 'Some Words' }, two: { f: 'other' } }
  const bare: Mapping = { f: 'text' }
  const paired: Mapping = { f: 'text', 'f.keyword': 'keyword' }
  const refused = 'verification: `f` is of type text, without a keyword beside it: EQL compares whole values only'
  for (const condition of [
    'f == "other"',
    'f : "oth*"',
    'f regex "o.*"',
    'startsWith(f, "o")',
    'length(f) == 5',
    'f != null and f == "other"',
  ]) {
    it(`${condition} needs a keyword beside it`, () => {
      expect(askWhere(condition, { documents, mapping: bare })).to.equal(refused)
      expect(askWhere(condition, { documents, mapping: paired })).to.equal('two')
    })
  }
})

describe('interpreters/eql: constant_keyword', () => {
  const documents = { only: { f: 'C:\\Some?Thing*x' } }
  const cases: readonly (readonly [condition: string, isFound: boolean])[] = [
    ['f == "C:\\\\Some?Thing*x"', true],
    ['f == "C:*x"', true],
    ['f == "c:*x"', false],
    ['f in~ ("c:*x")', true],
    ['f : "c:*X"', true],
    ['f like "C:\\\\Some*"', false],
    ['f like "C:?Some*"', false],
    ['f like "*?Thing*"', true],
    ['f like "*Some*Thing*x*"', true],
    ['f like "*Some*Thing*xx"', false],
    ['f like "*x*x"', false],
    ['startsWith(f, "C:\\\\")', true],
    ['startsWith(f, "c:")', false],
    ['startsWith~(f, "c:")', true],
    ['endsWith(f, "x")', true],
    ['endsWith(f, "*")', true],
    ['stringContains(f, "some")', false],
    ['stringContains~(f, "some")', true],
    ['f regex "C:.*"', true],
  ]
  for (const [condition, isFound] of cases) {
    it(condition, () => {
      expect(askWhere(condition, { documents, mapping: { f: 'constant_keyword' } })).to.equal(
        isFound ? 'only' : 'nothing',
      )
    })
  }
})

describe('interpreters/eql: values that do not fit', () => {
  const cases: readonly (readonly [type: Mapping[string], value: unknown])[] = [
    ['long', 'five'],
    ['long', 1e30],
    ['long', true],
    ['double', ''],
    ['boolean', 'yes'],
    ['boolean', 1],
    ['ip', 'localhost'],
    ['ip', 5],
    ['date', 'yesterday'],
    ['keyword', Number.NaN],
  ]
  for (const [type, value] of cases) {
    it(`${JSON.stringify(value)} as ${type}`, () => {
      const stock = { documents: { one: { f: value } }, mapping: { f: type } }
      expect(askWhere('f == null', stock)).to.equal(`data: document 0 has no ${type} in \`f\``)
    })
  }
  it('numbers and booleans are texts in a keyword', () => {
    const stock = { documents: { one: { f: [5, 1.5, true, 12n] } }, mapping: { f: 'keyword' } satisfies Mapping }
    expect(askWhere('f == "5" and f == "1.5" and f == "true" and f == "12"', stock)).to.equal('one')
  })
})
