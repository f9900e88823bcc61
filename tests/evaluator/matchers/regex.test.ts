import { expect } from 'chai'
import { compileRegex } from '../../../evaluator/matchers/regex-engine.js'
import type { Test } from '../../../schema/ir/test.js'
import { parseRegex } from '../../../schema/regex/parse.js'
import { checkTable } from './table.js'

function regex(source: string, flags: { i?: boolean; m?: boolean; s?: boolean } = {}): Test & { kind: 'regex' } {
  const parsed = parseRegex(source, flags)
  if (!parsed.ok) throw new Error(`no regular expression: ${source}`)
  return { kind: 'regex', regex: parsed.regex }
}

describe('evaluator/matchers/regex', () => {
  checkTable([
    {
      about: 'S-140: an unanchored search',
      test: regex('b.d'),
      matches: ['abcde', ['x', 'bxd']],
      misses: ['bd', '', null, []],
    },
    { about: 'with regard to case', test: regex('Abc'), matches: ['xAbc'], misses: ['abc', 'ABC'] },
    { about: 'without it', test: regex('Aбc', { i: true }), matches: ['aБC'], misses: ['a6c'] },
    {
      about: '`.` is any character but a line feed',
      test: regex('^a.b$'),
      matches: ['a\rb', 'a\u2028b', 'a\u{1f600}b'],
      misses: ['a\nb'],
    },
    { about: 'or any at all', test: regex('^a.b$', { s: true }), matches: ['a\nb'], misses: ['ab'] },
    { about: '`$` is the very end', test: regex('a$'), matches: ['a', 'ba'], misses: ['a\n'] },
    { about: 'or the end of a line', test: regex('^a$', { m: true }), matches: ['a\nb', 'b\na'], misses: ['ab'] },
    {
      about: 'classes are ASCII',
      test: regex('^\\w\\d\\s$'),
      matches: ['a1 '],
      misses: ['ä1 ', 'a\u06611', 'a1\u00a0'],
    },
    {
      about: 'a number or boolean is its text',
      test: regex('^(4\\d|true)$'),
      matches: [42, '42', true],
      misses: [5, false],
    },
    { about: 'an object is its JSON text', test: regex('"a":1'), matches: [{ a: 1 }], misses: [{ a: 2 }] },
    { about: 'the empty expression is in every text', test: regex(''), matches: ['', 'x', 0], misses: [null, []] },
  ])

  it('takes time in step with the text, whatever the expression', () => {
    for (const source of ['(a+)+$', '(a|aa)+$', '(.*)*x', '([a-z]+)*[0-9]{8}']) {
      const search = compileRegex(regex(source).regex)!
      expect(search(`${'a'.repeat(200_000)}!`), source).to.equal(false)
    }
  })

  it('compiles an expression once', () => {
    const { regex: parsed } = regex('a')
    expect(compileRegex(parsed)).to.equal(compileRegex(parsed))
  })
})
