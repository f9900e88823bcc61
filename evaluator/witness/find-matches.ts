/**
 * Which events match a rule, one for each of its branches? Ways through the rule are solved in turn; an alternative
 * that clashes with the others it was paired with is tried with others still, a few times.
 */
import { objectOf } from './changes/event-changes.js'
import { type Demand, describeDemand } from './demand.js'
import { demandsOf, type Goal } from './goals/goal.js'
import { combinationAt, combinationsOf, roadsTo, someWay, type Way, wayAt } from './goals/ways.js'
import type { Random } from './random.js'
import type { Solved, Solver } from './solve/solve-way.js'

export interface Match {
  readonly solved: Solved
  readonly event: Readonly<Record<string, unknown>>
  readonly about: string
}

export interface Matches {
  readonly matches: readonly Match[]
  readonly alternatives: number
  readonly unreached: number
  readonly failed: number
}

interface Search {
  readonly solver: Solver
  readonly isMatch: (event: Match['event']) => boolean
  readonly random: Random
  /** As many matches are enough; more only to show what clashed at first. */
  readonly most: number
}

/** Returns matches and how much of the goal they show. */
export function findMatches(goal: Goal, { solver, isMatch, random, most }: Search): Matches {
  const matches: Match[] = []
  const reached = new Set<Demand>()
  const tried = new Set<Demand>()
  const attempt = (way: Way): boolean => {
    const solved = solver.solve(way)
    const event = solved && objectOf(solved.values)
    if (!event || !isMatch(event)) return false
    const isNew = way.some((demand) => !reached.has(demand))
    for (const demand of way) reached.add(demand)
    if (isNew || matches.length < most) matches.push({ solved, event, about: describeWay(way) })
    return true
  }
  const attemptFirst = (way: Way): boolean => {
    for (const demand of way) tried.add(demand)
    return attempt(way)
  }
  if (goal.ways > 0) {
    const count = Math.min(goal.ways, 2 * most)
    for (let number = 0; number < count && matches.length < most; number++) attemptFirst(wayAt(goal, number))
    if (matches.length === 0) tryOthers(goal, random, attemptFirst)
    const missed = [...tried].filter((demand) => !reached.has(demand))
    if (missed.length > 0 && matches.length > 0)
      tryAgain(goal, missed, random, attempt, (demand) => reached.has(demand))
  }
  const demands = demandsOf(goal)
  const unreached = demands.filter((demand) => !reached.has(demand))
  return {
    matches,
    alternatives: demands.length,
    unreached: unreached.length,
    failed: unreached.filter((demand) => tried.has(demand)).length,
  }
}

const mostCombinations = 256
const mostOthers = 96
const mostMissed = 24
const triesEach = 24

/** Every combination when they are few, else some of them. */
function tryOthers(goal: Goal, random: Random, attempt: (way: Way) => boolean): void {
  const count = combinationsOf(goal, mostCombinations + 1)
  if (count <= mostCombinations) {
    for (let number = 0; number < count; number++) attempt(combinationAt(goal, number))
  } else {
    for (let number = 0; number < mostOthers; number++) attempt(someWay(goal, random))
  }
}

function tryAgain(
  goal: Goal,
  missed: readonly Demand[],
  random: Random,
  attempt: (way: Way) => boolean,
  isReached: (demand: Demand) => boolean,
): void {
  const chosen = missed.slice(0, mostMissed)
  const roads = roadsTo(new Set(chosen), goal)
  for (const demand of chosen) {
    for (let count = 0; count < triesEach && !isReached(demand); count++)
      attempt(someWay(goal, random, roads.get(demand)))
  }
}

/** What the way chose, or, without a choice, what it asks for. */
function describeWay(way: Way): string {
  const wanted = way.filter(({ isWanted }) => isWanted)
  const chosen = wanted.filter(({ isAlternative }) => isAlternative)
  const said = [...chosen, ...wanted.filter((demand) => !chosen.includes(demand)), ...way].slice(0, 2)
  return said.length === 0 ? 'minimal match' : `minimal match: ${[...new Set(said)].map(describeDemand).join(' and ')}`
}
