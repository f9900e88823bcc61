/** How do `contains`, `startswith` and `endswith` work on each kind of value? One place for the three. */
import type { TemplateToken } from '../ir/template.js'
import { normalizeTemplate } from '../ir/template.js'
import type { ValueOf } from './value.js'

/**
 * Adds wildcards to text, marks a partial match of a field reference (two different ones give `contains`, as with
 * text), and leaves a regex alone: `re` is an unanchored search, so none of the three changes what it finds (S-124).
 */
export function surround(
  value: ValueOf<'string' | 'field reference' | 'regex'>,
  part: 'contains' | 'startswith' | 'endswith',
  before: readonly TemplateToken[],
  after: readonly TemplateToken[],
): typeof value {
  switch (value.kind) {
    case 'string':
      return {
        kind: 'string',
        tokens: normalizeTemplate([...before, ...value.tokens, ...after]),
        cased: value.cased,
        encoding: value.encoding,
      }
    case 'field reference':
      return { ...value, part: value.part === 'whole' ? part : value.part === part ? part : 'contains' }
    case 'regex':
      return value
  }
}
