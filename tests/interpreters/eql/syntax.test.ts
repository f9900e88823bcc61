/** How is a condition read? The trees have every parenthesis; refusals point at the words they speak of. */
import { expect } from 'chai'
import { parseEql } from '../../../interpreters/eql/parse-eql.js'
import { printTree } from './print-tree.js'

const read: readonly (readonly [condition: string, tree: string])[] = [
  ['a', 'a'],
  ['a or b and not c', '(or a (and b (not c)))'],
  ['not a == 1', '(not (== a 1))'],
  ['not a and b', '(and (not a) b)'],
  ['not not a', '(not (not a))'],
  ['a or b or c', '(or a b c)'],
  ['(a or b) and c', '(and (or a b) c)'],
  ['a == 1 or b == 2 and c == 3', '(or (== a 1) (and (== b 2) (== c 3)))'],
  ['1 == a', '(== 1 a)'],
  ['a != null', '(!= a null)'],
  ['a < 1', '(< a 1)'],
  ['a <= 1', '(<= a 1)'],
  ['a >= 1', '(>= a 1)'],
  ['a == true', '(== a true)'],
  ['(a == 1) == false', '(== (== a 1) false)'],
  ['a + b * c - d % e / f', '(- (+ a (* b c)) (/ (% d e) f))'],
  ['-a == -1', '(== (minus a) (minus 1))'],
  ['- - a == + 1', '(== (minus (minus a)) 1)'],
  ['a == 1 - -1', '(== a (- 1 (minus 1)))'],
  ['a-b', '(- a b)'],
  ['c-uri : "x"', '(- c (: uri "x"))'],
  ['a : "x"', '(: a "x")'],
  ['a : ("x", "y")', '(: a "x" "y")'],
  ['a like "x"', '(like a "x")'],
  ['a like~ ("x", "y")', '(like~ a "x" "y")'],
  ['a regex "x"', '(regex a "x")'],
  ['a regex~ ("x", "y")', '(regex~ a "x" "y")'],
  ['a : 1', '(: a 1)'],
  ['a in (1, "x", true, null)', '(in a 1 "x" true null)'],
  ['a in~ ("x")', '(in~ a "x")'],
  ['a not in (1)', '(not (in a 1))'],
  ['a not in~ ("x")', '(not (in~ a "x"))'],
  ['not a in (b, length(c))', '(not (in a b (length() c)))'],
  ['a == 1.5', '(== a 1.5)'],
  ['a == .5', '(== a 0.5)'],
  ['a == 1.', '(== a 1)'],
  ['a == 1e3', '(== a 1000)'],
  ['a == 1.5E-1', '(== a 0.15)'],
  ['a == 0012', '(== a 12)'],
  ['a == 9223372036854775807', '(== a 9223372036854775807)'],
  ['a == 9223372036854775808', '(== a 9223372036854776000)'],
  ['f()', '(f())'],
  ['startsWith(a, "x")', '(startsWith() a "x")'],
  ['startsWith~(a, "x")', '(startsWith~() a "x")'],
  ['f (a)', '(f() a)'],
  ['?a', '?a'],
  ['? a . b', '?a.b'],
  ['?a.b.c == 1', '(== ?a.b.c 1)'],
  ['@timestamp == "x"', '(== @timestamp "x")'],
  ['_id == "x"', '(== _id "x")'],
  ['a_1.b_2 == 1', '(== a_1.b_2 1)'],
  ['`a-b` == 1', '(== a-b 1)'],
  ['`and`.`or` == 1', '(== and.or 1)'],
  ['a.`b c`.d == 1', '(== a.b c.d 1)'],
  ['?`a``b` == 1', '(== ?a`b 1)'],
  ['a == /* here */ 1 // and there', '(== a 1)'],
  ['a == 1 /* a * / // comment\n over lines */', '(== a 1)'],
  ['a\r\n==\t1', '(== a 1)'],
  ['head', 'head'],
  ['ANY', 'ANY'],
  ['runs == 1', '(== runs 1)'],
]

