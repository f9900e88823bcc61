/** What does `eventstats` do? It writes the statistics of a group onto each of its events (`eventstats`). */
import { Tally } from '../aggregates/definition.js'
import { groupOf, takeByClause } from '../aggregates/groups.js'
import type { Cell, Row } from '../values/cell.js'
import { collecting } from './definition.js'
import { parseTerms } from './stats.js'

export const eventstats = collecting((cursor) => {
  cursor.skipBlank()
  const start = cursor.at
  const terms = parseTerms(cursor, /by\b/iy)
  const names = takeByClause(cursor)
  const at = cursor.since(start)
  return (rows, run) => {
    const tallies = new Map<string, Tally>()
    const keys = rows.map((row) => groupOf(row, names, at, run))
    for (const [index, row] of rows.entries()) {
      const key = keys[index]
      if (key === undefined) continue
      const tally = tallies.get(key) ?? new Tally(terms, run)
      tallies.set(key, tally)
      tally.add(row)
    }
    const results = new Map([...tallies].map(([key, tally]) => [key, tally.results()] as const))
    return rows.map((row, index) => {
      const key = keys[index]
      if (key === undefined) run.infer('eventstats-missing-group')
      return key === undefined ? row : withResults(row, results.get(key)!)
    })
  }
})

export function withResults(row: Row, results: readonly (readonly [string, Cell])[]): Row {
  return new Map([...row, ...results])
}
