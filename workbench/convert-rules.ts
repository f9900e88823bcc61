/** What are rules in a target's language? Rule by rule; what cannot be said never stops the others. */

import type { DialectId, TranslateOptions } from '../backends/dialect.js'
import { dialects } from '../backends/dialects.js'
import { type Query, translate } from '../backends/translate.js'
import { applyPipelines } from '../pipelines/apply.js'
import { builtinPipeline } from '../pipelines/builtin.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import { parsePipeline } from '../pipelines/read-pipeline.js'
import type { MappedRule } from '../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'

/** The pipeline of a target when none is asked for. */
export const defaultPipelines: Readonly<Record<DialectId, string>> = {
  kql: 'defender-xdr',
  spl: 'splunk-windows',
  eql: 'ecs-windows',
}

export interface ConvertOptions extends TranslateOptions {
  readonly pipelines: readonly Pipeline[]
}

export interface Conversion {
  readonly rule: DetectionRule
  readonly outcome: Outcome<Query>
}

/**
 * Returns the pipelines that are asked for: names of built-in ones, files, or `none` for no mapping at all.
 * @param asked in order; empty for the target's default
 */
export function findPipelines(
  target: DialectId,
  asked: readonly string[],
  readFile: (path: string) => Source | undefined,
): Outcome<readonly Pipeline[]> {
  if (asked.length === 1 && asked[0] === 'none') return success([])
  const found = (asked.length > 0 ? asked : [defaultPipelines[target]]).map((name) => {
    const file = /\.ya?ml$/.test(name) ? readFile(name) : undefined
    return file ? parsePipeline(file) : builtinPipeline(name)
  })
  const problems = found.flatMap(({ diagnostics }) => diagnostics)
  return found.every((one) => one.ok)
    ? success(
        found.map((one) => one.value),
        problems,
      )
    : failure(problems)
}

/** Translates one rule: pipelines, then the backend. */
export function convertRule(rule: DetectionRule, target: DialectId, options: ConvertOptions): Outcome<Query> {
  const mapped = mapRule(rule, options)
  if (!mapped.ok) return mapped
  const outcome = translate(mapped.value, dialects[target], options)
  return { ...outcome, diagnostics: [...mapped.diagnostics, ...outcome.diagnostics] }
}

export function mapRule(rule: DetectionRule, { pipelines, allowApproximate }: ConvertOptions): Outcome<MappedRule> {
  return applyPipelines(rule, pipelines, allowApproximate === undefined ? {} : { allowApproximate })
}

/** Returns the first problem that kept a rule from being translated. */
export function firstError(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(({ severity }) => severity === 'error')
}
