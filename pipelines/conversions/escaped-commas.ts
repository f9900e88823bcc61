/** `escaped-commas`: the target writes a distinguished name without the `\,` that keeps a comma inside a value. */

import type { Pattern } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import { type Conversion, leafOn } from './conversion.js'

export const escapedCommas: Conversion = {
  name: 'escaped-commas',
  summary: 'Escaped commas (`\\,`) in a distinguished name are dropped, as the target drops them.',
  roles: ['name'],
  text: (test, request) => {
    const last = test.pattern.at(-1)
    const endsInside = test.pattern.some((token, at) => {
      return token.kind === 'literal' && token.text.endsWith('\\') && test.pattern[at + 1] !== undefined
    })
    if (endsInside || (last?.kind === 'any' && test.pattern.at(-2)?.kind === 'one')) {
      return { refusal: 'the value ends with half of an escaped comma', help: 'write the comma too: `\\,`' }
    }
    const tokens = test.pattern.map((token) =>
      token.kind === 'literal' ? { ...token, text: token.text.replaceAll('\\,', '') } : token,
    )
    return leafOn(request, 'name', { ...test, pattern: normalizeTemplate(tokens) as Pattern })
  },
}
