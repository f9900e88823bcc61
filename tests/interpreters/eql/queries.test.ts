/** How is a whole query read: categories, sequences, samples, pipes? */
import { expect } from 'chai'
import { parseEql } from '../../../interpreters/eql/parse-eql.js'
import { printTree } from './print-tree.js'

const read: readonly (readonly [text: string, tree: string])[] = [
  ['any where true', 'any: true'],
  ['process where a', '"process": a'],
  ['"any" where a', '"any": a'],
  ['"a \\"b\\" c" where a', '"a \\"b\\" c": a'],
  ['"""a\\b""" where a', '"a\\\\b": a'],
  ['any where true | head 5', 'any: true | head 5'],
  ['any where true | tail 5 | head 0', 'any: true | tail 5 | head 0'],
  ['any where true|head(5)', 'any: true | head 5'],
  ['sequence [a where b] [c where d]', 'sequence ["a": b] ["c": d]'],
  ['sequence by x, ?y [a where b] by z [any where d] by z', 'sequence ["a": b] by x ?y z [any: d] by x ?y z'],
  ['sequence by x [a where b] by p [any where d] by q', 'sequence ["a": b] by x p [any: d] by x q'],
  ['sequence with maxspan=10m [a where b] [c where d]', 'sequence within 600000 ["a": b] ["c": d]'],
  ['sequence by x with maxspan = 1h [a where b] [c where d]', 'sequence within 3600000 ["a": b] by x ["c": d] by x'],
  ['sequence with maxspan=2d [a where b] [c where d]', 'sequence within 172800000 ["a": b] ["c": d]'],
  ['sequence with maxspan=30s [a where b] [c where d]', 'sequence within 30000 ["a": b] ["c": d]'],
  ['sequence with maxspan=5ms [a where b] [c where d]', 'sequence within 5 ["a": b] ["c": d]'],
  ['sequence [a where b] with runs=3', 'sequence ["a": b] ["a": b] ["a": b]'],
  ['sequence [a where b] by x with runs=2 [c where d] by y', 'sequence ["a": b] by x ["a": b] by x ["c": d] by y'],
  ['sequence [a where b] [c where d] until [e where f]', 'sequence ["a": b] ["c": d] until ["e": f]'],
  ['sequence with maxspan=1s [a where b] ![c where d]', 'sequence within 1000 ["a": b] !["c": d]'],
  ['sequence with maxspan=1s ![a where b] [c where d]', 'sequence within 1000 !["a": b] ["c": d]'],
  [
    'sequence with maxspan=1s [a where b] ![c where d] with runs=2',
    'sequence within 1000 ["a": b] !["c": d] !["c": d]',
  ],
  ['sequence [a where b] [c where d] | tail 3', 'sequence ["a": b] ["c": d] | tail 3'],
  ['sample by x [a where b] [c where d]', 'sample ["a": b] by x ["c": d] by x'],
  ['sample [a where b] by x [c where d] by y', 'sample ["a": b] by x ["c": d] by y'],
]

