/** What is given out for a match? A head that says where the event stands, and a rest that only the match has a say in. */
import type { RuleMatch } from '../../evaluator/engine/engine.js'
import type { DetectionRule, Metadata } from '../../schema/rule/rule.js'
import type { Painter } from '../../schema/text/painter.js'
import type { Source } from '../../schema/text/source.js'

export type MatchFormat = 'pretty' | 'ndjson'

/** Returns a function that writes what stands before the rest. Events are counted from 0, over all inputs. */
export function headIn(source: string, format: MatchFormat, painter: Painter): (index: number, line: number) => string {
  if (format === 'pretty') return (_, line) => `${painter.dim(`${source}:${line}`)}  `
  const named = JSON.stringify(source)
  return (index) => `{"event":${index},"source":${named},`
}

/** Returns a function that writes the rest, with the line break at its end. */
export function tellMatch(format: MatchFormat, painter: Painter): (found: RuleMatch) => string {
  return format === 'ndjson' ? toRecord : (found) => toLines(found, painter)
}

function toRecord({ rule, match }: RuleMatch): string {
  const { selections, annotations, fields } = match
  const annotated = Object.keys(annotations).length > 0 ? `,"annotations":${JSON.stringify(annotations)}` : ''
  return `"rule":${identity(rule)},"selections":${JSON.stringify(selections)}${annotated},"fields":${JSON.stringify(fields)}}\n`
}

/** Rules that match do so often. */
const identities = new WeakMap<DetectionRule, string>()

function identity(rule: DetectionRule): string {
  const known = identities.get(rule)
  if (known !== undefined) return known
  const text = JSON.stringify(identify(rule))
  identities.set(rule, text)
  return text
}

function toLines({ rule, match }: RuleMatch, { bold, dim, cyan }: Painter): string {
  const annotations = Object.entries(match.annotations).map(([name, value]) => `${name}=${value}`)
  const fields = Object.entries(match.fields).map(([name, value]) => `    ${dim(name)} ${show(value)}\n`)
  const head = `${cyan(rule.metadata.level ?? 'no level')}  ${bold(rule.metadata.title)}`
  return `${head}  ${dim([...match.selections, ...annotations].join(' '))}\n${fields.join('')}`
}

/** Returns how machines are told of a rule or correlation. */
export function identify({
  metadata,
  source,
}: {
  readonly metadata: Metadata
  readonly source: Source
}): Readonly<Record<string, string>> {
  const { id, title, level } = metadata
  return { ...(id === undefined ? {} : { id }), title, ...(level === undefined ? {} : { level }), path: source.path }
}

/** Returns a value for a terminal: control characters made visible, long ones cut. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const cut = text.length > 160 ? `${text.slice(0, 157)}…` : text
  return cut.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
