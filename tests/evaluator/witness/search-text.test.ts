import { expect } from 'chai'
import fc from 'fast-check'
import { programOf } from '../../../evaluator/witness/search/program.js'
import { searchText } from '../../../evaluator/witness/search/search-text.js'
import type { Test } from '../../../schema/ir/test.js'
import { parseRegex } from '../../../schema/regex/parse.js'
import { anyPattern } from '../arbitrary.js'
import { casedText, text } from '../make.js'
import { isLike } from '../naive.js'
import { naiveSearch } from '../naive-regex.js'

type TextLike = Extract<Test, { kind: 'text' | 'regex' }>

function regex(source: string): TextLike {
  const parsed = parseRegex(source)
  if (!parsed.ok) throw new Error(`no regular expression: ${source}`)
  return { kind: 'regex', regex: parsed.regex }
}

const holds = (test: TextLike, value: string): boolean =>
  test.kind === 'text' ? isLike(test.pattern, [...value], test.cased) : naiveSearch(test.regex.root, value)

function search(wanted: readonly TextLike[], unwanted: readonly TextLike[]): string | undefined {
  const programs = (tests: readonly TextLike[]) => tests.map((test) => programOf(test)!)
  return searchText(programs(wanted), programs(unwanted), { left: 5_000_000 })
}

describe('evaluator/witness/search-text', () => {
  const cases: readonly {
    about: string
    wanted: readonly TextLike[]
    unwanted?: readonly TextLike[]
    text?: string
  }[] = [
    { about: 'pieces that have to overlap', wanted: [text('aba*'), text('*bab'), text('????')], text: 'abab' },
    { about: 'a piece within a whole value', wanted: [text('x?y'), text('*-*')], text: 'x-y' },
    { about: 'the shortest that is not unwanted', wanted: [text('*a*')], unwanted: [text('a'), text('?a')] },
    { about: 'a case that is not unwanted', wanted: [text('key')], unwanted: [casedText('key'), casedText('KEY')] },
    { about: 'a text and an expression', wanted: [regex('^[a-c]{3}$'), text('*b')], unwanted: [text('a*')] },
    { about: 'anchors and word boundaries', wanted: [regex('\\bfoo\\b'), regex('^x'), regex('\\B-$')] },
    { about: 'a line that begins inside', wanted: [regex('(?m)^b$')], unwanted: [text('b*'), text('*b')] },
    { about: 'a set without the usual members', wanted: [regex('^[^a-zA-Z0-9 ]$')], unwanted: [text('_')] },
    { about: 'nothing, when the two exclude each other', wanted: [text('*abc*')], unwanted: [text('*b*')] },
    { about: 'nothing for a set without members', wanted: [regex('[^\\s\\S]')] },
  ]
  for (const { about, wanted, unwanted = [], text: expected } of cases) {
    it(about, () => {
      const found = search(wanted, unwanted)
      if (about.startsWith('nothing')) return expect(found).to.equal(undefined)
      expect(found).to.be.a('string')
      if (expected !== undefined) expect(found).to.equal(expected)
      for (const test of wanted) expect(holds(test, found!), 'wanted').to.equal(true)
      for (const test of unwanted) expect(holds(test, found!), 'unwanted').to.equal(false)
    })
  }

  it('finds a text whenever a short one exists, and only texts that do', () => {
    const shorts = [0, 1, 2, 3].flatMap((length) =>
      Array.from({ length: 4 ** length }, (_, index) =>
        Array.from({ length }, (_, place) => 'aAb-'[Math.floor(index / 4 ** place) % 4]).join(''),
      ),
    )
    const anyTest = fc
      .record({ pattern: anyPattern, cased: fc.boolean() })
      .map((parts): TextLike => ({ kind: 'text', ...parts }))
    const tests = fc.array(anyTest, { maxLength: 3 })
    let found = 0
    fc.assert(
      fc.property(tests, tests, (wanted, unwanted) => {
        const suits = (value: string): boolean =>
          wanted.every((test) => holds(test, value)) && !unwanted.some((test) => holds(test, value))
        const answer = search(wanted, unwanted)
        if (answer !== undefined) {
          found++
          expect(suits(answer), answer).to.equal(true)
        } else expect(shorts.find(suits)).to.equal(undefined)
      }),
      { numRuns: 1500 },
    )
    expect(found, 'texts found').to.be.greaterThan(300)
  })

  it('stops when its work is used up', () => {
    const budget = { left: 10 }
    expect(searchText([programOf(text('*abc*def*'))!], [], budget)).to.equal(undefined)
  })
})
