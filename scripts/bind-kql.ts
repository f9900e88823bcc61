/**
 * Does Microsoft's own parser and binder accept queries? Reads the lines of `sigmapack convert -t kql --format ndjson`
 * from standard input and prints every complaint; the exit code is 1 when there is one.
 *
 *   sigmapack convert -t kql -p sentinel --format ndjson rules | npx tsx scripts/bind-kql.ts [schema.json]
 *
 * The tables are those of the built-in pipelines. A schema file (`{ "Table": { "Column": "type" } }`) takes the place
 * of the tables that it describes, so that the pipelines' own lists of columns are checked too.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { type BindingSchema, createBinder } from '../tests/backends/kql/bind.js'
import { builtinTables } from '../tests/backends/kql/builtin-tables.js'

interface Line {
  readonly rule: { readonly path: string }
  readonly pipelines?: readonly string[]
  readonly query?: string
}

const [schemaPath] = process.argv.slice(2)
const described = schemaPath === undefined ? new Map() : readSchema(schemaPath)
const binders = new Map<string, (query: string) => readonly string[]>()
let [queries, complaints] = [0, 0]

for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text) as Line
  if (line.query === undefined) continue
  queries++
  for (const complaint of binderFor(line.pipelines ?? [])(line.query)) {
    complaints++
    console.log(`${line.rule.path}: ${complaint}`)
  }
}
console.error(`${queries} queries, ${complaints} complaints`)
process.exitCode = complaints > 0 ? 1 : 0

function binderFor(pipelines: readonly string[]): (query: string) => readonly string[] {
  const key = pipelines.join(' ')
  const binder = binders.get(key) ?? createBinder(new Map([...pipelines.flatMap(builtinTablesOf), ...described]))
  binders.set(key, binder)
  return binder
}

function builtinTablesOf(pipeline: string): readonly (readonly [string, ReadonlyMap<string, string>])[] {
  return [...builtinTables(pipeline)]
}

function readSchema(path: string): BindingSchema {
  const tables = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string>>
  return new Map(
    Object.entries(tables).map(([name, columns]) => [
      name,
      new Map(Object.entries(columns).map(([column, type]) => [column.trim(), kustoTypeOf(type)])),
    ]),
  )
}

/** Pages write the types in several ways, and name kinds of texts. */
function kustoTypeOf(written: string): string {
  const type = written.toLowerCase()
  if (['int', 'long', 'real', 'bool', 'datetime', 'dynamic', 'guid', 'timespan'].includes(type)) return type
  const others: Readonly<Record<string, string>> = {
    boolean: 'bool',
    double: 'real',
    integer: 'int',
    'date/time': 'datetime',
  }
  return others[type] ?? 'string'
}
