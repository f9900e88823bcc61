/** `base64offset` (S-154): the three Base64 texts that the value can have inside longer encoded data. */
import { encodeBase64, literalTexts } from './encode-base64.js'
import { cannot, valueModifier } from './modifier.js'

export const base64offset = valueModifier({
  name: 'base64offset',
  summary: 'The value as it looks inside Base64 data, at each of the three places where it can begin.',
  example: "CommandLine|base64offset|contains: 'New-SelfSignedCertificate'",
  accepts: ['string'],
  apply: (value) => {
    const encoded = literalTexts(value, 'base64offset', (bytes) => [0, 1, 2].map((offset) => encodeAt(bytes, offset)))
    const isTooShort = encoded.values.some((one) => one.kind === 'string' && one.tokens.length === 0)
    return isTooShort ? tooShort : encoded
  },
})

/** A variant without a character would be found in every value. */
const tooShort = cannot({
  message: 'one byte has no Base64 text of its own in the middle of encoded data',
  help: 'give a longer value: two characters at least',
})

/** Characters at the front that bits of the bytes before take part in, by the number of those bytes. */
const shared = [0, 2, 3] as const
/** Characters at the end that bits of the bytes behind take part in, by what is left over of a group of three. */
const open = [0, 3, 2] as const

function encodeAt(bytes: string, offset: number): string {
  const encoded = encodeBase64('\0'.repeat(offset) + bytes)
  const left = (bytes.length + offset) % 3
  return encoded.slice(shared[offset as 0 | 1 | 2], encoded.length - open[left as 0 | 1 | 2])
}
