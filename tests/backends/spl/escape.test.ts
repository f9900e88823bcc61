import { expect } from 'chai'
import fc from 'fast-check'
import {
  quoteEval,
  quoteEvalName,
  quoteEvalTarget,
  quoteSearch,
  quoteSearchName,
} from '../../../backends/spl/escape.js'

/** Reads a value of the search command: `\\` and `\"` are escapes, every `*` is a wildcard. */
function readSearchValue(literal: string): readonly string[] {
  const inner = literal.slice(1, -1)
  const pieces: string[] = []
  let piece = ''
  for (let at = 0; at < inner.length; at++) {
    const character = inner[at]!
    if (character === '\\' && /[\\"]/.test(inner[at + 1] ?? '')) piece += inner[++at]!
    else if (character === '"') throw new Error('the value ended early')
    else if (character !== '*') piece += character
    else {
      pieces.push(piece)
      piece = ''
    }
  }
  return [...pieces, piece]
}

function readEvalString(literal: string): string {
  const inner = literal.slice(1, -1)
  if (/(?<!\\)(?:\\\\)*"/.test(inner)) throw new Error('the string ended early')
  return inner.replace(/\\(.)/gs, '$1')
}

const withoutStars = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', "'", '?', '%', 'ä', '/'), maxLength: 12 })

describe('SPL values of the search command', () => {
  const cases = [
    { pieces: ['cmd.exe'], literal: '"cmd.exe"' },
    { pieces: ['', '\\cmd.exe'], literal: '"*\\\\cmd.exe"' },
    { pieces: ['C:\\Temp\\', ''], literal: '"C:\\\\Temp\\\\*"' },
    { pieces: ['', 'say "hi"', ''], literal: '"*say \\"hi\\"*"' },
    { pieces: [''], literal: '""' },
  ]
  for (const { pieces, literal } of cases) {
    it(`${JSON.stringify(pieces)} is ${literal}`, () => expect(quoteSearch(pieces)).to.equal(literal))
  }

  it('are read back as they were, wildcards among them', () => {
    fc.assert(
      fc.property(fc.array(withoutStars, { minLength: 1, maxLength: 4 }), (pieces) => {
        expect(readSearchValue(quoteSearch(pieces))).to.deep.equal(pieces)
      }),
    )
  })
})

describe('SPL strings of where and eval', () => {
  it('double every backslash, so that an expression has four where it means one', () => {
    expect(quoteEval('\\\\cmd\\.exe')).to.equal('"\\\\\\\\cmd\\\\.exe"')
  })

  it('are read back as they were', () => {
    fc.assert(fc.property(fc.oneof(withoutStars, fc.string()), (text) => readEvalString(quoteEval(text)) === text))
  })
})

describe('SPL names', () => {
  const cases = [
    { name: 'Image', search: 'Image', late: "'Image'", target: 'Image' },
    {
      name: 'certificate.serial',
      search: 'certificate.serial',
      late: "'certificate.serial'",
      target: 'certificate.serial',
    },
    { name: 'cs-method', search: 'cs-method', late: "'cs-method'", target: '"cs-method"' },
    { name: 'target{}.id', search: 'target{}.id', late: "'target{}.id'", target: '"target{}.id"' },
    { name: 'Threat Name', search: '"Threat Name"', late: "'Threat Name'", target: '"Threat Name"' },
    { name: 'not', search: '"not"', late: "'not'", target: '"not"' },
    { name: "it's", search: '"it\'s"', late: "'it\\'s'", target: '"it\'s"' },
  ]
  for (const { name, search, late, target } of cases) {
    it(`${name} is ${search} in search, ${late} in where and ${target} on the left of eval`, () => {
      expect(quoteSearchName(name)).to.equal(search)
      expect(quoteEvalName(name)).to.equal(late)
      expect(quoteEvalTarget(name)).to.equal(target)
    })
  }
})