const refused: readonly (readonly [text: string, message: string, at: string])[] = [
  ['', 'expected an event category, found the end of the query', ''],
  ['a', 'expected `where`, found the end of the query', ''],
  ['where a', 'expected an event category, found `where`', 'where'],
  ['?a where b', 'expected an event category, found `?`', '?'],
  ['`a` where b', 'expected an event category, found `\u{60}a\u{60}`', '`a`'],
  ['a.b where c', 'expected `where`, found `.`', '.'],
  ['a WHERE b', 'expected `where`, found `WHERE`', 'WHERE'],
  ['a == 1', 'expected `where`, found `==`', '=='],
  ['any where true;', '`;` starts nothing that EQL knows', ';'],
  ['any where true |', 'expected the name of a pipe, found the end of the query', ''],
  ['any where true | head', 'expected a field, a value or a call, found the end of the query', ''],
  ['any where true | head -1', 'the pipe `head` takes a whole number', '-1'],
  ['any where true | head 1.0', 'the pipe `head` takes a whole number', '1.0'],
  ['any where true | head "1"', 'the pipe `head` takes a whole number', '"1"'],
  ['any where true | head 3000000000', 'the pipe `head` takes a whole number', '3000000000'],
  ['any where true | head 1, 2', 'the pipe `head` takes one argument', ','],
  ['any where true | count', 'the pipe `count` is not supported', 'count'],
  ['any where true | sort a', 'the pipe `sort` is not supported', 'sort'],
  ['any where true | unique a', 'the pipe `unique` is not supported', 'unique'],
  ['any where true | limit 1', 'no pipe is called `limit`', 'limit'],
  ['any where true | HEAD 1', 'no pipe is called `HEAD`', 'HEAD'],
  ['join [a where b] [c where d]', 'joins are not supported', 'join'],
  ['sequence', 'expected `[`, found the end of the query', ''],
  ['sequence [a where b]', 'a sequence has at least two items', 'sequence [a where b]'],
  ['sequence [a where b] [c where d', 'expected `]`, found the end of the query', ''],
  ['sequence [a where b] [c where d], [e where f]', 'expected the end of the query, found `,`', ','],
  ['sequence by [a where b] [c where d]', 'expected a field, a value or a call, found `[`', '['],
  ['sequence by 1 [a where b] [c where d]', 'a key is a field', '1'],
  ['sequence by length(x) [a where b] [c where d]', 'a key is a field', 'length(x)'],
  ['sequence [a where b] by x [c where d]', 'the first item has 1 keys, and this one has 0', '[c where d]'],
  ['sequence by x [a where b] [c where d] by y', 'the first item has 1 keys, and this one has 2', '[c where d] by y'],
  ['sequence with maxspan=1m by x [a where b] [c where d]', '`by` stands before `with maxspan`, not after', 'by'],
  ['sequence with maxspan=1.5m [a where b] [c where d]', 'a time span is a whole number of units', '1.5'],
  ['sequence with maxspan=0s [a where b] [c where d]', 'a time span is longer than nothing', '0'],
  ['sequence with maxspan=1w [a where b] [c where d]', '`w` is none of ms, s, m, h, d', 'w'],
  ['sequence with maxspan=1M [a where b] [c where d]', '`M` is none of ms, s, m, h, d', 'M'],
  ['sequence with maxspan="1m" [a where b] [c where d]', 'expected a time span, found `"1m"`', '"1m"'],
  ['sequence with maxspan=-1m [a where b] [c where d]', 'expected a time span, found `-`', '-'],
  ['sequence with runs=2 [a where b] [c where d]', 'expected `maxspan`, found `runs`', 'runs'],
  ['sequence [a where b] with runs=0 [c where d]', '`runs` is between 1 and 100, not 0', '0'],
  ['sequence [a where b] with runs=101', '`runs` is between 1 and 100, not 101', '101'],
  ['sequence [a where b] with runs=2.5', 'expected a whole number, found `2.5`', '2.5'],
  ['sequence [a where b] with runs=2 by x', 'expected the end of the query, found `by`', 'by'],
  ['sequence [a where b] ![c where d]', 'a missing event needs `with maxspan`', '![c where d]'],
  ['sequence with maxspan=1s ![a where b] ![c where d]', 'a sequence has at least one present event', '![a where b]'],
  [
    'sequence [a where b] [c where d] until ![e where f]',
    'what a missing or repeated event after `until` means is not documented',
    '![e where f]',
  ],
  [
    'sequence by x [a where b] [c where d] until [e where f] by x',
    'the first item has 1 keys, and this one has 2',
    '[e where f] by x',
  ],
  ['sequence [a where b] [c where d] until', 'expected `[`, found the end of the query', ''],
  ['sequence [sequence [a where b] [c where d]]', 'expected an event category, found `sequence`', 'sequence'],
  ['sample [a where b] [c where d]', 'a sample has at least one key', 'sample [a where b] [c where d]'],
  ['sample by x [a where b]', 'a sample has at least two items', 'sample by x [a where b]'],
  ['sample by x with maxspan=1s [a where b] [c where d]', 'expected `[`, found `with`', 'with'],
  ['sample by x [a where b] [c where d] ![e where f]', 'expected the end of the query, found `![`', '!['],
  ['sample by x [a where b] [c where d] until [e where f]', 'expected the end of the query, found `until`', 'until'],
  ['sample by x [a where b] [c where d] with runs=2', 'expected the end of the query, found `with`', 'with'],
]

describe('interpreters/eql: queries', () => {
  for (const [text, tree] of read) {
    it(text, () => {
      const parsed = parseEql(text)
      expect(parsed.ok ? printTree(parsed.query) : parsed.problem.message).to.equal(tree)
    })
  }
  for (const [text, message, at] of refused) {
    it(`refuses ${text}`, () => {
      const parsed = parseEql(text)
      if (parsed.ok) expect.fail(printTree(parsed.query))
      const { problem } = parsed
      expect([problem.message, text.slice(problem.start, problem.end)]).to.deep.equal([message, at])
    })
  }

  it('counts the items of a sample', () => {
    const parsed = parseEql(`sample by x ${'[any where a] '.repeat(6)}`)
    expect(parsed).to.have.nested.property('problem.message', 'a sample has at most 5 items')
  })
})
