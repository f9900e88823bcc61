/** Is a value in a list? `in` compares within types; `in~` takes texts only, and knows no wildcards. */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import { isFoldable } from './fold.js'
import { areCompatible, requireExact, requireText } from './require.js'
import { type Resolved, typeOf } from './tree.js'

export function resolveMembership(
  { operator, at }: Expression & { kind: 'membership' },
  item: Resolved,
  values: readonly Resolved[],
): Resolved {
  if (operator === 'in~') {
    requireText(item)
    const items = values.map((value): Resolved => ({ kind: 'insensitive equals', item, value: requireText(value), at }))
    return items.length === 1 ? items[0]! : { kind: 'or', items, at }
  }
  requireExact(item)
  for (const value of values) {
    if (!isFoldable(value)) refuse('verification', 'a field cannot be compared with another', value.at)
    if (!areCompatible(typeOf(item), typeOf(value))) {
      const message = `${typeOf(item)} is expected in this list, and this is of type ${typeOf(value)}`
      refuse('verification', message, value.at)
    }
  }
  return { kind: 'in', item, values, at }
}
