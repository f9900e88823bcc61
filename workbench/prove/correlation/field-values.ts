/** What may a field hold that a correlation groups by or measures? Plain values, ones that are alike, lists, nothing. */
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import type { FieldValue } from './make-streams.js'

/** Values of a group-by field: few, so that groups meet again. */
export const groupValues: readonly FieldValue[] = [
  'alpha',
  'alpha',
  'alpha',
  'beta',
  'Alpha',
  '10.0.0.7',
  '7',
  undefined,
  '',
  ['alpha', 'beta'],
]

/** Values of a measured field: texts that differ, or numbers about a share of each bound. */
export function measuredValues({ type, condition }: ResolvedCorrelation): readonly FieldValue[] {
  if (type === 'value_count') {
    const texts = Array.from({ length: 100 }, (_, index) => `value-${index}`)
    return ['VALUE-1', ['value-1', 'value-2'], undefined, '', ...texts]
  }
  const bounds = condition.kind === 'bounds' ? condition.bounds.map(({ value }) => value) : []
  const near = bounds.flatMap((bound) => [
    bound,
    bound - 1,
    bound + 1,
    Math.floor(bound / 3),
    Math.ceil(bound / 2),
    -bound,
  ])
  return [...near.filter(Number.isInteger), 0, 1, 'none', undefined, [1, 2]]
}
