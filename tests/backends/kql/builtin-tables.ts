/** Which tables and columns does the built-in pipeline for KQL carry? Read from its YAML, to bind queries against. */
import { load } from 'js-yaml'
import { builtinPipelines } from '../../../pipelines/builtin.generated.js'
import { type ColumnType, columnTypes } from '../../../schema/mapping/column.js'
import type { BindingSchema } from './bind.js'

interface TablesYaml {
  readonly tables: Readonly<Record<string, { readonly columns: Partial<Record<ColumnType, readonly string[]>> }>>
}

export function builtinTables(): BindingSchema {
  const { tables } = load(builtinPipelines['defender-xdr']!) as TablesYaml
  const read = Object.entries(tables).map(([name, { columns }]) => {
    const typed = columnTypes.flatMap((type) => (columns[type] ?? []).map((column) => [column, type] as const))
    return [name, new Map(typed)] as const
  })
  return new Map(read)
}
