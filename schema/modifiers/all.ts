/** `all` (S-126): the values of a list are linked by AND instead of OR. */
import type { ItemModifier } from './modifier.js'

export const all: ItemModifier = {
  name: 'all',
  works: 'on the item',
  effect: 'link values with and',
  summary: 'Every value of the list has to match, not just one.',
  example: "CommandLine|contains|all: ['x509', '-req']",
}
