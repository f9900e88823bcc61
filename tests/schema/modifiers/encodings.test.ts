import { Buffer } from 'node:buffer'
import { expect } from 'chai'
import fc from 'fast-check'
import { base64offset } from '../../../schema/modifiers/base64offset.js'
import { utf8, utf16 } from '../../../schema/modifiers/bytes.js'
import { encodeBase64 } from '../../../schema/modifiers/encode-base64.js'
import type { Value } from '../../../schema/modifiers/value.js'
import { anyText } from '../any-text.js'

const bytesOf = (text: string): string => Buffer.from(text, 'latin1').toString('latin1')
const anyBytes = fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

function variantsOf(text: string): readonly string[] {
  const value: Value = { kind: 'string', tokens: [{ kind: 'literal', text }], cased: false, encoding: 'text' }
  if (base64offset.works !== 'on each value') throw new Error('it works on values')
  const { values } = base64offset.apply(value as never, {} as never)
  return values.map((one) => (one.kind === 'string' && one.tokens[0]?.kind === 'literal' ? one.tokens[0].text : ''))
}

describe('encodings', () => {
  it('encodeBase64 is RFC 4648', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(encodeBase64(bytes)).to.equal(Buffer.from(bytes, 'latin1').toString('base64'))
      }),
    )
  })

  it('utf8 and utf16 give the bytes of any text; half a character becomes U+FFFD in UTF-8', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8(text)).to.equal(Buffer.from(text, 'utf8').toString('latin1'))
        expect(utf16(text, 'little endian')).to.equal(Buffer.from(text, 'utf16le').toString('latin1'))
        expect(utf16(text, 'big endian')).to.equal(Buffer.from(text, 'utf16le').swap16().toString('latin1'))
      }),
    )
    expect(utf8('a\ud800b')).to.equal('a\u00ef\u00bf\u00bdb')
  })

  it('one variant of base64offset is in the encoding of anything that holds the text', () => {
    const longEnough = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(anyBytes, longEnough, anyBytes, (before, text, behind) => {
        const encoded = encodeBase64(before + utf8(text) + bytesOf(behind))
        const variants = variantsOf(text)
        expect(variants).to.have.lengthOf(3)
        expect(encoded).to.include(variants[before.length % 3])
      }),
      { numRuns: 500 },
    )
  })

  it('a variant of base64offset is as long as it can be', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 12 }), fc.nat(2), (text, offset) => {
        const [one, other] = ['\u0000', '\u00ff'].map((filler) => {
          return encodeBase64(filler.repeat(offset) + utf8(text) + filler.repeat(3))
        })
        const variant = variantsOf(text)[offset]!
        const at = one!.indexOf(variant)
        expect(at).to.be.at.least(0)
        const [before, behind] = [at - 1, at + variant.length]
        if (offset > 0) expect(one![before]).to.not.equal(other![before])
        expect(one![behind]).to.not.equal(other![behind])
      }),
    )
  })
})
