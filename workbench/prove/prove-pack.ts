/**
 * Does the one query of a pack find exactly what its rules find, under the right labels? Every row that belongs to a
 * branch goes through all rules, and through an interpreter of the query; what differs is a counterexample.
 */
import type { DialectId } from '../../backends/dialect.js'
import type { PackQuery } from '../../backends/pack.js'
import { readPeriod } from '../../backends/read-period.js'
import { compileRule } from '../../evaluator/compile.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import { mapRule } from '../convert-rules.js'
import { convertPack } from '../pack/convert-pack.js'
import type { LoadedPack } from '../pack/load-pack.js'
import { isErased } from './is-erased.js'
import { askPack, type Shown } from './pack-answer.js'
import { isUncertain, labelFor, namesIn, type PackRow, type ProvenBranch, unlabelled } from './pack-branch.js'
import { rowsForPack } from './pack-rows.js'
import { refuseTransformations } from './refuse-transformations.js'
import { readStorage } from './storage.js'

export interface PackProofOptions {
  readonly pipelines: readonly Pipeline[]
  /** How far back the query looks, such as `24h`. */
  readonly since?: string
  /** Events beside the witnesses, such as those of a rule's tests. */
  readonly eventsOf?: (rule: DetectionRule) => readonly unknown[]
  /** The most witnesses a branch. */
  readonly limit?: number
  /** Converts the pack; a test hands in a query with a fault here. */
  readonly convert?: typeof convertPack
}

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

export interface PackProof {
  readonly query: PackQuery
  /** Events that went through the rules and the query. */
  readonly witnesses: number
  /** By branch, how many of them it finds. */
  readonly matches: ReadonlyMap<string, number>
  /** Events that the target cannot keep, by reason. */
  readonly unstorable: ReadonlyMap<string, number>
  /** Disagreements that hang on a difference which the target's storage erases, and which the query reports as a loss. */
  readonly erased: number
  /** Branches and annotations that the query leaves out without a loss that says so. */
  readonly unsaid: readonly string[]
  readonly counterexamples: readonly PackCounterexample[]
}

/** Proves the query of a pack on one target. Returns why there is no query, when there is none. */
export function provePack(pack: LoadedPack, target: DialectId, options: PackProofOptions): Outcome<PackProof> {
  const { pipelines, since, limit = usualLimit, eventsOf = () => [], convert = convertPack } = options
  const changing = refuseTransformations(pipelines)
  if (changing.length > 0) return failure(changing)
  const converted = convert(pack, target, { pipelines, ...(since === undefined ? {} : { since }) })
  if (!converted.ok) return converted
  const query = converted.value
  const branches = readBranches(pack, query, pipelines)
  if (!branches.ok) return branches
  const period = since === undefined ? undefined : readPeriod(since)
  if (period && 'code' in period) return failure([period])
  const looksBack = period !== undefined && canLookBack(query, branches.value)
  const { rows, unstorable } = rowsForPack(branches.value, { pipelines, eventsOf, limit, looksBack })
  const answers = askPack(rows, { query, branches: branches.value, ...(period ? { since: period } : {}) })
  const proof = { query, witnesses: rows.length, unstorable }
  const unsaid = unreported(pack, query)
  if (!answers.ok) {
    const broken = answers.row ? [describe(answers.row, [], answers.reason)] : []
    return success({ ...proof, matches: new Map(), erased: 0, unsaid, counterexamples: broken })
  }
  return success({ ...proof, unsaid, ...compare(rows, answers.shown, branches.value, query) })
}

const usualLimit = 90

function unreported({ branches }: LoadedPack, query: PackQuery): readonly string[] {
  const isSaid = (name: string): boolean =>
    query.losses.some(({ kind, message }) => kind === 'left out' && message.includes(`\`${name}\``))
  return branches.flatMap(({ name, rule }) => {
    if (!query.branches.includes(name)) return isSaid(name) ? [] : [name]
    const told = query.answer?.annotations.get(name) ?? []
    return [...rule.annotations.keys()].filter((column) => !told.includes(column) && !isSaid(column))
  })
}

