/**
 * What does a correlation have to know of each event? The fields to group by and to measure, for each of its rules,
 * and what correlations further out will ask of its firings (S-250).
 */
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { type FieldsOfPart, fieldsOfPart } from '../../schema/correlation/fields-of-part.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Measure } from './measures/measure.js'
import { measureFor } from './measures/measure-for.js'

export interface Plan {
  readonly correlation: ResolvedCorrelation
  /** Place among all correlations; one that refers to another comes behind it. */
  readonly rank: number
  /** The time span in milliseconds. */
  readonly span: number
  /** What to read of the events of each rule, in the order of the correlation's rules. */
  readonly parts: readonly PartFields[]
  /** For each rule the list of it alone. */
  readonly alone: readonly (readonly number[])[]
  /** Fields of its events that correlations further out ask for and that it does not group by. */
  readonly carried: readonly string[]
  /** The correlations that look at its firings, in their order. */
  readonly uses: readonly Use[]
  readonly createMeasure: () => Measure
}

export type PartFields = FieldsOfPart

/** A correlation that refers to a rule, and the rule's place in its list. */
export interface Use {
  readonly plan: Plan
  readonly part: number
}

export interface Plans {
  readonly plans: readonly Plan[]
  readonly usesOf: ReadonlyMap<DetectionRule | ResolvedCorrelation, readonly Use[]>
}

/** Makes the plans of correlations, which come in an order with each behind those that it refers to. */
export function makePlans(correlations: readonly ResolvedCorrelation[]): Plans {
  const usesOf = new Map<DetectionRule | ResolvedCorrelation, Use[]>()
  const plans: Plan[] = []
  // From the outside in, because a plan has to know what those further out ask for.
  for (let rank = correlations.length - 1; rank >= 0; rank--) {
    const plan = makePlan(correlations[rank]!, rank, usesOf.get(correlations[rank]!) ?? [])
    plans[rank] = plan
    for (const [part, { rule }] of plan.correlation.parts.entries()) {
      const uses = usesOf.get(rule)
      if (uses) uses.push({ plan, part })
      else usesOf.set(rule, [{ plan, part }])
    }
  }
  return { plans, usesOf }
}

function makePlan(correlation: ResolvedCorrelation, rank: number, uses: readonly Use[]): Plan {
  const asked = uses.flatMap(({ plan, part }) => [
    ...plan.parts[part]!.group,
    ...plan.parts[part]!.values,
    ...plan.carried,
  ])
  return {
    correlation,
    rank,
    span: correlation.timespan.seconds * 1000,
    parts: correlation.parts.map((part) => fieldsOfPart(correlation, part)),
    alone: correlation.parts.map((_, part) => [part]),
    carried: [...new Set(asked)].filter((name) => !correlation.groupBy.includes(name)),
    uses: inOrder(uses),
    createMeasure: measureFor(correlation),
  }
}

/** In the order of the correlations, and of the rules in each. */
export function inOrder(uses: readonly Use[]): readonly Use[] {
  return [...uses].sort((one, other) => one.plan.rank - other.plan.rank || one.part - other.part)
}
