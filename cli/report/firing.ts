/** What is given out when a correlation fires? */
import type { Firing } from '../../evaluator/correlation/firing.js'
import type { Painter } from '../../schema/text/painter.js'
import { identify, type MatchFormat, show } from './match.js'

export function reportFiring(firing: Firing, format: MatchFormat, { bold, dim, cyan }: Painter): string {
  const { correlation, index, time, group, value, events } = firing
  const at = new Date(time).toISOString()
  if (format === 'ndjson') {
    const correlated = { time: at, group, value, events: events.indices, total: events.total }
    return `${JSON.stringify({ event: index, rule: identify(correlation), correlation: correlated })}\n`
  }
  const fields = Object.entries(group).map(([name, text]) => `    ${dim(name)} ${show(text)}\n`)
  const head = `${dim(at)}  ${cyan(correlation.metadata.level ?? 'no level')}  ${bold(correlation.metadata.title)}`
  return `${head}  ${dim(`${value} in ${correlation.timespan.text}, ${events.total} events`)}\n${fields.join('')}`
}
