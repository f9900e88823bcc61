/** What is a correlation in a target's language? Pipelines for its rules and fields, the backend, and what pipelines do to its query. */
import { translateCorrelation } from '../backends/correlation.js'
import type { DialectId } from '../backends/dialect.js'
import { dialects } from '../backends/dialects.js'
import type { PackTranslateOptions } from '../backends/pack.js'
import type { Query } from '../backends/translate.js'
import { workCorrelation } from '../pipelines/map-correlation.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import { postprocessQuery } from '../pipelines/postprocess.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import { type Outcome, success } from '../schema/text/diagnostic.js'

export interface ConvertCorrelationOptions extends PackTranslateOptions {
  readonly pipelines: readonly Pipeline[]
}

export interface ConvertedCorrelation {
  /** The query that fires where the correlation fires, or what stands in the way. */
  readonly outcome: Outcome<Query>
  /** What the pipelines have noted (`set_state`) of its rules, for finalizers. */
  readonly state?: ReadonlyMap<string, unknown>
}

export function convertCorrelation(
  correlation: ResolvedCorrelation,
  target: DialectId,
  options: ConvertCorrelationOptions,
): ConvertedCorrelation {
  const { allowApproximate, pipelines } = options
  const worked = workCorrelation(correlation, pipelines, allowApproximate === undefined ? {} : { allowApproximate })
  if (!worked.ok) return { outcome: worked }
  const { mapped, working } = worked.value
  const translated = translateCorrelation(mapped, dialects[target], options)
  const outcome = translated.ok ? postprocess(translated, working, pipelines) : translated
  const diagnostics = [...worked.diagnostics, ...outcome.diagnostics]
  return { outcome: { ...outcome, diagnostics }, state: working.state }
}

function postprocess(
  { value, diagnostics }: Extract<Outcome<Query>, { ok: true }>,
  working: Parameters<typeof postprocessQuery>[1],
  pipelines: readonly Pipeline[],
): Outcome<Query> {
  const changed = postprocessQuery(value.text, working, pipelines)
  if (!changed.ok) return changed
  return success({ ...value, text: changed.value, size: changed.value.length }, diagnostics)
}
