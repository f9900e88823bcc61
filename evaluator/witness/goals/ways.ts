/** In which ways can a goal be reached? A way is a list of demands that all have to hold. */

import type { Demand } from '../demand.js'
import { pick, type Random } from '../random.js'
import type { Goal } from './goal.js'

export type Way = readonly Demand[]

/**
 * Returns the way of a number. From 0 up to `goal.ways` every alternative is taken at least once, first one of each
 * list, then the next of each: so a few ways show much of the rule.
 */
export function wayAt(goal: Goal, number: number): Way {
  const way: Demand[] = []
  const visit = (one: Goal, index: number): void => {
    if (one.kind === 'demand') way.push(one.demand)
    else if (one.kind === 'all') for (const item of one.items) visit(item, index % item.ways)
    else {
      const turn = turnOf(one.items, index)
      visit(turn.item, turn.index)
    }
  }
  visit(goal, number)
  return way
}

/** Returns a way that takes, of what is in `towards`, as much as it can, and else any alternative. */
export function someWay(goal: Goal, random: Random, towards: ReadonlySet<Goal> = new Set()): Way {
  const way: Demand[] = []
  const visit = (one: Goal): void => {
    if (one.kind === 'demand') way.push(one.demand)
    else if (one.kind === 'all') for (const item of one.items) visit(item)
    else visit(one.items.find((item) => towards.has(item)) ?? pick(one.items.filter(isReachable), random))
  }
  visit(goal)
  return way
}

/** Returns how many ways there are when every choice is free, at most the bound. */
export function combinationsOf(goal: Goal, bound: number): number {
  if (goal.kind === 'demand') return 1
  if (goal.kind === 'some') {
    return goal.items.reduce((sum, item) => Math.min(bound, sum + combinationsOf(item, bound)), 0)
  }
  return goal.items.reduce((product, item) => Math.min(bound, product * combinationsOf(item, bound)), 1)
}

/** Returns the combination of a number below `combinationsOf`, which must not have met its bound. */
export function combinationAt(goal: Goal, number: number): Way {
  if (goal.kind === 'demand') return [goal.demand]
  let rest = number
  if (goal.kind === 'some') {
    for (const item of goal.items) {
      const count = combinationsOf(item, Number.MAX_SAFE_INTEGER)
      if (rest < count) return combinationAt(item, rest)
      rest -= count
    }
    return []
  }
  return goal.items.flatMap((item) => {
    const count = combinationsOf(item, Number.MAX_SAFE_INTEGER)
    const index = rest % count
    rest = Math.floor(rest / count)
    return combinationAt(item, index)
  })
}

/** Returns for these demands, as far as they can be chosen, the goals on the road to them. */
export function roadsTo(demands: ReadonlySet<Demand>, goal: Goal): ReadonlyMap<Demand, ReadonlySet<Goal>> {
  const roads = new Map<Demand, ReadonlySet<Goal>>()
  const road: Goal[] = []
  const visit = (one: Goal): void => {
    if (one.ways === 0) return
    road.push(one)
    if (one.kind !== 'demand') for (const item of one.items) visit(item)
    else if (demands.has(one.demand)) roads.set(one.demand, new Set(road))
    road.pop()
  }
  visit(goal)
  return roads
}

const isReachable = (goal: Goal): boolean => goal.ways > 0

/** The items take turns; those that have no way left are passed over. */
function turnOf(items: readonly Goal[], number: number): { readonly item: Goal; readonly index: number } {
  let open = items.filter(isReachable)
  let rest = number
  for (let round = 0; ; round++) {
    if (rest < open.length) return { item: open[rest]!, index: round }
    rest -= open.length
    open = open.filter(({ ways }) => ways > round + 1)
  }
}
