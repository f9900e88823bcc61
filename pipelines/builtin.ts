/** Which pipelines come with the package? Their YAML is embedded, so that a browser has them too. */
import { failure, type Outcome } from '../schema/text/diagnostic.js'
import { suggest } from '../schema/text/suggest.js'
import { builtinPipelines } from './builtin.generated.js'
import type { Pipeline } from './pipeline.js'
import { parsePipeline } from './read-pipeline.js'
import { type GivenSettings, noSettings } from './settings.js'

export const builtinPipelineNames: readonly string[] = Object.keys(builtinPipelines).sort()

/** Returns a built-in pipeline by name with settings, or the nearest name that there is. */
export function builtinPipeline(name: string, settings: GivenSettings = noSettings): Outcome<Pipeline> {
  if (Object.hasOwn(builtinPipelines, name)) {
    return parsePipeline({ path: `pipelines/builtin/${name}.yml`, text: builtinPipelines[name]! }, settings)
  }
  const close = suggest(name, builtinPipelineNames)
  const help = close ? `did you mean \`${close}\`?` : `built in: ${builtinPipelineNames.join(', ')}`
  const at = { source: { path: 'pipeline', text: name }, start: 0, end: name.length }
  const message = `no pipeline is named \`${name}\``
  return failure([{ code: 'pipeline/unknown-pipeline', severity: 'error', message, at, help }])
}
