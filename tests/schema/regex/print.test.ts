import { expect } from 'chai'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { parseRegex } from '../../../schema/regex/parse.js'
import { needsUtf, printRegex } from '../../../schema/regex/print.js'
import type { RegexNode } from '../../../schema/regex/regex.js'
import { anyExpression, searchFor, values } from './arbitrary-regex.js'

/** One expression in every flavour; a flavour that is not listed is written as RE2. */
const cases: readonly {
  source: string
  flags?: { i?: boolean; m?: boolean; s?: boolean }
  re2: string
  rust?: string
  pcre?: string
  js?: string
  needsUtf?: boolean
}[] = [
  { source: 'C:\\\\Users\\\\[^\\\\]+\\.exe', re2: 'C:\\\\Users\\\\[^\\\\]+\\.exe', needsUtf: true },
  { source: '^a|b$', re2: '\\Aa|b\\z', js: '^a|b$' },
  {
    source: '^a$',
    flags: { m: true },
    re2: '(?m:^)a(?m:$)',
    pcre: '(?:\\A|(?<=\\n))a(?:\\z|(?=\\n))',
    js: '(?:^|(?<=\\n))a(?:$|(?=\\n))',
  },
  { source: '\\bx\\B', re2: '\\bx\\B', rust: '(?-u:\\b)x(?-u:\\B)', needsUtf: true },
  { source: '\\bx\\b.*', re2: '\\bx\\b[^\\n]*', rust: '(?-u:\\b)x(?-u:\\b)[^\\n]*' },
  { source: '.*', re2: '[^\\n]*' },
  { source: '.+x.', flags: { s: true }, re2: '[\\s\\S]+x[\\s\\S]', needsUtf: true },
  { source: '[a&~^-]', re2: '[&\\-\\^a~]', rust: '[\\&\\-\\^a\\~]' },
  { source: '\\x07\\x{200b}é', re2: '\\x07\\x{200b}é', pcre: '\\x07(?:\u200b)(?:é)', js: '\\x07\\u{200b}é' },
  { source: 'é', flags: { i: true }, re2: '[Éé]', pcre: '(?:É|é)' },
  { source: '[-/–]x', re2: '[\\-/–]x', pcre: '(?:[\\-/]|–)x' },
  { source: '[а-я]', re2: '[а-я]', pcre: `(?:${[...'абвгдежзийклмнопрстуфхцчшщъыьэюя'].join('|')})` },
  { source: '[\\x{4e00}-\\x{9fff}]', re2: '[一-鿿]', pcre: '[一-\u9fff]', needsUtf: true },
  { source: '[^é]*', re2: '[^é]*', needsUtf: true },
  { source: '[\\x{80}-\\x{10ffff}]', re2: '[^\\x00-\\x7f]', needsUtf: true },
  { source: 'x[^\\s\\S]', re2: '(?:\\b\\B)' },
  {
    source: '[\\x{d800}-\\x{dbff}a]',
    re2: '[a\\x{d800}-\\x{dbff}]',
    rust: 'a',
    pcre: 'a',
    js: '[a\\u{d800}-\\u{dbff}]',
  },
  {
    source: '[^\\x{d800}-\\x{dfff}a]',
    re2: '[^a\\x{d800}-\\x{dfff}]',
    rust: '[^a]',
    pcre: '[^a]',
    js: '[^a\\u{d800}-\\u{dfff}]',
    needsUtf: true,
  },
  { source: '\\x{d800}', re2: '\\x{d800}', rust: '(?:\\b\\B)', pcre: '(?:\\b\\B)', js: '\\u{d800}' },
]

function rootOf(source: string, flags = {}): RegexNode {
  const parsed = parseRegex(source, flags)
  if (!parsed.ok) expect.fail(parsed.problem.message)
  return parsed.regex.root
}

describe('printRegex', () => {
  for (const { source, flags, re2, ...others } of cases) {
    it(`${source}${flags ? ` with ${Object.keys(flags).join('')}` : ''}`, () => {
      const root = rootOf(source, flags)
      expect(printRegex(root, 're2')).to.equal(re2)
      expect(printRegex(root, 'rust'), 'rust').to.equal(others.rust ?? re2)
      expect(printRegex(root, 'pcre'), 'pcre').to.equal(others.pcre ?? re2)
      expect(printRegex(root, 'js'), 'js').to.equal(others.js ?? re2)
      expect(needsUtf(root), 'needsUtf').to.equal(others.needsUtf ?? false)
    })
  }

  it('RE2 and JavaScript find the same with what is printed for them', () => {
    fc.assert(
      fc.property(anyExpression, values, (root, value) => {
        const re2 = printRegex(root, 're2')
        const js = printRegex(root, 'js')
        const found = searchFor(js).test(value)
        expect(RE2JS.compile(re2).test(value), `${re2} and ${js} on ${JSON.stringify(value)}`).to.equal(found)
      }),
      { numRuns: 5000 },
    )
  })

  it('what is printed is read as the same expression again', () => {
    fc.assert(
      fc.property(anyExpression, (root) => {
        const text = printRegex(root, 're2')
        expect(printRegex(rootOf(text), 're2')).to.equal(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('what is printed for PCRE and Rust means the same on well-formed text', () => {
    // Both are close enough to JavaScript to be run there after a change of what only they have.
    const other: Readonly<Record<string, string>> = {
      '(?-u:\\b)': '\\b',
      '(?-u:\\B)': '\\B',
      '(?m:^)': '(?:^|(?<=\\n))',
      '(?m:$)': '(?:$|(?=\\n))',
      '\\A': '^',
      '\\z': '$',
      '\\&': '&',
      '\\~': '~',
      '\\x{': '\\u{',
    }
    const toJs = (text: string): string =>
      text.replace(/\(\?-u:\\[bB]\)|\(\?m:[$^]\)|\\x\{|\\[\s\S]/g, (token) => other[token] ?? token)
    const wellFormed = values.filter((value) => !/\p{Surrogate}/u.test(value))
    fc.assert(
      fc.property(
        anyExpression,
        wellFormed,
        fc.constantFrom('pcre' as const, 'rust' as const),
        (root, value, flavour) => {
          const text = printRegex(root, flavour)
          const found = searchFor(printRegex(root, 'js')).test(value)
          expect(searchFor(toJs(text)).test(value), `${text} on ${JSON.stringify(value)}`).to.equal(found)
          expect(text).to.not.match(/\\x\{d[89a-f]..\}/)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
