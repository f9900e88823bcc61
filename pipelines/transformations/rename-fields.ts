/** How do fields get other names? The work that the field name transformations share. */
import { type Expr, type FieldExpr, leavesOf, or } from '../../schema/ir/expr.js'
import { type Leaf, mapLeaves } from '../../schema/mapping/map-leaves.js'
import { type Outcome, success } from '../../schema/text/diagnostic.js'
import { type Changes, renameLeaf, type WorkingRule } from '../working-rule.js'
import { type Change, changeLeaves } from './change-leaves.js'
import type { Apply, Selection } from './transformation.js'

/** Returns the new names of a field, or undefined when it keeps its name; undefined asks for the place of keywords. */
export type Names = (field: string | undefined) => readonly string[] | undefined

/** Returns a step that renames the selected fields, where they stand before a value, in one, and in `fields`. */
export function renameFields(names: Names): Apply {
  return (rule, selection) => {
    const mapped = new Set(rule.changes.mapped)
    const rename: Names = (field) => {
      const found = names(field)
      for (const name of found && field !== undefined ? [field, ...found] : []) mapped.add(name)
      return found
    }
    const outcome = changeLeaves(
      rule,
      selection,
      (leaf) => renameIn(leaf, selection, rename),
      (all) => renameTogether(all, selection, rename),
    )
    if (!outcome.ok) return outcome
    return renameListed(outcome.value, selection, names, mapped)
  }
}

function renameIn(leaf: Leaf, selection: Selection, names: Names): Change {
  if (!selection.item(leaf)) return undefined
  const own = selection.field(leaf.kind === 'field' ? leaf.field : undefined, leaf)
  if (leaf.kind === 'keyword') {
    const fields = own ? names(undefined) : undefined
    return fields && or(fields.map((field): Expr => ({ ...leaf, kind: 'field', field })))
  }
  const fields = own ? names(leaf.field) : undefined
  if (fields?.length === 0) return 'dropped'
  if (leaf.test.kind !== 'sameAs') return fields && renameLeaf(leaf, fields)
  const others = selection.field(leaf.test.field, leaf) ? names(leaf.test.field) : undefined
  return fields || others ? renameBoth(leaf, fields ?? [leaf.field], others) : undefined
}

/** Values of one item that all have to match have to be in one and the same of several new fields. */
function renameTogether(all: Expr, selection: Selection, names: Names): Expr | undefined {
  const leaves = leavesOf(all)
  const [first] = leaves
  if (first?.kind !== 'field' || !selection.item(first) || !selection.field(first.field, first)) return undefined
  const item = new Set(selection.valuesBeside(first))
  const isOneItem = leaves.every((leaf) => item.has(leaf) && leaf.kind === 'field' && leaf.field === first.field)
  const fields = isOneItem ? names(first.field) : undefined
  if (!fields || fields.length < 2 || leaves.some(asksForMore)) return undefined
  return {
    kind: 'or',
    items: fields.map((field) => mapLeaves(all, (leaf) => ({ ...leaf, kind: 'field', field }) as Expr)),
  }
}

const asksForMore = ({ test }: Leaf): boolean => ['null', 'exists', 'sameAs'].includes(test.kind)

function renameBoth(leaf: FieldExpr, fields: readonly string[], others: readonly string[] | undefined): Expr {
  const { test } = leaf
  if (test.kind !== 'sameAs') return renameLeaf(leaf, fields)
  const items = (others ?? [test.field]).map((field) => renameLeaf({ ...leaf, test: { ...test, field } }, fields))
  return or(items)
}

/** `fields` lists what a rule shows. */
function renameListed(
  rule: WorkingRule,
  selection: Selection,
  names: Names,
  mapped: ReadonlySet<string>,
): Outcome<WorkingRule> {
  const fields = new Map(rule.changes.fields)
  const rename = (field: string): readonly string[] => {
    const found = selection.field(field) ? names(field) : undefined
    if (found && selection.id !== undefined) {
      const ids = new Set([...(fields.get(field) ?? []), selection.id])
      for (const name of found) fields.set(name, ids)
    }
    return found ?? [field]
  }
  const branches = rule.branches.map((branch) => ({ ...branch, fields: branch.fields.flatMap(rename) }))
  const changes: Changes = { ...rule.changes, fields, mapped }
  return success({ ...rule, branches, changes })
}
