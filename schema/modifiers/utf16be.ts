/** `utf16be` (S-150): the text as UTF-16 big endian bytes, without a byte order mark. */
import { encodeLiterals, utf16 } from './bytes.js'
import { valueModifier } from './modifier.js'

export const utf16be = valueModifier({
  name: 'utf16be',
  summary: 'The text as UTF-16 big endian bytes; put an encoding behind it.',
  example: "Payload|utf16be|base64offset|contains: 'openssl'",
  accepts: ['string'],
  apply: (value) => encodeLiterals(value, (text) => utf16(text, 'big endian')),
})
