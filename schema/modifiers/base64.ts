/** `base64` (S-153): the Base64 text (RFC 4648, with padding) of the value's bytes. */
import { encodeBase64, literalTexts } from './encode-base64.js'
import { valueModifier } from './modifier.js'

export const base64 = valueModifier({
  name: 'base64',
  summary: 'The value encoded as Base64; for text in the middle of encoded data use `base64offset`.',
  example: "CommandLine|base64|contains: 'openssl req'",
  accepts: ['string'],
  apply: (value) => literalTexts(value, 'base64', (bytes) => [encodeBase64(bytes)]),
})
