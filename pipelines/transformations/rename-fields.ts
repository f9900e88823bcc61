/** How do fields get other names? The work that the field name transformations share. */

import type { Expr, FieldExpr } from '../../schema/ir/expr.js'
import { mapLeaves } from '../../schema/mapping/map-leaves.js'
import { success } from '../../schema/text/diagnostic.js'
import { renameLeaf, type WorkingRule } from '../working-rule.js'
import type { Apply, Selects } from './transformation.js'

/** Returns a step that renames selected fields; `names` answers undefined for a field that keeps its name. */
export function renameFields(names: (field: string) => readonly string[] | undefined): Apply {
  return (rule, selects) => success(renamed(rule, selects, names))
}

function renamed(
  rule: WorkingRule,
  selects: Selects,
  names: (field: string) => readonly string[] | undefined,
): WorkingRule {
  const rename = (leaf: FieldExpr): Expr => {
    if (!selects(leaf, rule)) return leaf
    const own = names(leaf.field) ?? [leaf.field]
    if (leaf.test.kind !== 'sameAs') return renameLeaf(leaf, own)
    const { test } = leaf
    const items = (names(test.field) ?? [test.field]).map((field) =>
      renameLeaf({ ...leaf, test: { ...test, field } }, own),
    )
    return items.length === 1 ? items[0]! : { kind: 'or', items }
  }
  const map = (expr: Expr): Expr => mapLeaves(expr, (leaf) => (leaf.kind === 'field' ? rename(leaf) : leaf))
  const branches = rule.branches.map((branch) => ({
    ...branch,
    scope: map(branch.scope),
    expr: map(branch.expr),
    annotations: new Map([...branch.annotations].map(([name, expr]) => [name, map(expr)])),
    fields: branch.fields.flatMap((field) => names(field) ?? [field]),
  }))
  return { ...rule, branches }
}
