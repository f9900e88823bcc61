/** `endswith` (S-122): the field ends with the value. */
import { any } from '../ir/pattern.js'
import { became, valueModifier } from './modifier.js'
import { surround } from './surround.js'

export const endswith = valueModifier({
  name: 'endswith',
  summary: 'The field ends with the value.',
  example: "Image|endswith: '\\certutil.exe'",
  accepts: ['string', 'field reference', 'regex'],
  apply: (value) => became(surround(value, 'endswith', [any], [])),
})
