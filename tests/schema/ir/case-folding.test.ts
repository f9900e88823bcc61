import { expect } from 'chai'
import fc from 'fast-check'
import { caseClasses, caseVariants, foldText } from '../../../schema/ir/case-folding.js'

const pairs: readonly { one: string; other: string; equal: boolean; why: string }[] = [
  { one: 'whoami', other: 'WhoAmI', equal: true, why: 'ASCII letters' },
  { one: '[', other: '{', equal: false, why: 'only letters have case' },
  { one: 'k', other: '\u212a', equal: false, why: 'KELVIN SIGN is no ASCII k' },
  { one: 's', other: '\u017f', equal: false, why: 'LONG S is no ASCII s' },
  { one: 'i', other: '\u0130', equal: false, why: 'capital I with a dot' },
  { one: 'I', other: '\u0131', equal: false, why: 'small i without a dot' },
  { one: 'i\u0307', other: '\u0130', equal: false, why: 'two characters never equal one' },
  { one: 'ä', other: 'Ä', equal: true, why: 'Latin 1' },
  { one: 'ß', other: 'ẞ', equal: true, why: 'the capital sharp s is one character' },
  { one: 'ß', other: 'ss', equal: false, why: 'two characters never equal one' },
  { one: 'В', other: 'в', equal: true, why: 'Cyrillic' },
  { one: 'B', other: 'В', equal: false, why: 'Latin B and Cyrillic Ve' },
  { one: 'σ', other: 'ς', equal: true, why: 'both small sigmas of Σ' },
  { one: 'Σ', other: 'ς', equal: true, why: 'a capital and its final form' },
  { one: 'µ', other: 'Μ', equal: true, why: 'MICRO SIGN and capital mu' },
  { one: 'Ω', other: '\u2126', equal: true, why: 'omega and OHM SIGN' },
  { one: 'ǆ', other: 'ǅ', equal: true, why: 'title case' },
  { one: '𐐀', other: '𐐨', equal: true, why: 'Deseret, beyond the BMP' },
  { one: 'É', other: 'E\u0301', equal: false, why: 'no normalisation' },
  { one: '😀', other: '😁', equal: false, why: 'emoji' },
]

const texts = fc.string({ unit: fc.oneof(fc.constantFrom(...'aAkKsSiI\u212a\u017f\u0130\u0131ςσΣßẞ'), fc.string()) })

describe('foldText', () => {
  for (const { one, other, equal, why } of pairs) {
    it(`${one} ${equal ? 'equals' : 'differs from'} ${other}: ${why}`, () => {
      expect(foldText(`x${one}Y`) === foldText(`X${other}y`)).to.equal(equal)
    })
  }

  it('keeps the number of code points and folds each one by itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = foldText(text)
        expect([...folded].length).to.equal([...text].length)
        expect([...folded]).to.deep.equal([...text].map(foldText))
        expect(foldText(folded)).to.equal(folded)
      }),
    )
  })

  it('is total on lone surrogates', () => {
    for (const text of ['\ud800', '\udc00A', 'É\ud800', '\udc00\ud800', '\ud801x\udc00']) {
      expect([...foldText(text)].length).to.equal([...text].length)
    }
  })
})

describe('caseVariants', () => {
  const tables: readonly { of: string; variants: string }[] = [
    { of: 'a', variants: 'Aa' },
    { of: 'K', variants: 'Kk' },
    { of: 's', variants: 'Ss' },
    { of: '5', variants: '5' },
    { of: '\u212a', variants: '\u212a' },
    { of: '\u017f', variants: '\u017f' },
    { of: '\u0130', variants: '\u0130' },
    { of: '\u0131', variants: '\u0131' },
    { of: 'é', variants: 'Éé' },
    { of: 'Σ', variants: 'Σςσ' },
    { of: 'ω', variants: 'Ωω\u2126' },
    { of: 'ß', variants: 'ßẞ' },
    { of: '漢', variants: '漢' },
    { of: '\ud800', variants: '\ud800' },
  ]
  for (const { of, variants } of tables) {
    it(`of ${JSON.stringify(of)} are ${JSON.stringify(variants)}`, () => {
      expect(String.fromCodePoint(...caseVariants(of.codePointAt(0)!))).to.equal(variants)
    })
  }

  it('is an equivalence that keeps ASCII to itself and agrees with foldText, for every code point', () => {
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const variants = caseVariants(codePoint)
      if (!variants.includes(codePoint)) expect.fail(`U+${codePoint.toString(16)} is missing from its own variants`)
      if (variants.length === 1) continue
      const fold = foldText(String.fromCodePoint(codePoint))
      for (const variant of variants) {
        expect(caseVariants(variant)).to.deep.equal(variants)
        expect(foldText(String.fromCodePoint(variant))).to.equal(fold)
        expect(variant < 0x80).to.equal(codePoint < 0x80)
      }
      expect([...variants].sort((a, b) => a - b)).to.deep.equal(variants)
    }
  })

  it('code points of different classes have different folds', () => {
    const folds = new Map<string, number>()
    for (let codePoint = 0; codePoint <= 0x1ffff; codePoint++) {
      const first = caseVariants(codePoint)[0]!
      const fold = foldText(String.fromCodePoint(codePoint))
      const known = folds.get(fold)
      if (known === undefined) folds.set(fold, first)
      else if (known !== first) expect.fail(`U+${codePoint.toString(16)} shares a fold with U+${known.toString(16)}`)
    }
  })

  it('outside ASCII they are what a case-insensitive Unicode regex matches', () => {
    // Two pairs of look-alikes that only newer versions of Unicode fold together, and without case mapping.
    const withoutMapping = /[\u0390\u03b0\u1fd3\u1fe3\ufb05\ufb06]/u
    const cased = caseClasses().flat()
    for (const codePoint of cased) {
      const character = String.fromCodePoint(codePoint)
      if (codePoint < 0x80 || withoutMapping.test(character)) continue
      const matching = new RegExp(`^${character}$`, 'iu')
      for (const variant of caseVariants(codePoint)) {
        expect(matching.test(String.fromCodePoint(variant)), character).to.equal(true)
      }
    }
    for (const other of ['\u2126', '\u1e9e', '\u03f4', '\u0345', '\u1fbe', '\u1e9b', '\u13a0', '\u10d0']) {
      const matching = new RegExp(`^${other}$`, 'iu')
      const found = cased.filter((one) => one >= 0x80 && matching.test(String.fromCodePoint(one)))
      expect(caseVariants(other.codePointAt(0)!)).to.deep.equal(found)
    }
  })
})