/** EQL and tables without a time column have no time range, which is a loss. */
function canLookBack({ target }: PackQuery, branches: readonly ProvenBranch[]): boolean {
  if (target !== 'kql') return target === 'spl'
  return branches.every(({ mapped }) => mapped.branches.every(({ origin }) => origin.time !== undefined))
}

function readBranches(
  pack: LoadedPack,
  query: PackQuery,
  pipelines: readonly Pipeline[],
): Outcome<readonly ProvenBranch[]> {
  const mapped = pack.branches
    .filter(({ name }) => query.branches.includes(name))
    .flatMap(({ name, rule }) => {
      const outcome = mapRule(rule, { pipelines })
      return outcome.ok ? [{ name, mapped: outcome.value }] : []
    })
  const problems: Diagnostic[] = []
  const branches = mapped.flatMap((one): readonly ProvenBranch[] => {
    const others = mapped.filter((other) => other !== one).map((other): MappedRule => other.mapped)
    const matcher = compileRule(one.mapped.rule)
    if (!matcher.ok) {
      problems.push(...matcher.diagnostics)
      return []
    }
    const storage = readStorage(one.mapped.rule, one.mapped, query.target, pipelines, others)
    return [{ ...one, matcher: matcher.value, storage, told: query.answer?.annotations.get(one.name) ?? [] }]
  })
  return problems.length > 0 ? failure(problems) : success(branches)
}

type Comparison = Pick<PackProof, 'matches' | 'erased' | 'counterexamples'>

function compare(
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
    const expected = branches.flatMap((branch) => {
      const label = labelFor(branch, row)
      return label === unlabelled ? [] : [{ name: branch.name, label }]
    })
    const missing = expected.flatMap(({ name }) =>
      (query.answer ? said.labels.has(name) : said.isFound) ? [] : [name],
    )
    for (const { name } of expected) add(matches, name)
    for (const name of missing) add(missed, name)
    const verdict = judge(row, said, branches)
    if (verdict === 'agrees') continue
    const one = describe(row, expected.map(({ label }) => label).sort(), answerOf(said, query))
    if (verdict === 'erased' && reportsErasure) excused.push({ one, missing })
    else counterexamples.push(one)
  }
  // A loss explains some of a branch's matches, never all: such a branch would find nothing at all.
  const isLost = (name: string): boolean => missed.get(name) === matches.get(name)
  const unexcused = excused.filter(({ missing }) => missing.some(isLost)).map(({ one }) => one)
  return {
    matches,
    erased: excused.length - unexcused.length,
    counterexamples: [...counterexamples, ...unexcused],
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function describe(
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

/** Asks branch by branch; a label that no branch has is a difference. */
function judgeLabels(row: PackRow, { labels }: Shown, branches: readonly ProvenBranch[]): Verdict {
  const strange = [...labels.keys()].some((name) => !branches.some((branch) => branch.name === name))
  if (strange) return 'differs'
  const verdicts = branches.map((branch): Verdict => {
    const actual = labels.get(branch.name) ?? unlabelled
    if (labelFor(branch, row) === actual) return 'agrees'
    if (actual !== unlabelled && isUncertain(branch, row)) return 'erased'
    const place = { names: namesIn(branch), storage: row.origin.storage }
    return isErased(row.event, (other) => labelFor(branch, row, other) === actual, place) ? 'erased' : 'differs'
  })
  return verdicts.find((one) => one === 'differs') ?? verdicts.find((one) => one === 'erased') ?? 'agrees'
}

/** Asks whether any branch finds the event. */
function judgeFinding(row: PackRow, { isFound }: Shown, branches: readonly ProvenBranch[]): Verdict {
  const isExpected = (event: unknown): boolean => branches.some((branch) => labelFor(branch, row, event) !== unlabelled)
  if (isExpected(row.event) === isFound) return 'agrees'
  if (isFound && branches.some((branch) => isUncertain(branch, row))) return 'erased'
  const place = { names: branches.flatMap(namesIn), storage: row.origin.storage }
  return isErased(row.event, (other) => isExpected(other) === isFound, place) ? 'erased' : 'differs'
}
