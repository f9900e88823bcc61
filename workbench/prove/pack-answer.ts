/** Which labels does the query of a pack show for each row? Rows are known by their time, which every answer shows. */
import type { Period } from '../../backends/dialect.js'
import type { PackQuery } from '../../backends/pack.js'
import type { Row } from '../../interpreters/row.js'
import { type PackRow, type ProvenBranch, printLabel } from './pack-branch.js'
import { rowSets } from './row-sets.js'
import { answerQuery, numberColumn } from './run-query.js'

/** What the query says of one row: labels by branch; without labels, of a language that has none, whether it is found. */
export interface Shown {
  readonly isFound: boolean
  readonly labels: ReadonlyMap<string, string>
}

export type PackAnswers =
  | { readonly ok: true; readonly shown: readonly Shown[] }
  | { readonly ok: false; readonly reason: string; readonly row: PackRow | undefined }

interface Asking {
  readonly query: PackQuery
  readonly branches: readonly ProvenBranch[]
  readonly since?: Period
}

/** Returns what the query says of each row, in the order of the rows, or why it could not be run. */
export function askPack(rows: readonly PackRow[], asking: Asking): PackAnswers {
  const size = isTimed(asking) ? rowsAtOnce : 1
  const shown: Shown[] = []
  for (let start = 0; start < rows.length; start += size) {
    const some = rows.slice(start, start + size)
    const answer = askAbout(some, asking)
    if (!answer.ok) return { ...answer, row: some[0] }
    shown.push(...answer.shown)
  }
  return { ok: true, shown }
}

const rowsAtOnce = 5000

/** A table of KQL whose time column is unknown shows no time: then each row is asked about alone. */
function isTimed({ query: { target }, branches }: Asking): boolean {
  return target !== 'kql' || branches.every(({ mapped }) => mapped.branches.every(({ origin }) => origin.time))
}

function askAbout(
  rows: readonly PackRow[],
  asking: Asking,
): { readonly ok: true; readonly shown: readonly Shown[] } | { readonly ok: false; readonly reason: string } {
  const { query, branches } = asking
  const readers = branches.map(({ mapped, storage }) => ({
    branches: mapped.branches,
    tableNames: storage.tableNames,
  }))
  const events = rows.flatMap(({ place, isPast }, number) =>
    place ? [{ ...place, number, time: timeOf(number, isPast, asking) }] : [],
  )
  const times = timeColumns(branches)
  const clock = { now: present, columns: times, steps: mostSteps }
  const answer = answerQuery(query.target, query.text, rowSets(readers, events), clock)
  if (!answer.ok) return answer
  const found: Row[][] = rows.map(() => [])
  for (const row of answer.rows) {
    const number = rows.length === 1 ? 0 : numberOf(row, query, times, asking)
    const place = found[number]
    if (!place) return { ok: false, reason: `the answer has a row that no event gave: ${JSON.stringify(row)}` }
    place.push(row)
  }
  return { ok: true, shown: found.map((some) => readShown(some, query)) }
}

/** In milliseconds since 1970; the rows of an answer are counted from here. */
const present = 2_000_000_000_000
const mostSteps = 5_000_000_000

/** Just inside the time range, or just before it; no two rows at the same time. */
function timeOf(number: number, isPast: boolean, { since }: Asking): number {
  const start = present - millisecondsOf(since)
  return isPast ? start - 1 - number : start + 1 + number
}

function numberOf(row: Row, { target }: PackQuery, times: readonly string[], { since }: Asking): number {
  if (target === 'eql') return Number(row[numberColumn])
  const time = target === 'spl' ? Math.round(Number(row._time) * 1000) : readTime(row, times)
  const distance = time - (present - millisecondsOf(since))
  return distance > 0 ? distance - 1 : -1 - distance
}

function readTime(row: Row, times: readonly string[]): number {
  const text = times.map((name) => row[name]).find((value) => typeof value === 'string')
  return Date.parse(String(text))
}

const unitLengths: Readonly<Record<Period['unit'], number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

const millisecondsOf = ({ count, unit }: Period = { count: 1, unit: 'd' }): number => count * unitLengths[unit]

function timeColumns(branches: readonly ProvenBranch[]): readonly string[] {
  const all = branches.flatMap(({ mapped }) => mapped.branches.flatMap(({ origin }) => origin.time ?? []))
  return [...new Set(all)]
}

/** A row that is shown twice under one name has both labels. */
function readShown(rows: readonly Row[], { answer }: PackQuery): Shown {
  const labels = new Map<string, string>()
  if (answer) {
    const annotations = [...new Set([...answer.annotations.values()].flat())]
    for (const row of rows) {
      const name = String(row[answer.branchColumn])
      const label = printLabel(name, new Map(annotations.flatMap((one) => toldIn(row, one))))
      labels.set(name, labels.has(name) ? `${labels.get(name)} + ${label}` : label)
    }
  }
  return { isFound: rows.length > 0, labels }
}

function toldIn(row: Row, annotation: string): readonly (readonly [string, unknown])[] {
  const value = row[annotation]
  return value === undefined || value === null ? [] : [[annotation, value]]
}
