/**
 * `quoted`: the target keeps the value between single quotes, or as it is: Splunk's add-on for Windows takes the
 * attributes of an XML event with their quotes (`Name='Service Control Manager'`). A column for the form without quotes
 * may stand beside it.
 */
import { or } from '../../schema/ir/expr.js'
import { literal, type Pattern, type Token } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import { type Conversion, leafOn } from './conversion.js'

export const quoted: Conversion = {
  name: 'quoted',
  summary: 'The value may stand between single quotes.',
  roles: ['quoted'],
  optionalRoles: ['plain'],
  text: (test, request) => {
    const inQuotes = { ...test, pattern: quote(test.pattern) }
    const isSame = isOpen(test.pattern[0]) && isOpen(test.pattern.at(-1))
    return or([
      ...(request.columns.has('plain') ? [leafOn(request, 'plain', test)] : []),
      leafOn(request, 'quoted', test),
      ...(isSame ? [] : [leafOn(request, 'quoted', inQuotes)]),
    ])
  },
}

const mark: Token = literal("'")
const isOpen = (token: Token | undefined): boolean => token?.kind === 'any'

/** A wildcard at an end takes the quote in. */
function quote(pattern: Pattern): Pattern {
  const tokens = [...(isOpen(pattern[0]) ? [] : [mark]), ...pattern, ...(isOpen(pattern.at(-1)) ? [] : [mark])]
  return normalizeTemplate(tokens) as Pattern
}
