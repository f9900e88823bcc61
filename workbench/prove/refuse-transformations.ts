/** Which pipelines can take no part in a proof? `sources` say where an event is kept; a transformation says nothing of it. */
import type { Pipeline } from '../../pipelines/pipeline.js'
import type { Diagnostic } from '../../schema/text/diagnostic.js'

/** Returns a problem for each pipeline that says what becomes of a rule and not what becomes of events. */
export function refuseTransformations(pipelines: readonly Pipeline[]): readonly Diagnostic[] {
  const changing = pipelines.filter(({ items }) => items.length > 0)
  return changing.map(({ name, at }): Diagnostic => {
    const message = `\`${name}\` has \`transformations\`, and how events are kept under them is not known`
    const help = 'prove with pipelines that have `sources` only'
    return { code: 'pipeline/not-supported', severity: 'error', message, at, help }
  })
}
