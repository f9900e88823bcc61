/** What is a whole pack in one query? Every branch under its name, with annotations, as far as the language can. */

import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { type PackQuery, type PackTranslateOptions, translatePack } from '../../backends/pack.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import { haveFinalizers, havePostprocessing } from '../../pipelines/postprocess.js'
import type { Loss } from '../../schema/mapping/loss.js'
import { type Diagnostic, failure, type Outcome } from '../../schema/text/diagnostic.js'
import { type ConvertOptions, mapRule } from '../convert-rules.js'
import type { LoadedPack } from './load-pack.js'

/** Translates the branches of a pack into one query; a branch that cannot be said is left out with a loss. */
export function convertPack(
  pack: LoadedPack,
  target: DialectId,
  options: ConvertOptions & Pick<PackTranslateOptions, 'since'>,
): Outcome<PackQuery> {
  const postprocessing = refusePostprocessing(options.pipelines)
  if (postprocessing.length > 0) return failure(postprocessing)
  const refused: { readonly loss: Loss; readonly problems: readonly Diagnostic[] }[] = []
  const branches = pack.branches.flatMap(({ name, rule }) => {
    const mapped = mapRule(rule, options)
    if (mapped.ok) return [{ name, mapped: mapped.value }]
    const [first] = mapped.diagnostics.filter(({ severity }) => severity === 'error')
    const message = `\`${name}\` is left out: ${first?.message ?? 'it has no mapping'}`
    refused.push({ loss: { kind: 'left out', message, ...(first && { at: first.at }) }, problems: mapped.diagnostics })
    return []
  })
  const problems = refused.flatMap((one) => one.problems)
  if (branches.length === 0) return failure(problems)
  const outcome = translatePack(branches, dialects[target], options)
  const warnings = problems.map((one): Diagnostic => ({ ...one, severity: 'warning' }))
  if (!outcome.ok) return failure([...problems, ...outcome.diagnostics])
  const query = { ...outcome.value, losses: [...refused.map(({ loss }) => loss), ...outcome.value.losses] }
  return { ok: true, value: query, diagnostics: [...warnings, ...outcome.diagnostics] }
}

/** A pack is one query of many rules, and what pipelines do to queries is about one rule. */
function refusePostprocessing(pipelines: readonly Pipeline[]): readonly Diagnostic[] {
  return pipelines.flatMap((pipeline): readonly Diagnostic[] => {
    if (!havePostprocessing([pipeline]) && !haveFinalizers([pipeline])) return []
    const message = `\`${pipeline.name}\` has \`postprocessing\` or \`finalizers\`, which are for the queries of single rules`
    const help = 'convert the rules without `--pack`, or use a pipeline without them'
    return [{ code: 'pipeline/not-supported', severity: 'error', message, at: pipeline.at, help }]
  })
}
