/** `utf16` (S-150, S-152): the text as UTF-16 little endian bytes behind the byte order mark FF FE. */
import { normalizeTemplate } from '../ir/template.js'
import { encodeLiterals, utf16 as utf16Bytes } from './bytes.js'
import { became, valueModifier } from './modifier.js'

export const utf16 = valueModifier({
  name: 'utf16',
  summary: 'The text as UTF-16 bytes behind a byte order mark; put an encoding behind it.',
  example: "Payload|utf16|base64offset|contains: 'openssl'",
  accepts: ['string'],
  apply: (value) => {
    const encoded = encodeLiterals(value, (text) => utf16Bytes(text, 'little endian'))
    const [bytes] = encoded.values
    if (bytes?.kind !== 'string') return encoded
    return became({ ...bytes, tokens: normalizeTemplate([{ kind: 'literal', text: '\u00ff\u00fe' }, ...bytes.tokens]) })
  },
})
