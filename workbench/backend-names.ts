/** What do pySigma's pipelines call our targets (`allowed_backends`)? */
import type { DialectId } from '../backends/dialect.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'

/** Our name first. */
export const backendNames: Readonly<Record<DialectId, readonly string[]>> = {
  kql: ['kql', 'kusto', 'microsoft365defender'],
  spl: ['spl', 'splunk'],
  eql: ['eql', 'elasticsearch'],
}

/** Returns why a pipeline may not be used for a target, if it may not. */
export function refuseTarget({ name, allowedBackends, at }: Pipeline, target: DialectId): Diagnostic | undefined {
  const isAllowed = allowedBackends.length === 0 || allowedBackends.some((one) => backendNames[target].includes(one))
  if (isAllowed) return undefined
  const message = `the pipeline \`${name}\` is for ${allowedBackends.join(', ')}, and not for ${target}`
  const help = `add one of ${backendNames[target].join(', ')} to its \`allowed_backends\`, if it fits`
  return { code: 'pipeline/other-target', severity: 'error', message, at, help }
}
