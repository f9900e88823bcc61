/** Does every text that satisfies one test satisfy another, too? Only what is seen at a glance is seen. */
import { foldText } from '../../../schema/ir/case-folding.js'
import type { Test } from '../../../schema/ir/test.js'
import { matchedShapeOf } from '../../matchers/text.js'

/** Returns true when the first test cannot hold without the second; false when that is not seen. */
export function implies(one: Test, other: Test): boolean {
  if (one.kind !== 'text' || other.kind !== 'text' || (other.cased && !one.cased)) return false
  const shape = matchedShapeOf(other.pattern)
  if (shape.shape === 'present') return true
  if (shape.shape === 'glob') return false
  const fold = other.cased ? (text: string) => text : foldText
  const literals = one.pattern.map((token) => (token.kind === 'literal' ? fold(token.text) : undefined))
  const text = fold(shape.text)
  switch (shape.shape) {
    case 'equals':
      return literals.length === 1 && literals[0] === text
    case 'startswith':
      return literals[0]?.startsWith(text) ?? false
    case 'endswith':
      return literals.at(-1)?.endsWith(text) ?? false
    case 'contains':
      return literals.some((literal) => literal?.includes(text))
  }
}
