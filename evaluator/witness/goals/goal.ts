/**
 * What must hold for a rule to be true? Its expression with every `not` pushed down to the leaves, so that only two
 * things are left: all of these, or some of these.
 */
import type { Expr } from '../../../schema/ir/expr.js'
import { never } from '../../../schema/text/never.js'
import { type Demand, demandOf, type Leaf } from '../demand.js'
import { orderAlternatives } from './order-alternatives.js'

export type Goal =
  | { readonly kind: 'demand'; readonly demand: Demand; readonly ways: 1 }
  /** `ways`: how many choices it takes for every alternative below to be chosen once; 0 when it cannot be reached. */
  | { readonly kind: 'all' | 'some'; readonly items: readonly Goal[]; readonly ways: number }

/** Returns what must hold for the expression to be true. */
export function goalOf(expr: Expr): Goal {
  return build(expr, true, false)
}

export function all(items: readonly Goal[]): Goal {
  if (items.length === 1) return items[0]!
  const ways = items.reduce((most, item) => (most === 0 || item.ways === 0 ? 0 : Math.max(most, item.ways)), 1)
  return { kind: 'all', items, ways }
}

export function some(items: readonly Goal[]): Goal {
  if (items.length === 1) return items[0]!
  return { kind: 'some', items: orderAlternatives(items), ways: items.reduce((sum, item) => sum + item.ways, 0) }
}

/** Returns the goal that is reached exactly when this one is not. */
export function negate(goal: Goal): Goal {
  switch (goal.kind) {
    case 'all':
      return some(goal.items.map(negate))
    case 'some':
      return all(withOneDemandAField(goal.items.map(negate)))
    case 'demand': {
      const { leaves, isWanted } = goal.demand
      return isWanted ? missing(leaves, true) : some(leaves.map((leaf) => wanting(leaf, leaves.length > 1)))
    }
    default:
      return never(goal)
  }
}

/** Returns every demand of a goal, in order. */
export function demandsOf(goal: Goal): readonly Demand[] {
  const demands: Demand[] = []
  const visit = (one: Goal): void => {
    if (one.kind === 'demand') demands.push(one.demand)
    else for (const item of one.items) visit(item)
  }
  visit(goal)
  return demands
}

function build(expr: Expr, isWanted: boolean, isAlternative: boolean): Goal {
  switch (expr.kind) {
    case 'selection':
      return build(expr.item, isWanted, isAlternative)
    case 'not':
      return build(expr.item, !isWanted, isAlternative)
    case 'and':
    case 'or': {
      const needsAll = (expr.kind === 'and') === isWanted
      const isChoice = !needsAll && expr.items.length > 1
      const items = expr.items.map((item) => build(item, isWanted, isAlternative || isChoice))
      return needsAll ? all(isWanted ? items : withOneDemandAField(items)) : some(items)
    }
    case 'field':
    case 'keyword':
      return isWanted ? wanting(expr, isAlternative) : missing([expr], isAlternative)
    default:
      return never(expr)
  }
}

function wanting(leaf: Leaf, isAlternative: boolean): Goal {
  return { kind: 'demand', demand: demandOf([leaf], true, isAlternative), ways: 1 }
}

function missing(leaves: readonly Leaf[], isAlternative: boolean): Goal {
  return { kind: 'demand', demand: demandOf(leaves, false, isAlternative), ways: 1 }
}

/** Joins what has to be missed by one field; a comparison with another field stays by itself. */
function withOneDemandAField(items: readonly Goal[]): readonly Goal[] {
  const leaves = new Map<string, Leaf[]>()
  const others: Goal[] = []
  let isAlternative = false
  for (const item of items) {
    const isJoined = item.kind === 'demand' && !item.demand.isWanted
    if (!isJoined || item.demand.leaves[0]?.test.kind === 'sameAs') {
      others.push(item)
      continue
    }
    isAlternative ||= item.demand.isAlternative
    for (const leaf of item.demand.leaves) {
      const key = leaf.kind === 'field' ? `field ${leaf.field}` : 'keyword'
      const known = leaves.get(key)
      if (known) known.push(leaf)
      else leaves.set(key, [leaf])
    }
  }
  return [...[...leaves.values()].map((of) => missing(of, isAlternative)), ...others]
}
