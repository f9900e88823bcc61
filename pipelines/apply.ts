/** What does a rule become under some pipelines? The front door of the room. */

import { leavesOf } from '../schema/ir/expr.js'
import { textColumn } from '../schema/mapping/column.js'
import { distinctLosses } from '../schema/mapping/loss.js'
import type { MappedRule } from '../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../schema/text/diagnostic.js'
import { applyItems } from './apply-item.js'
import { inOrder } from './order.js'
import type { Pipeline } from './pipeline.js'
import { describeLogsource, placeRule } from './place.js'
import { logsourceSpan, startWorking, type WorkingRule } from './working-rule.js'

export interface ApplyOptions {
  /** Lets through mappings of the grade `approximate`, with a loss each. */
  readonly allowApproximate?: boolean
}

/**
 * Applies pipelines to a rule, in the order of their priority, each with its transformations first. Without pipelines
 * every field is a text column of its own name. Returns the rule in the target's columns, or why it has none: a log
 * source that no pipeline knows, a field without a column, a value that cannot be converted.
 */
export function applyPipelines(
  rule: DetectionRule,
  pipelines: readonly Pipeline[],
  options: ApplyOptions = {},
): Outcome<MappedRule> {
  const outcome = workRule(rule, pipelines, options)
  return outcome.ok ? { ...outcome, value: outcome.value.mapped } : outcome
}

/** A rule behind all pipelines, and what they know of it when its query is made. */
export interface WorkedRule {
  readonly mapped: MappedRule
  readonly working: WorkingRule
}

/** Does the same, and keeps what postprocessing asks for. */
export function workRule(
  rule: DetectionRule,
  pipelines: readonly Pipeline[],
  options: ApplyOptions = {},
): Outcome<WorkedRule> {
  const ordered = inOrder(pipelines)
  const diagnostics: Diagnostic[] = []
  const vars = new Map(ordered.flatMap((pipeline) => [...pipeline.vars]))
  let working = startWorking(rule, { vars, allowApproximate: options.allowApproximate ?? false })
  for (const pipeline of ordered) {
    const outcome = applyOne(working, pipeline)
    diagnostics.push(...outcome.diagnostics)
    if (!outcome.ok) return failure(diagnostics)
    working = outcome.value
  }
  const placing = ordered.filter(({ sources }) => sources.length > 0)
  if (placing.length > 0 && !working.isPlaced) return failure([...diagnostics, unplaced(working, placing)])
  return success({ mapped: finish(working, ordered), working }, diagnostics)
}

function applyOne(start: WorkingRule, pipeline: Pipeline): Outcome<WorkingRule> {
  const outcome = applyItems(start, pipeline.items)
  if (!outcome.ok || outcome.value.isPlaced) return outcome
  return placeRule(outcome.value, pipeline, { allowApproximate: start.allowApproximate })
}

function unplaced(rule: WorkingRule, placing: readonly Pipeline[]): Diagnostic {
  const names = placing.map(({ name }) => `\`${name}\``).join(' and ')
  const verb = placing.length === 1 ? 'does' : 'do'
  return {
    code: 'pipeline/unknown-logsource',
    severity: 'error',
    message: `${names} ${verb} not know ${describeLogsource(rule.logsource)}`,
    at: logsourceSpan(rule),
    help: 'name the place in `sources` of a pipeline of your own, or convert without a mapping (`-p none`)',
  }
}

/** Columns that no table described are text columns of the source. */
function finish(working: WorkingRule, pipelines: readonly Pipeline[]): MappedRule {
  const branches = working.branches.map((branch) => {
    const exprs = [branch.scope, branch.expr, ...branch.annotations.values()]
    const columns = new Map(branch.columns)
    const names = exprs.flatMap(leavesOf).flatMap((leaf) => {
      if (leaf.kind !== 'field') return []
      return leaf.test.kind === 'sameAs' ? [leaf.field, leaf.test.field] : [leaf.field]
    })
    for (const name of [...names, ...branch.fields])
      if (!columns.has(name)) columns.set(name, unknownColumn(name, working))
    return { ...branch, columns }
  })
  const losses = distinctLosses(working.losses)
  return { rule: working.rule, pipelines: pipelines.map(({ name }) => name), branches, losses }
}

/** Without a mapping nobody knows whether a field holds one value or several. */
function unknownColumn(name: string, { isPlaced }: WorkingRule): ReturnType<typeof textColumn> {
  return { ...textColumn(name), isMultivalued: !isPlaced }
}
