/**
 * Which event satisfies the demands of a way? Each field by itself; a field that is compared with another one is
 * solved behind it, with the other's value as a demand. Whether the event does it is for the rule to say.
 */
import { any, literal, type Pattern } from '../../../schema/ir/pattern.js'
import type { Test } from '../../../schema/ir/test.js'
import { type Demand, demandOf, fieldOf } from '../demand.js'
import type { Way } from '../goals/ways.js'
import { foundIn, type Holding, holdingNothing, solveField } from './solve-field.js'

/** The fields of an event and what was asked of each, by name. */
export interface Solved {
  readonly values: ReadonlyMap<string, unknown>
  readonly demands: ReadonlyMap<string, readonly Demand[]>
}

export interface Solver {
  /** Returns fields that satisfy each demand alone, or undefined when some field cannot. */
  solve(way: Way): Solved | undefined
  /** Returns as much of that as can be had. */
  solvePart(way: Way): Solved
}

/**
 * Makes a solver for one rule, which remembers what it solved.
 * @param carriers names of fields for keywords, which are not among the rule's own
 */
export function solverFor(carriers: readonly string[]): Solver {
  const solveOne = rememberingSolver()
  const run = (way: Way, isPartial: boolean): Solved | undefined => {
    const demands = groupByField(way, carriers[0]!)
    const values = new Map<string, unknown>()
    const holdings = new Map<string, Holding>()
    for (const field of othersFirst(demands)) {
      const asked = demands.get(field)!
      const solved = solveOne(withComparisons(field, asked, demands, holdings))
      if (!solved && !isPartial) return undefined
      const held = solved ?? holdingNothing
      holdings.set(field, held)
      if (held.isPresent) values.set(field, held.value)
    }
    return { values, demands }
  }
  return { solve: (way) => run(way, false), solvePart: (way) => run(way, true)! }
}

/** A fraction of a second; rules without clashes need next to none of it. */
const searchSteps = 5_000_000

function rememberingSolver(): (demands: readonly Demand[]) => Holding | undefined {
  const ids = new WeakMap<Demand, number>()
  const known = new Map<string, Holding | undefined>()
  const budget = { left: searchSteps }
  let next = 0
  const idOf = (demand: Demand): number => {
    let id = ids.get(demand)
    if (id === undefined) {
      id = next++
      ids.set(demand, id)
    }
    return id
  }
  return (demands) => {
    const key = demands.map(idOf).join()
    if (!known.has(key)) known.set(key, solveField(demands, budget))
    return known.get(key)
  }
}

/** An unwanted keyword is a demand on every field, a wanted one on the field that carries keywords. */
function groupByField(way: Way, carrier: string): Map<string, readonly Demand[]> {
  const groups = new Map<string, Demand[]>()
  const groupOf = (field: string): Demand[] => {
    const group = groups.get(field) ?? []
    groups.set(field, group)
    return group
  }
  for (const demand of way) {
    const field = fieldOf(demand) ?? (demand.isWanted ? carrier : undefined)
    if (field !== undefined) groupOf(field).push(demand)
    const compared = comparisonIn(demand)
    if (!compared || !demand.isWanted) continue
    for (const name of new Set([field!, compared.field])) groupOf(name).push(present(name, demand))
  }
  const keywords = way.filter((demand) => fieldOf(demand) === undefined && !demand.isWanted)
  for (const group of groups.values()) group.push(...keywords)
  return groups
}

type Comparison = Extract<Test, { kind: 'sameAs' }>

function comparisonIn({ leaves }: Demand): Comparison | undefined {
  const test = leaves[0]?.test
  return test?.kind === 'sameAs' ? test : undefined
}

/** Returns the fields so that the one compared with comes before the one that is compared, unless they form a ring. */
function othersFirst(demands: ReadonlyMap<string, readonly Demand[]>): readonly string[] {
  const order = new Set<string>()
  const open = new Set<string>()
  const visit = (field: string): void => {
    if (order.has(field) || open.has(field) || !demands.has(field)) return
    open.add(field)
    for (const demand of demands.get(field)!) {
      const compared = comparisonIn(demand)
      if (compared) visit(compared.field)
    }
    order.add(field)
  }
  for (const field of demands.keys()) visit(field)
  return [...order]
}

/** Returns the demands on a field, comparisons with fields that have a value by now replaced by that value. */
function withComparisons(
  field: string,
  asked: readonly Demand[],
  demands: ReadonlyMap<string, readonly Demand[]>,
  holdings: ReadonlyMap<string, Holding>,
): readonly Demand[] {
  const plain = asked.filter((demand) => !comparisonIn(demand))
  const forward = asked.flatMap((demand) => {
    const test = comparisonIn(demand)
    const text = test && textIn(holdings.get(test.field))
    return text === undefined ? [] : [derived(field, demand, patternFor(text, test!.part), test!.cased)]
  })
  const backward = [...holdings].flatMap(([name, held]) =>
    (demands.get(name) ?? []).flatMap((demand) => {
      const test = comparisonIn(demand)
      const text = textIn(held)
      if (test?.field !== field || name === field || text === undefined) return []
      return [derived(field, demand, patternFor(text, 'whole'), test.cased)]
    }),
  )
  return [...plain, ...forward, ...backward]
}

function textIn(held: Holding | undefined): string | undefined {
  if (!held) return undefined
  return foundIn(held).values.find(({ text }) => text !== undefined)?.text
}

function patternFor(text: string, part: Comparison['part']): Pattern {
  const inner = text === '' ? [] : [literal(text)]
  if (part === 'whole') return inner
  const tokens = [...(part === 'startswith' ? [] : [any]), ...inner, ...(part === 'endswith' ? [] : [any])]
  return inner.length === 0 ? [any] : tokens
}

function derived(field: string, { leaves, isWanted }: Demand, pattern: Pattern, cased: boolean): Demand {
  const test: Test = { kind: 'text', pattern, cased }
  return demandOf([{ kind: 'field', field, test, at: leaves[0]!.at }], isWanted, false)
}

function present(field: string, { leaves }: Demand): Demand {
  return demandOf(
    [{ kind: 'field', field, test: { kind: 'text', pattern: [any], cased: true }, at: leaves[0]!.at }],
    true,
    false,
  )
}
