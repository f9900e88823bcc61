/** Random small expressions and values that have a fair chance to match, for property tests. */
import fc from 'fast-check'
import { alternatives, repeat, sequence, set } from '../../../schema/regex/build.js'
import { complement, normalize, only } from '../../../schema/regex/ranges.js'
import type { RegexNode } from '../../../schema/regex/regex.js'

const characters = ['a', 'b', 'A', '0', '_', ' ', '\n', '\r', '-', '\\', '"', 'é', '\u2028', '😀', '\ud83d', '\ude00']

export const values = fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 })

const codePoint = fc.constantFrom(...characters, 'c', ']', '^', '&', '~', '.').map((one) => one.codePointAt(0)!)

const ranges = fc
  .array(fc.tuple(codePoint, fc.constantFrom(0, 0, 0, 1, 2, 0x300)), { minLength: 1, maxLength: 3 })
  .map((members) => normalize(members.map(([low, more]) => [low, Math.min(low + more, 0x10ffff)] as const)))

const sets = fc.oneof(
  { weight: 5, arbitrary: codePoint.map((one) => set(only(one))) },
  { weight: 3, arbitrary: ranges.map(set) },
  { weight: 2, arbitrary: ranges.map((one) => set(complement(one))) },
)

const assertions = fc
  .constantFrom(
    'text-start' as const,
    'text-end' as const,
    'line-start' as const,
    'line-end' as const,
    'word-boundary' as const,
    'not-word-boundary' as const,
  )
  .map((what): RegexNode => ({ kind: 'assertion', what }))

const edges = fc
  .constantFrom('text-start' as const, 'text-end' as const)
  .map((what): RegexNode => ({ kind: 'assertion', what }))

/** Returns random expressions out of sets and the given assertions. */
function expressions(assertion: fc.Arbitrary<RegexNode>): fc.Arbitrary<RegexNode> {
  return fc.letrec<{ node: RegexNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 6, arbitrary: sets },
      { weight: 2, arbitrary: assertion },
      { weight: 3, arbitrary: fc.array(tie('node'), { maxLength: 3 }).map(sequence) },
      { weight: 2, arbitrary: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(alternatives) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('node'), fc.constantFrom([0, null], [1, null], [0, 1], [2, 2], [0, 2], [2, null]))
          .map(([item, [min, max]]) => repeat(item, min as number, max as number | null)),
      },
    ),
  })).node
}

export const anyExpression = expressions(assertions)

/** Expressions whose only assertions are the ends of the value. */
export const anchoredExpression = expressions(edges)

/**
 * Returns the JavaScript expression for a search. V8 looks for a match in the middle of a character of two code units
 * when an expression can be empty; `^[^]*?` in front makes it step by whole characters.
 */
export function searchFor(js: string): RegExp {
  return new RegExp(`^[\\s\\S]*?(?:${js})`, 'u')
}
