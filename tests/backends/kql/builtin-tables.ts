/** Which tables and columns does a built-in pipeline for KQL carry? Read from its YAML, to bind queries against. */
import { load } from 'js-yaml'
import { builtinPipelines } from '../../../pipelines/builtin.generated.js'
import { type ColumnType, columnTypes } from '../../../schema/mapping/column.js'
import type { BindingSchema } from './bind.js'

interface TablesYaml {
  readonly tables: Readonly<Record<string, { readonly columns: Partial<Record<ColumnType, readonly string[]>> }>>
}

export function builtinTables(pipeline = 'defender-xdr'): BindingSchema {
  const { tables = {} } = load(builtinPipelines[pipeline] ?? '{}') as Partial<TablesYaml>
  const read = Object.entries(tables).map(([name, { columns }]) => {
    const typed = columnTypes.flatMap((type) => (columns[type] ?? []).map((column) => [column, type] as const))
    return [name, new Map(typed)] as const
  })
  return new Map(read)
}
