/** What becomes of a rule when leaves of it change? The work that all transformations of detection items share. */
import { type Expr, leavesOf } from '../../schema/ir/expr.js'
import { dropLeaves, type Leaf } from '../../schema/mapping/map-leaves.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import { failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import { never } from '../../schema/text/never.js'
import type { Span } from '../../schema/text/source.js'
import type { WorkingRule } from '../working-rule.js'
import type { Selection } from './transformation.js'

/** An expression instead of the leaf, nothing instead of it (`dropped`), or undefined to leave it as it is. */
export type Change = Expr | 'dropped' | undefined

/** Answers for values that all have to match (`|all`) what becomes of them together, or leaves it to their leaves. */
export type ChangeTogether = (all: Expr) => Expr | undefined

/**
 * Returns the rule with its leaves changed, in its meaning, its added conditions and its annotations. A rule of whose
 * meaning nothing is left is refused.
 */
export function changeLeaves(
  rule: WorkingRule,
  { id }: Selection,
  change: (leaf: Leaf) => Change,
  changeTogether: ChangeTogether = () => undefined,
): Outcome<WorkingRule> {
  const changes = new Map<Leaf, Change>()
  const changed = new Set<Span>()
  const changeOf = (leaf: Leaf): Change => {
    if (!changes.has(leaf)) changes.set(leaf, change(leaf))
    const made = changes.get(leaf)
    if (made !== undefined) changed.add(leaf.at)
    return made
  }
  const replace = (expr: Expr): Expr => {
    const together = expr.kind === 'and' && expr.items.length > 1 ? changeTogether(expr) : undefined
    if (!together) return mapItems(expr, replace, (leaf) => (changeOf(leaf) as Expr | undefined) ?? leaf)
    for (const { at } of leavesOf(expr)) changed.add(at)
    return together
  }
  const rewrite = (expr: Expr): Expr | undefined => {
    const kept = leavesOf(expr).some((leaf) => changeOf(leaf) === 'dropped')
      ? dropLeaves(expr, (leaf) => changeOf(leaf) === 'dropped')
      : expr
    return kept && replace(kept)
  }
  const branches = rule.branches.flatMap((branch) => changeBranch(branch, rewrite) ?? [])
  if (branches.length < rule.branches.length) return refuseEmpty(rule)
  if (changed.size === 0) return success(rule)
  return success({ ...rule, branches, changes: id === undefined ? rule.changes : mark(rule, changed, id) })
}

function mapItems(expr: Expr, map: (expr: Expr) => Expr, mapLeaf: (leaf: Leaf) => Expr): Expr {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return { kind: expr.kind, items: expr.items.map(map) }
    case 'not':
    case 'selection':
      return { ...expr, item: map(expr.item) }
    case 'field':
    case 'keyword':
      return mapLeaf(expr)
    default:
      return never(expr)
  }
}

/** An annotation of which nothing is left has nothing to show. */
function changeBranch(branch: MappedBranch, rewrite: (expr: Expr) => Expr | undefined): MappedBranch | undefined {
  const expr = rewrite(branch.expr)
  if (!expr) return undefined
  const annotations = [...branch.annotations].flatMap(([name, annotation]) => {
    const kept = rewrite(annotation)
    return kept ? [[name, kept] as const] : []
  })
  return {
    ...branch,
    scope: rewrite(branch.scope) ?? { kind: 'and', items: [] },
    expr,
    annotations: new Map(annotations),
  }
}

function mark({ changes }: WorkingRule, changed: ReadonlySet<Span>, id: string): WorkingRule['changes'] {
  const values = new Map(changes.values)
  for (const at of changed) values.set(at, new Set([...(values.get(at) ?? []), id]))
  return { ...changes, values }
}

function refuseEmpty({ rule }: WorkingRule): Outcome<WorkingRule> {
  const message = 'a pipeline drops every item of the rule'
  const help = 'select less in the transformation that drops them'
  return failure([{ code: 'pipeline/empty-rule', severity: 'error', message, at: rule.at, help }])
}
