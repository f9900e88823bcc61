/** `contains` (S-120): the value stands anywhere in the field. */
import { any } from '../ir/pattern.js'
import { became, valueModifier } from './modifier.js'
import { surround } from './surround.js'

export const contains = valueModifier({
  name: 'contains',
  summary: 'The value stands anywhere in the field.',
  example: "CommandLine|contains: ' -enc '",
  accepts: ['string', 'field reference', 'regex'],
  apply: (value) => became(surround(value, 'contains', [any], [any])),
})
