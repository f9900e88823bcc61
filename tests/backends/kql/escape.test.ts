import { expect } from 'chai'
import fc from 'fast-check'
import { quoteName, quoteText } from '../../../backends/kql/escape.js'
import { createBinder } from './bind.js'

/** Reads a literal as the Kusto documentation describes it, independently of how it was written. */
function readLiteral(literal: string): string {
  if (literal.startsWith('@"')) return literal.slice(2, -1).replaceAll('""', '"')
  return literal.slice(1, -1).replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/g, (_, hex: string | undefined, one: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"' }
    const character = named[one]
    if (character === undefined) throw new Error(`no escape \\${one}`)
    return character
  })
}

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 })
const escapedText = fc.string({
  unit: fc.constantFrom('\\', '"', "'", '\n', '\r', '\t', '\u0000', '\u2028', ' ', 'u', 'n', '@'),
})

describe('KQL texts', () => {
  const cases = [
    { text: 'cmd.exe', literal: '"cmd.exe"' },
    { text: 'C:\\Windows', literal: '@"C:\\Windows"' },
    { text: 'C:\\Temp\\', literal: '"C:\\\\Temp\\\\"' },
    { text: 'say "hi"', literal: '"say \\"hi\\""' },
    { text: '"\\"', literal: '@"""\\"""' },
    { text: 'a\nb', literal: '"a\\nb"' },
    { text: 'a\u00a0b', literal: '"a\\u00A0b"' },
    { text: 'a\u0000b', literal: '"a\\u0000b"' },
    { text: '🎅', literal: '"🎅"' },
    { text: '', literal: '""' },
  ]
  for (const { text, literal } of cases)
    it(`${JSON.stringify(text)} is ${literal}`, () => expect(quoteText(text)).to.equal(literal))

  it('are read back as they were', () => {
    fc.assert(fc.property(fc.oneof(anyText, escapedText), (text) => readLiteral(quoteText(text)) === text))
  })

  it('hold no raw line break', () => {
    fc.assert(fc.property(fc.oneof(anyText, escapedText), (text) => !/[\n\r]/.test(quoteText(text))))
  })

  it("pass Microsoft's parser", () => {
    const bind = createBinder(new Map([['T', new Map([['a', 'text' as const]])]]))
    fc.assert(
      fc.property(fc.oneof(anyText, escapedText), (text) => bind(`T | where a == ${quoteText(text)}`).length === 0),
      { numRuns: 50 },
    )
  })
})

describe('KQL names', () => {
  const cases = [
    { name: 'FolderPath', written: 'FolderPath' },
    { name: '_time', written: '_time' },
    { name: 'cs-method', written: "['cs-method']" },
    { name: 'a.b', written: "['a.b']" },
    { name: 'where', written: "['where']" },
    { name: "it's", written: "['it\\'s']" },
    { name: '', written: "['']" },
  ]
  for (const { name, written } of cases)
    it(`${JSON.stringify(name)} is ${written}`, () => expect(quoteName(name)).to.equal(written))
})
