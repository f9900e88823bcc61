import { expect } from 'chai'
import fc from 'fast-check'
import { writePlainText } from '../../../pipelines/values/plain-text.js'
import { parseText } from '../../../schema/detection/parse-text.js'

const value = fc
  .array(fc.constantFrom('*', '?', '\\', '%', 'a', '%n%', '\ud83d\ude00', '\ud800'), { maxLength: 12 })
  .map((parts) => parseText(parts.join(''), { placeholders: true }))

describe('values as plain text', () => {
  it('writes wildcards, escapes and placeholders', () => {
    const { text } = writePlainText(parseText('a*\\*?\\?b\\%c%', { placeholders: true }))
    expect(text).to.equal('a*\\*?\\?b%c%')
  })

  it('gives back the value when all of it is taken', () => {
    fc.assert(
      fc.property(value, (template) => {
        const { text, slice } = writePlainText(template)
        expect(slice(0, text.length)).to.deep.equal(template)
      }),
    )
  })

  it('gives back the value in two parts, cut anywhere but in a placeholder', () => {
    fc.assert(
      fc.property(value, fc.nat(20), (template, at) => {
        const { text, slice, isInside } = writePlainText(template)
        if (at > text.length || isInside(at)) return
        const [first, second] = [slice(0, at), slice(at, text.length)]
        expect(writePlainText([...first, ...second]).text).to.equal(text)
      }),
    )
  })
})
