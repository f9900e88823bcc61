/** Which texts does a case put before the reader? Its own, or a rule made around the item or condition it shows. */
import type { Source } from '../../schema/text/source.js'
import type { CasePart } from './case.js'

/** Returns the sources of a case; those that it does not name itself have the path `rule.yml`. */
export function sourcesOf(part: CasePart): readonly Source[] {
  if (part.files) return Object.entries(part.files).map(([path, text]) => ({ path, text }))
  return [{ path: 'rule.yml', text: textOf(part) }]
}

function textOf(part: CasePart): string {
  const logsource = JSON.stringify(part.logsource ?? { category: 'test' })
  const head = `title: A case\nlogsource: ${logsource}\n`
  const { text, metadata, item, condition, correlation, filter } = part
  if (text !== undefined) return text
  if (metadata !== undefined) {
    const rest = 'detection: { selection: { F: a }, condition: selection }'
    return `title: A case\n${metadata}\nlogsource: ${logsource}\n${rest}\n`
  }
  if (item !== undefined) return `${head}detection:\n  selection:\n${indent(item)}\n  condition: selection\n`
  if (condition !== undefined) {
    const detections = Object.entries(part.detections ?? {})
    const lines = detections.map(([name, detection]) => `  ${JSON.stringify(name)}: ${JSON.stringify(detection)}\n`)
    return `${head}detection:\n  condition: ${condition}\n${lines.join('')}`
  }
  if (correlation !== undefined) return `title: A case\ncorrelation:\n${indent(correlation)}\n${rules}`
  if (filter !== undefined) return `${head}filter:\n${indent(filter)}\n${rules}`
  return `${head}detection: ${JSON.stringify(part.detection)}\n`
}

const indent = (lines: string): string => lines.replace(/^(?=.)/gm, '    ').trimEnd()

const rules = ['a', 'b', 'c']
  .map((name, index) => {
    const id = `00000000-0000-4000-8000-00000000000${index + 1}`
    const head = `---\ntitle: Rule ${name}\nid: ${id}\nname: ${name}\n`
    return `${head}logsource: { category: test, product: windows }\ndetection: { s: { F: ${name} }, condition: s }\n`
  })
  .join('')
