/** Whose own results are not shown? Rules that serve a correlation only, unless it says `generate: true` (S-249). */
import type { Collection } from '../../schema/collection/collection.js'
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import type { DetectionRule } from '../../schema/rule/rule.js'

/**
 * Returns the rules and correlations whose matches and firings are not reported on their own. One that several
 * correlations refer to is reported as soon as one of them asks for it.
 */
export function hiddenRules(
  collection: Pick<Collection, 'correlations'>,
): ReadonlySet<DetectionRule | ResolvedCorrelation> {
  const partsOf = (generate: boolean): readonly (DetectionRule | ResolvedCorrelation)[] =>
    collection.correlations
      .filter((one) => one.generate === generate)
      .flatMap(({ parts }) => parts.map(({ rule }) => rule))
  const shown = new Set(partsOf(true))
  return new Set(partsOf(false).filter((rule) => !shown.has(rule)))
}
