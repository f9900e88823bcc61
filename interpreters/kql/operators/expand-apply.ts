/** What does a sub-query make of the elements of each row's array? Its rows, beside the row's other cells. (mv-apply) */
import type { Cells } from '../bind/scalar.js'
import type { Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema } from '../bind/table.js'
import type { Step } from '../syntax/tree.js'
import { bindExpansion } from './expand.js'

export function bindExpandApply(node: Step & { kind: 'mv-apply' }, input: Schema, scope: Scope): BoundStep {
  const expansion = bindExpansion(node, input, scope, false)
  const inner = { columns: expansion.columns, isSerialized: input.isSerialized }
  const query = scope.context.binder.steps(node.steps, inner, scope)
  const kept = places(input.columns, ({ name }) => !expansion.added.includes(name))
  const keptNames = new Set(kept.map((place) => input.columns[place]!.name))
  const results = places(query.columns, ({ name }) => !keptNames.has(name))
  return {
    columns: [...kept.map((place) => input.columns[place]!), ...results.map((place) => query.columns[place]!)],
    isSerialized: false,
    apply: (rows) =>
      rows.flatMap((row, index) => {
        const before = kept.map((place) => row[place]!)
        const answers = query.apply(expansion.expand({ row, rows, index }))
        return answers.map((answer): Cells => [...before, ...results.map((place) => answer[place]!)])
      }),
  }
}

function places(columns: readonly Column[], isWanted: (column: Column) => boolean): readonly number[] {
  return columns.flatMap((column, place) => (isWanted(column) ? [place] : []))
}
