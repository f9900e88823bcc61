/**
 * What does Microsoft's own KQL parser and binder say of a query? It knows syntax, columns and types, not the bodies
 * of regular expressions. The package is made for browsers: its two scripts run in this context and leave a global.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'
import type { ColumnType } from '../../../schema/mapping/column.js'

/** Columns by table: a type of ours, or one of Kusto's. */
export type BindingSchema = ReadonlyMap<string, ReadonlyMap<string, string>>

const kustoTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  ip: 'string',
  number: 'long',
  boolean: 'bool',
  datetime: 'datetime',
  dynamic: 'dynamic',
}

/** Returns a function that answers with the problems of a query, each as `KS142: message`. */
export function createBinder(schema: BindingSchema): (query: string) => readonly string[] {
  const kusto = loadKusto()
  const tables = [...schema].map(([name, columns]) => {
    const list = [...columns]
      .map(([column, type]) => `['${column.replace(/[\\']/g, '\\$&')}']:${kustoTypes[type as ColumnType] ?? type}`)
      .join(',')
    return new kusto.Symbols.TableSymbol.$ctor7(name, `(${list})`, null)
  })
  const database = new kusto.Symbols.DatabaseSymbol.ctor('db', tables)
  const globals = kusto.GlobalState.Default.WithDatabase(database)
  return (query) => {
    const diagnostics = kusto.KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics()
    return Array.from({ length: diagnostics.Count }, (_, index) => {
      const one = diagnostics.getItem(index)
      return `${one.Code}: ${one.Message}`
    })
  }
}

// The package's own types describe a global namespace of thousands of names.
// biome-ignore lint/suspicious/noExplicitAny: see above
let loaded: any

// biome-ignore lint/suspicious/noExplicitAny: see above
function loadKusto(): any {
  if (loaded) return loaded
  const require = createRequire(import.meta.url)
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    const path = require.resolve(`@kusto/language-service-next/${file}`)
    vm.runInThisContext(readFileSync(path, 'utf8'), { filename: file })
  }
  // biome-ignore lint/suspicious/noExplicitAny: see above
  loaded = (globalThis as any).Kusto.Language
  return loaded
}
