import { expect } from 'chai'
import { parseReplacement, substitute, substituteInValue } from '../../../pipelines/values/substitution.js'
import { compileSearch } from '../../../pipelines/values/text-search.js'
import { parseText } from '../../../schema/detection/parse-text.js'

const search = (source: string) => {
  const compiled = compileSearch(source)
  if ('refusal' in compiled) throw new Error(compiled.refusal)
  return compiled
}

/** Expressions of Python that RE2 runs as they are, or not at all. */
const refused = [
  ['a(?=b)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(a)\\1', 'invalid escape sequence: `\\1`'],
  ['[a', 'missing closing ]: `[a`'],
  ['a++', 'invalid nested repetition operator: `++`'],
] as const

const texts = [
  ['x*', '-', 'abxd', '-a-b--d-'],
  ['(?<=a)b', 'c', 'abb', 'acb'],
  ['a\\Z', 'b', 'aa', 'ab'],
  ['(a)|(b)', '[\\1|\\2]', 'ab', '[a|][|b]'],
  ['(?i)A(?P<n>.)', '\\g<n>\\n\\t\\\\', 'ab', 'b\n\t\\'],
  ['a', '\\.\\*', 'a', '\\.\\*'],
  ['\ud83d\ude00', 'x', 'a\ud83d\ude00b', 'axb'],
] as const

describe('replacing what an expression matches', () => {
  for (const [source, replacement, text, result] of texts) {
    it(`${source} → ${replacement}`, () => {
      const parts = parseReplacement(replacement, search(source))
      if ('refusal' in parts) throw new Error(parts.refusal)
      expect(substitute({ search: search(source), replacement: parts }, text)).to.equal(result)
    })
  }

  for (const [source, refusal] of refused) {
    it(`${source} is refused`, () => expect(compileSearch(source)).to.deep.equal({ refusal }))
  }

  for (const [replacement, refusal] of [
    ['\\2', '`\\2` names a group that the expression does not have'],
    ['\\g<x>', '`\\g<x>` names a group that the expression does not have'],
    ['\\q', '`\\q` stands for nothing'],
  ] as const) {
    it(`${replacement} is refused`, () =>
      expect(parseReplacement(replacement, search('(a)'))).to.deep.equal({ refusal }))
  }

  it('takes time in proportion to a long value', () => {
    const parts = parseReplacement('b', search('a'))
    if ('refusal' in parts) throw new Error(parts.refusal)
    const value = parseText('a*'.repeat(50_000))
    const options = { skipSpecial: false, interpretSpecial: false }
    const start = performance.now()
    substituteInValue({ search: search('a'), replacement: parts }, value, options)
    expect(performance.now() - start).to.be.lessThan(5000)
  })
})
