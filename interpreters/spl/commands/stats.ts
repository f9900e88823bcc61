/**
 * What does `stats` do? It makes one result for each combination of values of the `by` fields, and one of all events
 * without them (`stats`, Search Reference).
 */
import type { Term } from '../aggregates/definition.js'
import { Tally } from '../aggregates/definition.js'
import { groupsOf, keyOf, takeByClause } from '../aggregates/groups.js'
import { parseTerm } from '../aggregates/parse.js'
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectBoolean, takeOption } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import type { Rows } from '../values/cell.js'
import { compareTexts } from '../values/code-points.js'
import { collecting } from './definition.js'

export const stats = collecting((cursor) => {
  takeStatsOptions(cursor)
  const terms = parseTerms(cursor, /by\b/iy)
  const names = takeByClause(cursor)
  return (rows, run) => {
    if (rows.some((row) => names.some((name) => !row.has(name)))) run.infer('stats-missing-group')
    return summarize(rows, terms, names, run)
  }
})

/** Options that change nothing of what is known here are passed over, others refused. */
function takeStatsOptions(cursor: Cursor): void {
  for (const name of ['allnum', 'dedup_splitvals']) {
    cursor.skipBlank()
    const start = cursor.at
    if (takeOption(cursor, name) && expectBoolean(cursor)) {
      refuse('unsupported', `\`${name}\` is not known here`, cursor.since(start))
    }
  }
}

/** Reads terms, separated by commas or blanks, up to the end of the command or a word. */
export function parseTerms(cursor: Cursor, endsAt: RegExp): readonly Term[] {
  const terms: Term[] = []
  while (!cursor.isAtEnd() && !cursor.seesHere(endsAt)) {
    cursor.skipBlank()
    const start = cursor.at
    const term = parseTerm(cursor)
    if (terms.some(({ name }) => name === term.name)) {
      refuse('syntax', `two statistics are named \`${term.name}\``, cursor.since(start))
    }
    terms.push(term)
    cursor.takeSymbol(',')
  }
  return terms.length > 0 ? terms : cursor.refuseHere('a statistical function')
}

/** Returns a row for each group, in the order of the values of the `by` fields. */
export function summarize(rows: Rows, terms: readonly Term[], names: readonly string[], run: RunContext): Rows {
  const tallies = new Map<string, { readonly group: readonly string[]; readonly tally: Tally }>()
  if (names.length === 0) tallies.set(keyOf([]), { group: [], tally: new Tally(terms, run) })
  for (const row of rows) {
    for (const group of groupsOf(row, names, run)) {
      const key = keyOf(group)
      const known = tallies.get(key) ?? { group, tally: new Tally(terms, run) }
      tallies.set(key, known)
      known.tally.add(row)
    }
  }
  return [...tallies.values()]
    .sort((left, right) => compareGroups(left.group, right.group))
    .map(
      ({ group, tally }) =>
        new Map([...names.map((name, index) => [name, group[index]!] as const), ...tally.results()]),
    )
}

function compareGroups(left: readonly string[], right: readonly string[]): number {
  for (const [index, text] of left.entries()) {
    const difference = compareTexts(text, right[index]!)
    if (difference !== 0) return difference
  }
  return 0
}
