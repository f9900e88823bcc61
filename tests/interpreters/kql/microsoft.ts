/**
 * What does Microsoft's own parser and binder make of a query: errors, or the columns of the result? The package is
 * made for browsers: its two scripts run in this context and leave a global.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'
import type { KqlType } from '../../../interpreters/kql/values/value.js'

export interface Bound {
  /** Where the errors are, as offsets, and what they say. */
  readonly errors: readonly { readonly start: number; readonly end: number; readonly message: string }[]
  /** `name:type` of each column of the result. */
  readonly columns: readonly string[]
}

type Tables = Readonly<Record<string, Readonly<Record<string, KqlType>>>>

export function createBinder(tables: Tables): (query: string) => Bound {
  const kusto = loadKusto()
  const symbols = Object.entries(tables).map(([name, columns]) => {
    const list = Object.entries(columns).map(([column, type]) => `${column}:${type}`)
    return new kusto.Symbols.TableSymbol.$ctor7(name, `(${list.join(',')})`, null)
  })
  const globals = kusto.GlobalState.Default.WithDatabase(new kusto.Symbols.DatabaseSymbol.ctor('db', symbols))
  return (query) => {
    const code = kusto.KustoCode.ParseAndAnalyze(query, globals)
    const errors = listOf(code.GetDiagnostics())
      .filter((one) => one.Severity === 'Error')
      .map((one) => ({ start: one.Start, end: one.Start + one.Length, message: `${one.Code} ${one.Message}` }))
    return { errors, columns: listOf(code.ResultType?.Columns).map((one) => `${one.Name}:${one.Type.Name}`) }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the package's own types describe a global namespace of thousands of names
const listOf = (list: any): readonly any[] =>
  Array.from({ length: list?.Count ?? 0 }, (_, index) => list.getItem(index))

// biome-ignore lint/suspicious/noExplicitAny: see above
function loadKusto(): any {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const loaded = (globalThis as any).Kusto?.Language
  if (loaded) return loaded
  const require = createRequire(import.meta.url)
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    vm.runInThisContext(readFileSync(require.resolve(`@kusto/language-service-next/${file}`), 'utf8'), {
      filename: file,
    })
  }
  // biome-ignore lint/suspicious/noExplicitAny: see above
  return (globalThis as any).Kusto.Language
}
