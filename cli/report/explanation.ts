/** How is an explanation shown? A tree with a mark for each part; what decided is bold. */
import type { Explanation } from '../../evaluator/explain.js'
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { printLogsource } from '../../schema/rule/read-logsource.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { placeOf } from '../../schema/text/code-frame.js'
import type { Painter } from '../../schema/text/painter.js'
import type { ExplainedEvent } from '../../workbench/explain.js'

export interface ExplainedWhat {
  readonly rule: DetectionRule
  /** The number of the event over the whole input, from 0. */
  readonly index: number
  readonly source: string
  readonly line: number
}

export function reportExplanation(
  { rule, index, source, line }: ExplainedWhat,
  explained: ExplainedEvent,
  format: 'pretty' | 'ndjson',
  painter: Painter,
): string {
  const { matches, applies, origins, explanation, why } = explained
  if (format === 'ndjson') {
    const { id, title } = rule.metadata
    const record = {
      event: index,
      source,
      rule: { ...(id === undefined ? {} : { id }), title, path: rule.source.path },
      matches,
      applies,
      why,
    }
    return `${JSON.stringify({ ...record, explanation: toRecord(explanation) })}\n`
  }
  const verdict = matches ? painter.green('matches') : painter.red('does not match')
  const lines = [`${painter.bold(rule.metadata.title)} ${verdict} ${painter.dim(`${source}:${line}`)}`]
  if (applies === 'no') {
    const from = (origins ?? []).map((origin) => printLogsource(withoutNulls(origin))).join(' or ')
    lines.push(
      `  ${painter.yellow('!')} the rule reads ${printLogsource(rule.logsource)}, and the event comes from ${from}`,
    )
  }
  lines.push(`  ${why}`, ...draw(explanation, '  ', painter))
  return `${lines.join('\n')}\n\n`
}

/** A correlation is explained by the window that came closest to firing. */
export function reportCorrelation(
  correlation: ResolvedCorrelation,
  closest: { readonly fired: boolean; readonly words: string } | undefined,
  format: 'pretty' | 'ndjson',
  painter: Painter,
): string {
  const { id, title } = correlation.metadata
  const fired = closest?.fired === true
  const words = closest?.words ?? 'no event came into any window'
  if (format === 'ndjson') {
    const identity = { ...(id === undefined ? {} : { id }), title, path: correlation.source.path }
    return `${JSON.stringify({ rule: identity, fires: fired, why: words })}\n`
  }
  return `${painter.bold(title)} ${fired ? painter.green('fires') : painter.red('does not fire')}\n  ${words}\n`
}

function withoutNulls(origin: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(origin).filter(([, value]) => typeof value === 'string'))
}

function draw(part: Explanation, indent: string, painter: Painter): readonly string[] {
  const mark = part.result ? painter.green('✓') : painter.red('✗')
  const strong = part.sway === 'none' ? painter.dim : painter.bold
  switch (part.kind) {
    case 'and':
    case 'or': {
      const head = `${indent}${mark} ${strong(part.kind === 'and' ? 'all of' : 'one of')}`
      return [head, ...part.items.flatMap((item) => draw(item, `${indent}  `, painter))]
    }
    case 'not':
      return [`${indent}${mark} ${strong('not')}`, ...draw(part.item, `${indent}  `, painter)]
    case 'selection':
      return [`${indent}${mark} ${strong(part.name)}`, ...draw(part.item, `${indent}  `, painter)]
    case 'leaf': {
      const subject = part.field ?? 'the event'
      const found =
        part.found.length > 0 ? `; found ${part.found.join(', ')}${part.count > part.found.length ? ' …' : ''}` : ''
      const reason = part.result ? '' : ` (${part.reason}${found})`
      return [`${indent}${mark} ${strong(`${subject} ${part.asked}`)}${reason} ${painter.dim(placeOf(part.at))}`]
    }
  }
}

function toRecord(part: Explanation): unknown {
  const { kind, result, sway } = part
  switch (part.kind) {
    case 'and':
    case 'or':
      return { kind, result, sway, items: part.items.map(toRecord) }
    case 'not':
      return { kind, result, sway, item: toRecord(part.item) }
    case 'selection':
      return { kind, name: part.name, result, sway, item: toRecord(part.item) }
    case 'leaf': {
      const { field, asked, found, count, reason } = part
      return {
        kind,
        ...(field === undefined ? {} : { field }),
        asked,
        result,
        sway,
        reason,
        found,
        count,
        at: placeOf(part.at),
      }
    }
  }
}
