/** Which built-in functions are there? All tables of functions, and the names of those that are known but not here. */
import { conditionalFunctions } from './conditional-functions.js'
import { conversions } from './conversions.js'
import type { FunctionDefinition } from './definition.js'
import { dynamicFunctions } from './dynamic-functions.js'
import { encodingFunctions } from './encoding-functions.js'
import { networkFunctions } from './network-functions.js'
import { numberFunctions } from './number-functions.js'
import { regexFunctions } from './regex-functions.js'
import { rowFunctions } from './row-functions.js'
import { textFunctions } from './text-functions.js'
import { timeFunctions } from './time-functions.js'

export const builtInFunctions: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    conditionalFunctions,
    conversions,
    dynamicFunctions,
    encodingFunctions,
    networkFunctions,
    numberFunctions,
    regexFunctions,
    rowFunctions,
    textFunctions,
    timeFunctions,
  ].flatMap((table) => Object.entries(table)),
)
