import { expect } from 'chai'
import fc from 'fast-check'
import { parseRegexTemplate, parseText } from '../../../schema/detection/parse-text.js'
import type { Template } from '../../../schema/ir/template.js'
import { normalizeTemplate } from '../../../schema/ir/template.js'
import { anyText } from '../any-text.js'

/** Tokens in short: a text is literal, `any` and `one` are wildcards, `{name}` is a placeholder. */
const short = (template: Template): readonly string[] =>
  template.map((token) => {
    if (token.kind === 'literal') return `'${token.text}'`
    return token.kind === 'placeholder' ? `{${token.name}}` : token.kind
  })

describe('parseText', () => {
  const cases: readonly { readonly text: string; readonly tokens: readonly string[] }[] = [
    { text: '', tokens: [] },
    { text: 'abc', tokens: ["'abc'"] },
    { text: '*', tokens: ['any'] },
    { text: '**', tokens: ['any'] },
    { text: '?', tokens: ['one'] },
    { text: '??', tokens: ['one', 'one'] },
    { text: '*?*', tokens: ['any', 'one', 'any'] },
    { text: 'a*b?c', tokens: ["'a'", 'any', "'b'", 'one', "'c'"] },
    { text: '\\', tokens: ["'\\'"] },
    { text: '\\a', tokens: ["'\\a'"] },
    { text: '\\\\', tokens: ["'\\'"] },
    { text: '\\\\\\', tokens: ["'\\\\'"] },
    { text: '\\\\\\\\', tokens: ["'\\\\'"] },
    { text: '\\*', tokens: ["'*'"] },
    { text: '\\?', tokens: ["'?'"] },
    { text: '\\\\*', tokens: ["'\\'", 'any'] },
    { text: '\\\\?', tokens: ["'\\'", 'one'] },
    { text: '\\\\\\*', tokens: ["'\\*'"] },
    { text: '\\\\\\a', tokens: ["'\\\\a'"] },
    { text: 'C:\\Windows\\*', tokens: ["'C:\\Windows*'"] },
    { text: '\\%', tokens: ["'\\%'"] },
    { text: '%a%', tokens: ["'%a%'"] },
    { text: '\ud800*\0', tokens: ["'\ud800'", 'any', "'\0'"] },
  ]
  for (const { text, tokens } of cases) {
    it(`${JSON.stringify(text)} -> ${tokens.join(' ') || 'nothing'}`, () => {
      expect(short(parseText(text))).to.deep.equal(tokens)
    })
  }

  it('reads every text, in normal form', () => {
    fc.assert(
      fc.property(anyValueText, (text) => {
        const tokens = parseText(text)
        expect(normalizeTemplate(tokens)).to.deep.equal(tokens)
        expect(parseText(text, { placeholders: false })).to.deep.equal(tokens)
      }),
    )
  })

  it('gives the same tokens again for their text, every special character of it escaped (S-086)', () => {
    fc.assert(
      fc.property(anyValueText, (text) => {
        const tokens = parseText(text)
        const written = tokens.map((token) => {
          if (token.kind === 'literal') return token.text.replace(/[\\*?]/g, '\\$&')
          return token.kind === 'any' ? '*' : '?'
        })
        expect(parseText(written.join(''))).to.deep.equal(tokens)
      }),
    )
  })
})

describe('parseText with placeholders', () => {
  const cases: readonly { readonly text: string; readonly tokens: readonly string[] }[] = [
    { text: '%a%', tokens: ['{a}'] },
    { text: 'x%a.b c%y', tokens: ["'x'", '{a.b c}', "'y'"] },
    { text: '%a%%b%', tokens: ['{a}', '{b}'] },
    { text: '%%', tokens: ["'%%'"] },
    { text: '%%a%', tokens: ["'%'", '{a}'] },
    { text: '%', tokens: ["'%'"] },
    { text: '50% of %n%', tokens: ["'50'", '{ of }', "'n%'"] },
    { text: '\\%a%', tokens: ["'%a%'"] },
    { text: '\\%plain%name%', tokens: ["'%plain'", '{name}'] },
    { text: '\\\\%a%', tokens: ["'\\'", '{a}'] },
    { text: '*%a%?', tokens: ['any', '{a}', 'one'] },
  ]
  for (const { text, tokens } of cases) {
    it(`${JSON.stringify(text)} -> ${tokens.join(' ')}`, () => {
      expect(short(parseText(text, { placeholders: true }))).to.deep.equal(tokens)
    })
  }
})

describe('parseRegexTemplate', () => {
  const cases: readonly { readonly text: string; readonly tokens: readonly string[] }[] = [
    { text: 'a*b\\\\', tokens: ["'a*b\\\\'"] },
    { text: '^%a%$', tokens: ["'^'", '{a}', "'$'"] },
    { text: '\\%a%', tokens: ["'\\%a%'"] },
    { text: '\\\\%a%', tokens: ["'\\\\'", '{a}'] },
    { text: '%%', tokens: ["'%%'"] },
    { text: '\\', tokens: ["'\\'"] },
  ]
  for (const { text, tokens } of cases) {
    it(`${JSON.stringify(text)} -> ${tokens.join(' ')}`, () => {
      expect(short(parseRegexTemplate(text))).to.deep.equal(tokens)
    })
  }

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(anyValueText, (text) => {
        const pieces = parseRegexTemplate(text).map((token) => {
          if (token.kind === 'literal') return token.text
          return token.kind === 'placeholder' ? `%${token.name}%` : 'never'
        })
        expect(pieces.join('')).to.equal(text)
      }),
    )
  })
})

const anyValueText = fc.oneof(
  fc.string({ unit: fc.constantFrom('\\', '*', '?', '%', 'a', 'b', '\n', '😀', '\ud800') }),
  anyText,
)
