/** What can an expression of `eval` or `where` come to? Also to several values, and to nothing at all. */
import { type Range, refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import type { Cell } from '../values/cell.js'
import { readNumber, writeNumber } from '../values/numbers.js'
import type { Truth } from './truth.js'

export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'truth'; readonly truth: Truth }
  /** A text that is a number keeps that text. */
  | { readonly kind: 'number'; readonly value: number; readonly text?: string; readonly isUnsure?: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly isUnsure?: boolean }
  /** Two values or more. */
  | { readonly kind: 'many'; readonly values: readonly string[] }

export const nothing: Value = { kind: 'null' }
export const textValue = (text: string): Value => ({ kind: 'text', text })
export const numberValue = (value: number): Value => ({ kind: 'number', value })
export const truthValue = (truth: Truth): Value => ({ kind: 'truth', truth })

/** Returns what a field holds. A text that reads as a number is one (`isnum`, Informational functions). */
export function valueOfText(text: string): Value {
  const { value, isUnsure } = readNumber(text)
  if (value === undefined) return { kind: 'text', text, isUnsure }
  return { kind: 'number', value, text, isUnsure }
}

export function valueOfCell(cell: Cell | undefined): Value {
  if (cell === undefined) return nothing
  return typeof cell === 'string' ? valueOfText(cell) : { kind: 'many', values: cell }
}

/** Returns one value, several or none as a value. */
export function valueOfMany(values: readonly string[]): Value {
  if (values.length > 1) return { kind: 'many', values }
  return values.length === 1 ? valueOfText(values[0]!) : nothing
}

/** Where a value is worked on: the run, and the place in the search that a problem points at. */
export interface Env {
  readonly run: RunContext
  readonly at: Range
}

/** Returns the texts of a value, none for NULL; a condition has no text. */
export function textsOf(value: Value, { run, at }: Env): readonly string[] {
  switch (value.kind) {
    case 'null':
      return []
    case 'text':
      return [value.text]
    case 'many':
      return value.values
    case 'number': {
      if (value.text !== undefined) return [value.text]
      if (!Number.isInteger(value.value)) run.infer('number-format')
      return [writeNumber(value.value)]
    }
    case 'truth':
      return refuse('evaluation', 'a condition stands where a value is wanted', at)
  }
}

/** Returns the truth of a condition; a value that is none leaves with a refusal. */
export function truthOf(value: Value, { at }: Env): Truth {
  if (value.kind === 'truth') return value.truth
  if (value.kind === 'null') return { unknown: null, strict: null, falsy: false }
  return refuse('evaluation', 'a value stands where a condition is wanted', at)
}

/** Returns the cell that an assignment leaves in the field; NULL leaves none. */
export function cellOfValue(value: Value, env: Env): Cell | undefined {
  if (value.kind === 'truth') refuse('evaluation', 'the result of an `eval` expression cannot be a condition', env.at)
  const texts = textsOf(value, env)
  return texts.length > 1 ? texts : texts[0]
}
