import { expect } from 'chai'
import fc from 'fast-check'
import type { Template } from '../../../schema/ir/template.js'
import type { Value } from '../../../schema/modifiers/value.js'
import { windash } from '../../../schema/modifiers/windash.js'

function changed(tokens: Template): Template {
  const value: Value = { kind: 'string', tokens, cased: false, encoding: 'text' }
  if (windash.works !== 'on each value') throw new Error('it works on values')
  const [result] = windash.apply(value as never, {} as never).values
  if (result?.kind !== 'string') throw new Error('it stays a text')
  return result.tokens
}

/** `=` stands for the set of dashes. */
const short = (tokens: Template): string =>
  tokens.map((token) => (token.kind === 'literal' ? token.text : token.kind === 'set' ? '=' : '*')).join('')

const cases: readonly { readonly text: string; readonly result: string }[] = [
  { text: '-a', result: '=a' },
  { text: '/a', result: '=a' },
  { text: ' -s -i cmd', result: ' =s =i cmd' },
  { text: 'a-b', result: 'a-b' },
  { text: '--x', result: '-=x' },
  { text: '-/x', result: '-=x' },
  { text: '- a', result: '- a' },
  { text: '-', result: '-' },
  { text: 'http://x', result: 'http:/=x' },
  { text: '_-x', result: '_-x' },
  { text: '1-x', result: '1-x' },
  { text: 'é-x', result: 'é-x' },
  { text: '"-x"', result: '"=x"' },
  { text: '-é', result: '=é' },
  { text: '–x', result: '–x' },
  { text: '😀-x', result: '😀=x' },
]

describe('windash', () => {
  for (const { text, result } of cases) {
    it(`${text} -> ${result}`, () => {
      expect(short(changed([{ kind: 'literal', text }]))).to.equal(result)
    })
  }

  it('takes a wildcard for the end of a word', () => {
    const tokens: Template = [{ kind: 'literal', text: 'a' }, { kind: 'any' }, { kind: 'literal', text: '-x-' }]
    expect(short(changed(tokens))).to.equal('a*=x-')
  })

  it('changes dashes and slashes only, and each to the five dashes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('-', '/', 'a', ' ', '–', 'é') }), (text) => {
        const tokens = changed(text === '' ? [] : [{ kind: 'literal', text }])
        const sets = tokens.filter((token) => token.kind === 'set')
        for (const { characters } of sets) expect(characters).to.equal('-/–—―')
        const pattern = tokens.map((token) => (token.kind === 'set' ? '[-/]' : escaped(token))).join('')
        expect(text).to.match(new RegExp(`^${pattern}$`))
      }),
    )
  })
})

const escaped = (token: Template[number]): string =>
  token.kind === 'literal' ? token.text.replace(/[-/]/g, '\\$&') : 'never'
