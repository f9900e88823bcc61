/**
 * Which goals just fail the rule? Everything that it asks for but one thing: a selection without one of its items, a
 * match that a filter takes away.
 */
import { describeDemand, fieldOf } from '../demand.js'
import { all, demandsOf, type Goal, negate } from './goal.js'

export interface NearMiss {
  readonly goal: Goal
  readonly about: string
  /** The fields with what the rule excludes; none when something is just missing. */
  readonly excluding: ReadonlySet<string>
}

/** Returns goals in which one part of the rule is turned around, those of each alternative in turn. */
export function nearMissesOf(goal: Goal): readonly NearMiss[] {
  return missesOf(goal).filter((miss) => miss.goal.ways > 0)
}

/** Of a rule with very many parts only some are turned around. */
const mostParts = 12

function missesOf(goal: Goal): readonly NearMiss[] {
  if (goal.kind === 'demand') return [turned(goal, [])]
  if (goal.kind === 'some') {
    return interleave([[turned(goal, [])], ...goal.items.slice(0, mostParts).map(missesOf)])
  }
  const items = flatten(goal)
  return items.slice(0, mostParts).map((item) => turned(item, items))
}

function turned(item: Goal, items: readonly Goal[]): NearMiss {
  const negated = negate(item)
  const others = items.filter((other) => other !== item)
  const excluding = new Set(demandsOf(negated).flatMap((demand) => (demand.isWanted ? (fieldOf(demand) ?? []) : [])))
  return { goal: all([negated, ...others]), about: `near miss: ${describeGoal(negated)}`, excluding }
}

function flatten(goal: Goal): readonly Goal[] {
  return goal.kind === 'all' ? goal.items.flatMap(flatten) : [goal]
}

function describeGoal(goal: Goal): string {
  const [first, second] = demandsOf(goal)
  if (!first) return 'never or always'
  if (!second) return describeDemand(first)
  return `${describeDemand(first)} ${goal.kind === 'all' ? 'and' : 'or'} ${describeDemand(second)}`
}

function interleave(lists: readonly (readonly NearMiss[])[]): readonly NearMiss[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat()
}
