/** `cased` (S-130): upper and lower case are told apart. */
import { became, valueModifier } from './modifier.js'

export const cased = valueModifier({
  name: 'cased',
  summary: 'Upper and lower case are told apart.',
  example: "Image|endswith|cased: '/Kill'",
  accepts: ['string', 'field reference'],
  apply: (value) => became({ ...value, cased: true }),
})
