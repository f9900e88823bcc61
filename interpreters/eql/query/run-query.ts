/** Does a document match a query? */
import type { Spend } from '../budget.js'
import type { Hit } from '../data/open-index.js'
import type { Query } from './query.js'
import { runScript, type ScriptReading } from './script.js'

export function matchesQuery(query: Query, hit: Hit, reading: ScriptReading, spend: Spend): boolean {
  spend(1)
  const inner = (one: Query): boolean => matchesQuery(one, hit, reading, spend)
  switch (query.kind) {
    case 'all':
      return true
    case 'none':
      return false
    case 'and':
      return query.items.every(inner)
    case 'or':
      return query.items.some(inner)
    case 'not':
      return !inner(query.item)
    case 'leaf':
      return hit.values(query.field).some((value) => query.test(value, spend))
    case 'exists':
      return hit.values(query.field).length > 0
    case 'script':
      return runScript(query, hit, reading, spend)
  }
}
