/** Which evaluation functions are known here? */
import { conditionalFunctions } from './conditional.js'
import { conversionFunctions } from './conversion.js'
import type { FunctionDefinition } from './definition.js'
import { informationFunctions } from './information.js'
import { jsonFunctions } from './json.js'
import { matchingFunctions } from './matching.js'
import { multivalueFunctions } from './multivalue.js'
import { numericFunctions } from './numeric.js'
import { textFunctions } from './text.js'
import { timeFunctions } from './time.js'

/** By name; without a prototype, so that no name of a function is found that is not one. */
export const functions: Readonly<Record<string, FunctionDefinition | undefined>> = Object.assign(Object.create(null), {
  ...conditionalFunctions,
  ...conversionFunctions,
  ...informationFunctions,
  ...jsonFunctions,
  ...matchingFunctions,
  ...multivalueFunctions,
  ...numericFunctions,
  ...textFunctions,
  ...timeFunctions,
})
