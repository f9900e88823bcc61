import { expect } from 'chai'
import fc from 'fast-check'
import { quoteName, quoteText } from '../../../backends/eql/escape.js'

/** Reads a literal as the EQL documentation describes it. */
function readLiteral(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?:u\{([0-9a-f]+)\}|(.))/gs, (_, hex: string | undefined, one: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\\': '\\', '"': '"' }
    const character = named[one]
    if (character === undefined) throw new Error(`no escape \\${one}`)
    return character
  })
}

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 })
const escapedText = fc.string({
  unit: fc.constantFrom('\\', '"', '\n', '\r', '\t', '\b', '\f', '\u0000', '\u2028', '*', '?'),
})

describe('EQL texts', () => {
  const cases = [
    { text: 'cmd.exe', literal: '"cmd.exe"' },
    { text: 'C:\\Temp\\', literal: '"C:\\\\Temp\\\\"' },
    { text: 'a\nb', literal: '"a\\nb"' },
    { text: 'a\u2000b', literal: '"a\\u{2000}b"' },
    { text: '"', literal: '"\\""' },
  ]
  for (const { text, literal } of cases)
    it(`${JSON.stringify(text)} is ${literal}`, () => expect(quoteText(text)).to.equal(literal))

  it('are read back as they were', () => {
    fc.assert(fc.property(fc.oneof(anyText, escapedText), (text) => readLiteral(quoteText(text)) === text))
  })

  it('hold no raw line break, which would be a syntax error', () => {
    fc.assert(fc.property(fc.oneof(anyText, escapedText), (text) => !/[\n\r]/.test(quoteText(text))))
  })
})

describe('EQL names', () => {
  const cases = [
    { name: 'process.command_line', written: 'process.command_line' },
    { name: '@timestamp', written: '@timestamp' },
    { name: 'c-uri', written: '`c-uri`' },
    { name: '2nd', written: '`2nd`' },
    { name: 'where', written: '`where`' },
    { name: 'a`b', written: '`a``b`' },
  ]
  for (const { name, written } of cases) it(`${name} is ${written}`, () => expect(quoteName(name)).to.equal(written))
})
