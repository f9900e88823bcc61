/** Which fields does a correlation ask of the events of one of its rules? Aliases stand for another field in each (S-248). */
import { namesRule } from '../filter/apply-filters.js'
import type { ResolvedCorrelation } from './correlation.js'

/** The fields behind the names of the correlation, in its order. */
export interface FieldsOfPart {
  readonly group: readonly string[]
  /** What is counted or summed; empty for types that look at no values. */
  readonly values: readonly string[]
}

export function fieldsOfPart(
  correlation: ResolvedCorrelation,
  part: ResolvedCorrelation['parts'][number],
): FieldsOfPart {
  const behindAlias = (name: string): string => {
    const fields = correlation.aliases.get(name)
    const found = fields && [...fields].find(([key]) => key === part.name || namesRule(key, part.rule))
    return found ? found[1] : name
  }
  return { group: correlation.groupBy.map(behindAlias), values: measuredFields(correlation).map(behindAlias) }
}

/** Returns the fields whose values are measured, as the condition calls them. */
export function measuredFields({ condition, type }: ResolvedCorrelation): readonly string[] {
  return condition.kind === 'bounds' && type.startsWith('value_') ? condition.fields : []
}
