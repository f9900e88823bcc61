/** Which one query finds what any rule of a pack finds, and says which rule it was? */
import { distinctLosses, type Loss } from '../schema/mapping/loss.js'
import type { MappedRule } from '../schema/mapping/mapped-rule.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Dialect, PackOptions, TranslateOptions } from './dialect.js'
import type { PackAnswer } from './pack-answer.js'
import { readPeriod } from './read-period.js'
import { finishQuery, type Query, translate } from './translate.js'

/** A rule of a pack under the name that its finds are shown with. */
export interface PackBranch {
  readonly name: string
  readonly mapped: MappedRule
}

export interface PackTranslateOptions extends TranslateOptions {
  /** How far back to look: a whole number and `m`, `h` or `d`, e.g. `24h`. */
  readonly since?: string
}

/** One query for the branches that the language can say. */
export interface PackQuery extends Query {
  /** The names of the branches that are in it, in the order of the pack. */
  readonly branches: readonly string[]
  readonly answer?: PackAnswer
}

/**
 * Translates a pack into one query. A rule that the language cannot say is left out, with a loss that names it and its
 * problems as warnings, and the rest stays; when none is left, all problems are returned.
 */
export function translatePack(
  pack: readonly PackBranch[],
  dialect: Dialect,
  options: PackTranslateOptions = {},
): Outcome<PackQuery> {
  const { since, ...rest } = options
  const period = since === undefined ? undefined : readPeriod(since)
  if (period && 'code' in period) return failure([period])
  const packOptions: PackOptions = period ? { ...rest, since: period } : rest
  const kept: PackBranch[] = []
  const losses: Loss[] = []
  const problems: Diagnostic[] = []
  for (const one of pack) {
    const outcome = translate(one.mapped, dialect, options)
    if (outcome.ok) {
      kept.push(one)
      continue
    }
    const [first] = outcome.diagnostics
    losses.push({ kind: 'left out', message: `\`${one.name}\` is left out: ${first!.message}`, at: first!.at })
    problems.push(...outcome.diagnostics)
  }
  if (kept.length === 0) return failure(problems)
  const parts = kept.map(({ name, mapped }) => ({ name, branches: mapped.branches }))
  const draft = dialect.writePack(parts, packOptions)
  if (hasError(draft.diagnostics)) return failure(draft.diagnostics)
  const branches = parts.flatMap((part) => part.branches)
  const mappingLosses = kept.flatMap(({ mapped }) => mapped.losses)
  const query = finishQuery(draft, branches, [...losses, ...mappingLosses], dialect, options)
  const warnings = problems.map((one): Diagnostic => ({ ...one, severity: 'warning' }))
  const answer = draft.answer === undefined ? {} : { answer: draft.answer }
  const names = parts.map(({ name }) => name)
  return success({ ...query, losses: distinctLosses(query.losses), branches: names, ...answer }, warnings)
}
