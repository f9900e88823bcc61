/** In which tables are a rule's events? Applies a pipeline's `sources`. */
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import { BranchPlacer, type PlaceOptions } from './branch-placer.js'
import { isNothing } from './fold-expr.js'
import type { LogsourcePattern, Pipeline, SourceMapping } from './pipeline.js'
import { logsourceSpan, type WorkingLogsource, type WorkingRule } from './working-rule.js'

/**
 * Returns the rule with a branch for every source that fits its log source, or why it has none. A rule that no source
 * fits comes back as it was: another pipeline may know it.
 */
export function placeRule(rule: WorkingRule, pipeline: Pipeline, options: PlaceOptions): Outcome<WorkingRule> {
  const [branch] = rule.branches
  const fitting = pipeline.sources.filter((source) => fits(source, rule.logsource))
  const tables = fitting.flatMap(({ target }) => ('reason' in target ? [] : [target]))
  const [refusal] = fitting.flatMap(({ target }) => ('reason' in target ? [target] : []))
  if (tables.length === 0 && refusal) {
    const at = logsourceSpan(rule)
    const message = `\`${pipeline.name}\` cannot place ${describeLogsource(rule.logsource)}`
    return failure([{ code: 'pipeline/source-refused', severity: 'error', message, at, help: refusal.reason }])
  }
  if (tables.length === 0) return success(rule)
  const all = tables.map((table) => new BranchPlacer(table, options).place(branch!))
  const finding = all.filter((one) => !isNothing(one.branch.expr))
  const [contradicted] = all.flatMap((one) => one.contradicted)
  if (finding.length === 0 && contradicted) return failure([contradicted])
  const placed = finding.length > 0 ? finding : all.slice(0, 1)
  const diagnostics = distinct(placed.flatMap((one) => one.diagnostics))
  if (hasError(diagnostics)) return failure(diagnostics)
  const losses = placed.flatMap((one) => one.losses)
  const branches = placed.map((one) => one.branch)
  return success({ ...rule, branches, isPlaced: true, losses: [...rule.losses, ...losses] }, diagnostics)
}

/** A refusal fits by the keys that it names; a table fits a log source of exactly its keys. */
export function fits({ logsource, target }: SourceMapping, of: WorkingLogsource): boolean {
  return (['product', 'category', 'service'] as const).every((key: keyof LogsourcePattern) => {
    const [wanted, actual] = [logsource[key], of[key]]
    if (wanted.length === 0) return 'reason' in target || actual === undefined
    return actual !== undefined && wanted.includes(actual)
  })
}

export function describeLogsource(logsource: WorkingLogsource): string {
  const parts = (['product', 'category', 'service'] as const).flatMap((key) =>
    logsource[key] === undefined ? [] : [`${key}: ${logsource[key]}`],
  )
  return parts.length === 0 ? 'a rule without a log source' : `the log source \`${parts.join(', ')}\``
}

/** What is wrong with a field is said once, what is wrong with a value at each value. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(({ code, message, at }) => {
    const key = `${code}\n${message}\n${code === 'pipeline/value-not-mappable' ? at.start : ''}`
    return !seen.has(key) && seen.add(key)
  })
}
