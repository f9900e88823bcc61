/** Where do the rules of a pack and its query say different things of a row? Labels are compared branch by branch. */
import type { PackQuery } from '../../backends/pack.js'
import { isErased } from './is-erased.js'
import type { Shown } from './pack-answer.js'
import { isUncertain, labelFor, namesIn, type PackRow, type ProvenBranch, unlabelled } from './pack-branch.js'

/** An event of which the rules and the query say different things. */
export interface PackCounterexample {
  readonly event: unknown
  /** What the event tries. */
  readonly about: string
  /** The labels that the rules give it. */
  readonly expected: readonly string[]
  /** The labels that the query gives it, or in a language without labels whether it finds it, or why it could not run. */
  readonly actual: readonly string[] | string
  readonly row: unknown
}

export interface Comparison {
  /** By branch, how many of the events it finds. */
  readonly matches: ReadonlyMap<string, number>
  /** Disagreements that hang on a difference which the target's storage erases, and which the query reports as a loss. */
  readonly erased: number
  readonly counterexamples: readonly PackCounterexample[]
}

/** Compares what the query shows of each row, in the order of the rows, with what the rules say of it. */
export function compareLabels(
  rows: readonly PackRow[],
  shown: readonly Shown[],
  branches: readonly ProvenBranch[],
  query: PackQuery,
): Comparison {
  const judge = query.answer ? judgeLabels : judgeFinding
  const matches = new Map(branches.map(({ name }) => [name, 0]))
  const missed = new Map<string, number>()
  const counterexamples: PackCounterexample[] = []
  const excused: { readonly one: PackCounterexample; readonly missing: readonly string[] }[] = []
  const reportsErasure = query.losses.some(({ kind }) => kind === 'erased')
  for (const [number, row] of rows.entries()) {
    const said = shown[number]!
    const expected = new Map(branches.map((branch) => [branch.name, labelFor(branch, row)]))
    const finding = [...expected.keys()].filter((name) => expected.get(name) !== unlabelled)
    const missing = finding.filter((name) => !(query.answer ? said.labels.has(name) : said.isFound))
    for (const name of finding) add(matches, name)
    for (const name of missing) add(missed, name)
    const verdict = judge({ row, expected, said, branches })
    if (verdict === 'agrees') continue
    const labels = finding.map((name) => expected.get(name)!).sort()
    const one = counterexampleOf(row, labels, answerOf(said, query))
    if (verdict === 'erased' && reportsErasure) excused.push({ one, missing })
    else counterexamples.push(one)
  }
  // A loss explains some of a branch's matches, never all: such a branch would find nothing at all.
  const isLost = (name: string): boolean => missed.get(name) === matches.get(name)
  const unexcused = excused.filter(({ missing }) => missing.some(isLost)).map(({ one }) => one)
  return { matches, erased: excused.length - unexcused.length, counterexamples: [...counterexamples, ...unexcused] }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

export function counterexampleOf(
  { event, about, place }: PackRow,
  expected: readonly string[],
  actual: PackCounterexample['actual'],
): PackCounterexample {
  return { event, about, expected, actual, row: place?.row ?? {} }
}

function answerOf({ labels, isFound }: Shown, { answer }: PackQuery): PackCounterexample['actual'] {
  if (answer) return [...labels.values()].sort()
  return isFound ? 'match' : 'no match'
}

/** `erased`: what differs hangs on what the storage erases. */
type Verdict = 'agrees' | 'erased' | 'differs'

interface Judging {
  readonly row: PackRow
  /** By branch. */
  readonly expected: ReadonlyMap<string, string>
  readonly said: Shown
  readonly branches: readonly ProvenBranch[]
}

/** Asks branch by branch; a label that no branch has is a difference. */
function judgeLabels({ row, expected, said: { labels }, branches }: Judging): Verdict {
  if ([...labels.keys()].some((name) => !expected.has(name))) return 'differs'
  const verdicts = branches.map((branch): Verdict => {
    const actual = labels.get(branch.name) ?? unlabelled
    if (expected.get(branch.name) === actual) return 'agrees'
    if (actual !== unlabelled && isUncertain(branch, row)) return 'erased'
    const place = { names: namesIn(branch), storage: row.origin.storage }
    return isErased(row.event, (other) => labelFor(branch, row, other) === actual, place) ? 'erased' : 'differs'
  })
  return verdicts.find((one) => one === 'differs') ?? verdicts.find((one) => one === 'erased') ?? 'agrees'
}

/** Asks whether any branch finds the event. */
function judgeFinding({ row, expected, said: { isFound }, branches }: Judging): Verdict {
  if ([...expected.values()].some((label) => label !== unlabelled) === isFound) return 'agrees'
  if (isFound && branches.some((branch) => isUncertain(branch, row))) return 'erased'
  const isExpected = (event: unknown): boolean => branches.some((branch) => labelFor(branch, row, event) !== unlabelled)
  const place = { names: branches.flatMap(namesIn), storage: row.origin.storage }
  return isErased(row.event, (other) => isExpected(other) === isFound, place) ? 'erased' : 'differs'
}
