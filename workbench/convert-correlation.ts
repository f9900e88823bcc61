/** What is a correlation in a target's language? Pipelines for its rules and fields, then the backend. */
import { translateCorrelation } from '../backends/correlation.js'
import type { DialectId } from '../backends/dialect.js'
import { dialects } from '../backends/dialects.js'
import type { PackTranslateOptions } from '../backends/pack.js'
import type { Query } from '../backends/translate.js'
import { mapCorrelation } from '../pipelines/map-correlation.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { Outcome } from '../schema/text/diagnostic.js'

export interface ConvertCorrelationOptions extends PackTranslateOptions {
  readonly pipelines: readonly Pipeline[]
}

/** Returns the query that fires where the correlation fires, or what stands in the way. */
export function convertCorrelation(
  correlation: ResolvedCorrelation,
  target: DialectId,
  options: ConvertCorrelationOptions,
): Outcome<Query> {
  const { allowApproximate, pipelines } = options
  const mapped = mapCorrelation(correlation, pipelines, allowApproximate === undefined ? {} : { allowApproximate })
  if (!mapped.ok) return mapped
  const outcome = translateCorrelation(mapped.value, dialects[target], options)
  const diagnostics = [...mapped.diagnostics, ...outcome.diagnostics]
  if (!outcome.ok) return { ...outcome, diagnostics }
  const value = { ...outcome.value, losses: [...outcome.value.losses, ...leftOut(pipelines)] }
  return { ok: true, value, diagnostics }
}

/** What pipelines do to the text of a rule's query is made for one rule. */
function leftOut(pipelines: readonly Pipeline[]): readonly Loss[] {
  return pipelines
    .filter(({ postprocessing }) => postprocessing.length > 0)
    .map(({ name }) => ({
      kind: 'left out',
      message: `the postprocessing of \`${name}\` is left out for a correlation`,
    }))
}
