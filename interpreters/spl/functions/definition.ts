/** What is an evaluation function? How many arguments it takes, and what it makes of them. */
import type { Compiled } from '../expression/compile.js'
import type { Expression } from '../expression/tree.js'
import { type Env, nothing, textsOf, type Value } from '../expression/value.js'
import type { Range } from '../problem.js'

/** A call as the compiler hands it to the function: the arguments as they are written, and compiled. */
export interface Call {
  readonly name: string
  readonly items: readonly Expression[]
  readonly compiled: readonly Compiled[]
  readonly at: Range
}

export interface FunctionDefinition {
  readonly least: number
  readonly most: number
  readonly compile: (call: Call) => Compiled
}

/** A function of the values of its arguments. */
export function ofValues(
  least: number,
  most: number,
  apply: (values: readonly Value[], env: Env) => Value,
): FunctionDefinition {
  return {
    least,
    most,
    compile:
      ({ compiled, at }) =>
      (fields, run) =>
        apply(
          compiled.map((item) => item(fields, run)),
          { run, at },
        ),
  }
}

/** A function of texts, one an argument: NULL when one is missing; "not supported on multivalue fields". */
export function ofTexts(
  least: number,
  most: number,
  apply: (texts: readonly string[], env: Env) => Value,
): FunctionDefinition {
  return ofValues(least, most, (values, env) => {
    const texts = values.map((value) => textOf(value, env))
    return texts.includes(undefined) ? nothing : apply(texts as readonly string[], env)
  })
}

/** Returns the one text of a value, or undefined when there is none or more than one. */
export function textOf(value: Value, env: Env): string | undefined {
  const texts = textsOf(value, env)
  if (texts.length > 1) env.run.infer('multivalue-function')
  return texts.length === 1 ? texts[0] : undefined
}

/** Returns the number that a value is, or undefined. */
export function numberIn(value: Value | undefined, env: Env): number | undefined {
  if (value === undefined || value.kind === 'null') return undefined
  if (value.kind === 'many') env.run.infer('multivalue-function')
  if (value.kind !== 'number') return undefined
  if (value.isUnsure) env.run.infer('number-syntax')
  return value.value
}
