/** What does `search` do? First in a search it takes from all events, later it filters (`search`, Search Reference). */
import { presentOf } from '../run-context.js'
import { compileSearch } from '../search/compile.js'
import { parseSearch } from '../search/parse.js'
import type { SearchExpr } from '../search/tree.js'
import { valuesOf } from '../values/cell.js'
import type { CommandDefinition } from './definition.js'

export const search: CommandDefinition = {
  isStreaming: true,
  isGenerating: 'when first',
  parse: ({ cursor, isFirst }) => {
    cursor.skipBlank()
    const start = cursor.at
    const expr = parseSearch(cursor)
    const at = cursor.since(start)
    const test = compileSearch(expr)
    const endsNow = isFirst && hasBound(expr, 'earliest') && !hasBound(expr, 'latest')
    return (rows, run) => {
      const found = (isFirst ? run.events : rows).filter((row) => test(row, run))
      if (!endsNow) return found
      const now = presentOf(run, at)
      const past = found.filter((row) => !(Number(valuesOf(row.get('_time'))[0]) >= now))
      if (past.length < found.length) run.infer('latest-defaults-to-now')
      return past
    }
  },
}

function hasBound(expr: SearchExpr, bound: 'earliest' | 'latest'): boolean {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.items.some((item) => hasBound(item, bound))
    case 'not':
      return hasBound(expr.item, bound)
    case 'time':
      return expr.bound === bound
    default:
      return false
  }
}
