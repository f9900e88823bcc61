/**
 * What must be true for a rule to match? Some atoms, of which at least one is true of every event that the rule
 * matches: a rule none of whose witnesses is true need not be judged.
 */
import type { Expr } from '../../schema/ir/expr.js'
import { type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'
import type { AtomOf } from './atom.js'
import { isAlwaysOpen } from './signal.js'
import { memoOf } from './test-memo.js'

/** Returns the atoms, none when nothing matches; undefined when the rule may match without any of its atoms. */
export function witnessOf(expr: Expr, atomOf: AtomOf): readonly number[] | undefined {
  return find(expr, false, atomOf)?.atoms
}

interface Witness {
  readonly atoms: readonly number[]
  /** How often one of them will be true, roughly, in numbers that compare. */
  readonly cost: number
}

function find(expr: Expr, isNegated: boolean, atomOf: AtomOf): Witness | undefined {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const isAll = (expr.kind === 'and') !== isNegated
      return isAll ? cheapest(expr.items, isNegated, atomOf) : union(expr.items, isNegated, atomOf)
    }
    case 'not':
      return find(expr.item, !isNegated, atomOf)
    case 'selection':
      return find(expr.item, isNegated, atomOf)
    case 'field':
    case 'keyword': {
      return isNegated ? undefined : { atoms: [atomOf(expr)], cost: costOf(expr.test) }
    }
    default:
      return never(expr)
  }
}

/** Each item has to be true, so the witness of any one will do. */
function cheapest(items: readonly Expr[], isNegated: boolean, atomOf: AtomOf): Witness | undefined {
  let best: Witness | undefined
  for (const item of items) {
    const one = find(item, isNegated, atomOf)
    if (one && (!best || one.cost < best.cost)) best = one
  }
  return best
}

function union(items: readonly Expr[], isNegated: boolean, atomOf: AtomOf): Witness | undefined {
  const atoms: number[] = []
  let cost = 0
  for (const item of items) {
    const one = find(item, isNegated, atomOf)
    if (!one) return undefined
    for (const atom of one.atoms) atoms.push(atom)
    cost += one.cost
  }
  return { atoms, cost }
}

function costOf(test: Test): number {
  const memo = memoOf(test)
  memo.cost ??= estimate(test)
  return memo.cost
}

/** Only the order matters, and only for speed: what logs are full of costs most. */
function estimate(test: Test): number {
  switch (test.kind) {
    case 'text':
      return isAlwaysOpen(test) ? costOfOpen : costOfPattern(test.pattern)
    case 'regex':
      return isAlwaysOpen(test) ? costOfOpen : 20
    case 'cidr':
      return 50
    case 'constant':
      return 200
    case 'sameAs':
      return 500
    case 'compare':
    case 'time':
      return costOfOpen
    case 'null':
    case 'exists':
    case 'unresolved':
      return 1000
    default:
      return never(test)
  }
}

const costOfOpen = 5000

function costOfPattern(pattern: Pattern): number {
  const shape = shapeOf(pattern)
  if (shape.shape === 'present') return 1000
  const length = pattern.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.length : 0), 0)
  const rarity = shape.shape === 'equals' ? 2 * length + 2 : length
  return 1 + 400 / (1 + rarity * rarity)
}
