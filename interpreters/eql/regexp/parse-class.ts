/**
 * Which characters does `[…]` stand for? A single one may be folded, a range never is (apache/lucene#14378). The first
 * `]` is a plain character, and so is every other operator.
 */
import { type CodePointSet, invert, setOf, union } from './code-point-set.js'
import { takePredefined } from './predefined-classes.js'
import { RegexpProblem } from './problem.js'
import { type Reader, takeCharacter } from './reader.js'

/** Reads what follows `[`; `variants` folds a single character. */
export function parseClass(reader: Reader, variants: (character: string) => CodePointSet): CodePointSet {
  const isNegated = reader.take('^')
  const sets = [parseItem(reader, variants)]
  while (!reader.isAtEnd && !reader.isOneOf(']')) sets.push(parseItem(reader, variants))
  reader.expect(']')
  const set = union(sets)
  return isNegated ? invert(set) : set
}

function parseItem(reader: Reader, variants: (character: string) => CodePointSet): CodePointSet {
  const predefined = takePredefined(reader)
  if (predefined) return predefined
  const first = takeCharacter(reader)
  if (!reader.take('-')) return variants(first)
  const from = first.codePointAt(0)!
  const to = takeCharacter(reader).codePointAt(0)!
  if (from > to) throw new RegexpProblem(`\`${first}-${String.fromCodePoint(to)}\` is out of order`)
  return setOf([[from, to]])
}
