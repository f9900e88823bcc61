/** What does a sub-query make of the rows of each key? The results stand one below the other. (partition operator) */
import type { Cells } from '../bind/scalar.js'
import type { Scope } from '../bind/scope.js'
import type { BoundStep, Schema } from '../bind/table.js'
import { refuse } from '../problem.js'
import type { Step } from '../syntax/tree.js'
import { groupKey } from '../values/group-key.js'
import { requireColumn } from './project.js'

/** The `legacy` strategy, which is the default, takes no more keys. */
const mostLegacyKeys = 64

export function bindPartition(node: Step & { kind: 'partition' }, input: Schema, scope: Scope): BoundStep {
  const place = input.columns.indexOf(requireColumn(node.key.text, node.key.at, input))
  const query = scope.context.binder.steps(node.steps, input, scope)
  return {
    columns: query.columns,
    isSerialized: false,
    apply: (rows) => {
      const parts = partsOf(rows, place)
      if (node.strategy === 'legacy' && parts.length > mostLegacyKeys) {
        refuse('limit', `\`partition\` takes at most ${mostLegacyKeys} keys without \`hint.strategy=native\``, node.at)
      }
      return parts.flatMap((part) => query.apply(part))
    },
  }
}

function partsOf(rows: readonly Cells[], place: number): readonly (readonly Cells[])[] {
  const parts = new Map<string, Cells[]>()
  for (const row of rows) {
    const key = groupKey([row[place]!])
    const known = parts.get(key)
    if (known) known.push(row)
    else parts.set(key, [row])
  }
  return [...parts.values()]
}
