/** How is a scalar function described? What it takes, what type it returns, and what it computes from values. */

import type { Scalar } from '../bind/scalar.js'
import type { Call, Scope } from '../bind/scope.js'
import type { TermAlphabet } from '../text/terms.js'
import type { Datetime, KqlType, Value } from '../values/value.js'

/**
 * `text` takes strings and dynamics, the latter as their text, `texts` leaves the latter as they are; `any` takes
 * every type.
 */
export type Accepts =
  | 'any'
  | 'text'
  | 'texts'
  | 'number'
  | 'integer'
  | 'orderable'
  | Exclude<KqlType, 'string' | 'int' | 'long' | 'real' | 'guid'>

export interface Tools {
  readonly now: Datetime
  readonly terms: TermAlphabet
  readonly spend: (steps: number) => void
}

/** A function of its arguments' values alone. */
export interface PlainFunction {
  readonly kind: 'plain'
  readonly takes: readonly Accepts[]
  /** How many of `takes`, from the end, may be left out. */
  readonly optional?: number
  /** The places of arguments that must be constants. */
  readonly constants?: readonly number[]
  /** What any number of further arguments must be. */
  readonly rest?: Accepts
  readonly returns: KqlType | ((types: readonly KqlType[]) => KqlType | undefined)
  /** Without it, a null argument makes the result null (of type string: the empty text) and `apply` never sees one. */
  readonly seesNull?: true
  readonly apply: (args: readonly Value[], tools: Tools) => Value
}

/** A function that needs more than values: constants, types, columns, or the rows around. */
export interface SpecialFunction {
  readonly kind: 'special'
  readonly least: number
  readonly most: number
  /** True when the last argument may be a `typeof(…)`, which is not among the bound ones. */
  readonly takesType?: true
  readonly bind: (args: readonly Scalar[], call: Call, scope: Scope) => Scalar
}

export type FunctionDefinition = PlainFunction | SpecialFunction

/** The functions of a file, by name. */
export type FunctionTable = Readonly<Record<string, FunctionDefinition>>

/** Most functions take these types, return that one, and are null when an argument is. */
export function plain(
  takes: readonly Accepts[],
  returns: PlainFunction['returns'],
  apply: PlainFunction['apply'],
  extra: Partial<Pick<PlainFunction, 'optional' | 'rest' | 'seesNull' | 'constants'>> = {},
): PlainFunction {
  return { kind: 'plain', takes, returns, apply, ...extra }
}

export function special(least: number, most: number, bind: SpecialFunction['bind']): SpecialFunction {
  return { kind: 'special', least, most, bind }
}

/** Kusto takes no more arguments than this where it sets no smaller bound. */
export const manyArguments = 65_535
