/** `startswith` (S-121): the field starts with the value. */
import { any } from '../ir/pattern.js'
import { became, valueModifier } from './modifier.js'
import { surround } from './surround.js'

export const startswith = valueModifier({
  name: 'startswith',
  summary: 'The field starts with the value.',
  example: "TargetObject|startswith: 'HKLM\\SOFTWARE\\'",
  accepts: ['string', 'field reference', 'regex'],
  apply: (value) => became(surround(value, 'startswith', [], [any])),
})
