/** `utf16` (S-150, S-152): the text as UTF-16 little endian bytes behind the byte order mark FF FE. */
import { normalizeTemplate } from '../ir/template.js'
import { encodeLiterals, utf16 as utf16Bytes } from './bytes.js'
import { valueModifier } from './modifier.js'
import type { Value } from './value.js'

export const utf16 = valueModifier({
  name: 'utf16',
  summary: 'The text as UTF-16 bytes behind a byte order mark; put an encoding behind it.',
  example: "Payload|utf16|base64offset|contains: 'openssl'",
  accepts: ['string'],
  apply: (value) => {
    const { values, problem } = encodeLiterals(value, (text) => utf16Bytes(text, 'little endian'))
    return { values: values.map(withMark), ...(problem && { problem }) }
  },
})

function withMark(value: Value): Value {
  if (value.kind !== 'string') return value
  return { ...value, tokens: normalizeTemplate([{ kind: 'literal', text: '\u00ff\u00fe' }, ...value.tokens]) }
}
