/**
 * Does a rule look at a field that the events of its category do not have? A name close to a known one is likely a
 * typing mistake; any other may come from an agent that adds fields.
 */
import { suggest } from '../text/suggest.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { fields } from './data.generated.js'
import type { DetectionItem } from './detection-item.js'

export const unknownField: Check = {
  name: 'unknown-field',
  summary: 'A field that the events of the category do not have.',
  severity: 'info',
  about: 'item',
  run: ({ document, key, field }, report) => {
    if (field === '' || !key || document.metadata.taxonomy !== 'sigma') return
    const known = fieldsOf(document)
    if (!known || known.has(field)) return
    const close = suggest(field, known)
    const { category } = document.logsource
    report({
      message: `events of \`${category}\` have no field \`${field}\``,
      at: spanWithin(key, 0, field.length),
      help: close
        ? `did you mean \`${close}\`?`
        : 'check the name against the taxonomy; a field that an agent of yours adds is fine',
      ...(close && { severity: 'warning' as const }),
    })
  },
}

function fieldsOf({ logsource }: DetectionItem['document']): ReadonlySet<string> | undefined {
  const { product, category, service } = logsource
  if (category === undefined || service !== undefined) return undefined
  const name = product === undefined ? category : `${product}/${category}`
  if (!Object.hasOwn(fields.categories, name)) return undefined
  const known = knownFields.get(name) ?? new Set(fields.categories[name]!.flatMap((one) => fields.groups[one] ?? [one]))
  knownFields.set(name, known)
  return known
}

/** Filled in as categories are asked for. */
const knownFields = new Map<string, ReadonlySet<string>>()
