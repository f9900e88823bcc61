/**
 * Does the one query of a pack find exactly what its rules find, under the right labels? Every row that belongs to a
 * branch goes through all rules, and through an interpreter of the query; what differs is a counterexample.
 */
import type { DialectId } from '../../backends/dialect.js'
import type { PackQuery } from '../../backends/pack.js'
import { readPeriod } from '../../backends/read-period.js'
import { compileRule } from '../../evaluator/compile.js'
import { compileExpr } from '../../evaluator/compile-expr.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import { mapRule } from '../convert-rules.js'
import { convertPack } from '../pack/convert-pack.js'
import type { LoadedPack } from '../pack/load-pack.js'
import { type Comparison, compareLabels, counterexampleOf } from './compare-labels.js'
import { askPack } from './pack-answer.js'
import type { ProvenBranch } from './pack-branch.js'
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

export interface PackProof extends Comparison {
  readonly query: PackQuery
  /** Events that went through the rules and the query. */
  readonly witnesses: number
  /** Events that the target cannot keep, by reason. */
  readonly unstorable: ReadonlyMap<string, number>
  /** Branches and annotations that the query leaves out without a loss that says so. */
  readonly unsaid: readonly string[]
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
    const broken = answers.row ? [counterexampleOf(answers.row, [], answers.reason)] : []
    return success({ ...proof, matches: new Map(), erased: 0, unsaid, counterexamples: broken })
  }
  return success({ ...proof, unsaid, ...compareLabels(rows, answers.shown, branches.value, query) })
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
    const scopes = one.mapped.branches.map(({ scope }) => compileExpr(scope))
    return [{ ...one, matcher: matcher.value, storage, scopes, told: query.answer?.annotations.get(one.name) ?? [] }]
  })
  return problems.length > 0 ? failure(problems) : success(branches)
}