const refused: readonly (readonly [condition: string, message: string, at: string])[] = [
  ['', 'expected a field, a value or a call, found the end of the query', ''],
  ['a ==', 'expected a field, a value or a call, found the end of the query', ''],
  ['a = 1', 'expected the end of the query, found `=`', '='],
  ['a == 1 == 2', 'expected the end of the query, found `==`', '=='],
  ['a < b < c', 'expected the end of the query, found `<`', '<'],
  ['a b', 'expected the end of the query, found `b`', 'b'],
  ['(a', 'expected `)`, found the end of the query', ''],
  ['a)', 'expected the end of the query, found `)`', ')'],
  ['a and', 'expected a field, a value or a call, found the end of the query', ''],
  ['and', 'expected a field, a value or a call, found `and`', 'and'],
  ['a AND b', 'expected the end of the query, found `AND`', 'AND'],
  ['a == NULL b', 'expected the end of the query, found `b`', 'b'],
  ['a == not b', 'expected a field, a value or a call, found `not`', 'not'],
  ['a : b', 'expected a value, found `b`', 'b'],
  ['a : ()', 'expected a value, found `)`', ')'],
  ['a : ("x",)', 'expected a value, found `)`', ')'],
  ['a like -1', 'expected a value, found `-`', '-'],
  ['a not like "x"', 'expected the end of the query, found `not`', 'not'],
  ['a not : "x"', 'expected the end of the query, found `not`', 'not'],
  ['a in 1', 'expected `(`, found `1`', '1'],
  ['a in ()', 'expected a field, a value or a call, found `)`', ')'],
  ['a in (1,)', 'expected a field, a value or a call, found `)`', ')'],
  ['a : "x" : "y"', 'expected the end of the query, found `:`', ':'],
  ['a.', 'expected a field, a value or a call, found the end of the query', ''],
  ['a.and == 1', 'expected a field, a value or a call, found `and`', 'and'],
  ['a.1 == 1', 'expected the end of the query, found `.1`', '.1'],
  ['a[0] == 1', 'array indexes are not supported', '['],
  ['child of [any where true]', 'relationships of processes are not supported', 'child'],
  ['ä == 1', '`ä` starts nothing that EQL knows', 'ä'],
  ['a == 1 & b', '`&` starts nothing that EQL knows', '&'],
  ['a == 😀', '`😀` starts nothing that EQL knows', '😀'],
  ['a == 1\u{a0}', '`\u{a0}` starts nothing that EQL knows', '\u{a0}'],
  ['`a == 1', '`\u{60}` starts nothing that EQL knows', '`'],
  ['a == 1e400', '`1e400` is too large a number', '1e400'],
  ['a == 1 /* x', 'the comment does not end', '/* x'],
  ['a == /* x /* y */ 1', 'a comment holds another comment', '/* x /* y */'],
  ['f~', 'expected a field, a value or a call, found `f~`', 'f~'],
  ['f(a,)', 'expected a field, a value or a call, found `)`', ')'],
  ['a.f(b)', 'expected the end of the query, found `(`', '('],
  ['`f`(b)', 'expected the end of the query, found `(`', '('],
  ['??a', 'expected a field, a value or a call, found `?`', '?'],
]

describe('interpreters/eql: conditions', () => {
  for (const [condition, tree] of read) {
    it(condition, () => {
      const parsed = parseEql(`any where ${condition}`)
      expect(parsed.ok ? printTree(parsed.query) : parsed.problem).to.equal(`any: ${tree}`)
    })
  }
  for (const [condition, message, at] of refused) {
    it(`refuses ${condition}`, () => {
      const text = `any where ${condition}`
      const parsed = parseEql(text)
      if (parsed.ok) expect.fail(printTree(parsed.query))
      const { problem } = parsed
      expect(problem.message).to.equal(message)
      expect(text.slice(problem.start, problem.end)).to.equal(at)
    })
  }
})
