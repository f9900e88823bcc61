/** `neq` (S-132): the item as a whole is negated, so a missing field satisfies it. */
import type { ItemModifier } from './modifier.js'

export const neq: ItemModifier = {
  name: 'neq',
  works: 'on the item',
  effect: 'negate',
  summary: 'The item is negated: true when the field has none of the values, or is missing.',
  example: "User|neq: 'SYSTEM'",
}
