/**
 * Which events tell whether a rule was understood? Matches for every branch of it, events that miss by one thing, and
 * matches with one field changed to what other programs stumble over. Every verdict is the evaluator's.
 */
import { type Expr, fieldsOf, leavesOf } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type Outcome, success } from '../../schema/text/diagnostic.js'
import { visible } from '../../schema/text/visible.js'
import { compileRule } from '../compile.js'
import { type Base, changeMatches } from './change-matches.js'
import { objectOf } from './changes/event-changes.js'
import { demandOf, fieldOf } from './demand.js'
import { findMatches, type Match } from './find-matches.js'
import { type Goal, goalOf } from './goals/goal.js'
import { nearMissesOf } from './goals/near-misses.js'
import { wayAt } from './goals/ways.js'
import { type Pool, poolFor } from './pool.js'
import { randomFrom, seedFrom } from './random.js'
import { type Solved, type Solver, solverFor } from './solve/solve-way.js'
import type { Witnesses, WitnessOptions } from './witness.js'

/**
 * Makes witnesses of a rule: the same ones for the same rule, limit and seed. Refuses what `compileRule` refuses.
 * An event never has U+0000 unless the rule asks for it.
 */
export function witnessesOf(rule: DetectionRule, options: WitnessOptions = {}): Outcome<Witnesses> {
  const { limit = usualLimit, seed = 1 } = options
  const compiled = compileRule(rule)
  if (!compiled.ok) return compiled
  const random = randomFrom(seedFrom(seed, rule.metadata.title))
  const carriers = carriersFor(rule.expr)
  const solver = solverFor(carriers)
  const goal = goalOf(rule.expr)
  const pool = poolFor(compiled.value, limit)
  const most = Math.max(leastMatches, Math.floor(limit / 3))
  const isMatch = (event: Match['event']): boolean => pool.verdictOf(event)
  const { matches, ...reach } = findMatches(goal, { solver, isMatch, random, most })
  for (const { event, about } of matches) pool.add(event, visible(about))
  pool.add({}, 'no field at all')
  const excluded = addNearMisses(goal, solver, pool, Math.ceil(limit / 5))
  const [first = { solved: unsolved(rule.expr, solver) }, ...others] = matches
  const bases: readonly Base[] = [first, ...excluded.slice(0, mostExcluded), ...others]
  let tries = limit * triesPerWitness
  for (const { fields, about } of changeMatches(bases, carriers, random)) {
    if (pool.isFull() || tries-- <= 0) break
    pool.add(objectOf(fields), visible(about))
  }
  return success({ witnesses: pool.witnesses(), ...reach }, compiled.diagnostics)
}

const usualLimit = 60
const leastMatches = 3
const triesPerWitness = 8
const mostExcluded = 2

/** Names that no field of the rule has: for keywords, and for fields beside those of the rule. */
function carriersFor(expr: Expr): readonly string[] {
  const taken = new Set(fieldsOf(expr).flatMap((field) => [field, field.split('.', 1)[0]!]))
  return ['Message', 'Details'].map((name) => {
    let free = name
    while (taken.has(free)) free += '_'
    return free
  })
}

/** Solves the near misses in turn, a way of each and then the next way of each; returns what the rule excludes. */
function addNearMisses(goal: Goal, solver: Solver, pool: Pool, most: number): readonly Base[] {
  const misses = nearMissesOf(goal)
  const excluded: Base[] = []
  let added = 0
  for (let number = 0; number < waysEach && added < most; number++) {
    for (const miss of misses) {
      if (added >= most) return excluded
      if (number >= miss.goal.ways) continue
      const solved = solver.solve(wayAt(miss.goal, number))
      if (!solved) continue
      pool.add(objectOf(solved.values), visible(miss.about))
      if (miss.excluding.size > 0) excluded.push({ solved, only: miss.excluding })
      added++
    }
  }
  return excluded
}

const waysEach = 3

/** Fields to change when no match was found: each with a value that one of its tests asks for. */
function unsolved(expr: Expr, solver: Solver): Solved {
  const first = new Map(
    leavesOf(expr)
      .map((leaf) => [fieldOf(demandOf([leaf], true, false)), leaf] as const)
      .reverse(),
  )
  return solver.solvePart([...first.values()].map((leaf) => demandOf([leaf], true, false)))
}
