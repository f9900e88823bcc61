/**
 * What does a condition of `where` say when a field is missing? The manual says that only TRUE passes, and not how NULL
 * goes through AND, OR and NOT. So each condition is answered under three readings, and a run notes where they differ:
 * NULL is unknown (the answer given), NULL makes all around it NULL, and a comparison with NULL is FALSE.
 */
import type { RunContext } from '../run-context.js'

export type Ternary = true | false | null

export interface Truth {
  readonly unknown: Ternary
  readonly strict: Ternary
  readonly falsy: boolean
}

export const certain = (value: boolean): Truth => (value ? yes : no)

const yes: Truth = { unknown: true, strict: true, falsy: true }
const no: Truth = { unknown: false, strict: false, falsy: false }

/** The outcome of a comparison with NULL. */
export const open: Truth = { unknown: null, strict: null, falsy: false }

export const not = (item: Truth): Truth => ({
  unknown: item.unknown === null ? null : !item.unknown,
  strict: item.strict === null ? null : !item.strict,
  falsy: !item.falsy,
})

/** Returns AND of the conditions, for `decisive` false, or OR of them, for `decisive` true. */
export function join(items: readonly Truth[], decisive: boolean): Truth {
  const isUnknown = items.some(({ unknown }) => unknown === null)
  return {
    unknown: items.some(({ unknown }) => unknown === decisive) ? decisive : isUnknown ? null : !decisive,
    strict: joinStrictly(items, (values) => values.includes(decisive) === decisive),
    falsy: items.some(({ falsy }) => falsy === decisive) === decisive,
  }
}

export const xor = (items: readonly Truth[]): Truth => {
  const isOdd = (values: readonly Ternary[]): boolean => values.filter((value) => value === true).length % 2 === 1
  const unknowns = items.map(({ unknown }) => unknown)
  return {
    unknown: unknowns.includes(null) ? null : isOdd(unknowns),
    strict: joinStrictly(items, isOdd),
    falsy: isOdd(items.map(({ falsy }) => falsy)),
  }
}

function joinStrictly(items: readonly Truth[], decide: (values: readonly Ternary[]) => boolean): Ternary {
  const values = items.map(({ strict }) => strict)
  return values.includes(null) ? null : decide(values)
}

/** Returns whether a condition passes, and notes when that hangs on the reading of NULL. */
export function passes({ unknown, strict, falsy }: Truth, run: RunContext): boolean {
  const answer = unknown === true
  if ((strict === true) !== answer || falsy !== answer) run.infer('null-logic')
  return answer
}
