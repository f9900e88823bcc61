/** Which functions does EQL have? Those of the function reference; `wildcard` and `match` are gone since 7.12. */
import type { FunctionDefinition } from './definition.js'
import { add, divide, modulo, multiply, number, subtract } from './number-functions.js'
import {
  between,
  cidrMatch,
  concat,
  endsWith,
  indexOf,
  length,
  startsWith,
  string,
  stringContains,
  substring,
} from './text-functions.js'

const all: readonly FunctionDefinition[] = [
  ...[between, cidrMatch, concat, endsWith, indexOf, length, startsWith, string, stringContains, substring],
  ...[add, divide, modulo, multiply, number, subtract],
]

const byName: ReadonlyMap<string, FunctionDefinition> = new Map(all.map((one) => [one.name.toLowerCase(), one]))

/** Names are the same in any case. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name.toLowerCase())
}

/** What took the place of functions that are gone, by lower-case name. */
export const replacements: ReadonlyMap<string, string> = new Map([
  ['wildcard', 'like'],
  ['match', 'regex'],
])
