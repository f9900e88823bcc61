/** `wide` (S-150): the text as UTF-16 little endian bytes, without a byte order mark; meant for `base64offset`. */
import { encodeLiterals, utf16 } from './bytes.js'
import { valueModifier } from './modifier.js'

export const wide = valueModifier({
  name: 'wide',
  aliases: ['utf16le'],
  summary: 'The text as UTF-16 little endian bytes, as Windows stores it; put an encoding behind it.',
  example: "CommandLine|wide|base64offset|contains: 'New-SelfSignedCertificate'",
  accepts: ['string'],
  apply: (value) => encodeLiterals(value, (text) => utf16(text, 'little endian')),
})
