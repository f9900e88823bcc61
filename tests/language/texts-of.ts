/** Which texts does a case put before the reader? Its own, or a rule made around the item or condition it shows. */
import type { Source } from '../../schema/text/source.js'
import type { CasePart } from './case.js'

/** Returns the sources of a case; those that it does not name itself have the path `rule.yml`. */
export function sourcesOf(part: CasePart): readonly Source[] {
  if (part.files) return Object.entries(part.files).map(([path, text]) => ({ path, text }))
  return [{ path: 'rule.yml', text: textOf(part) }]
}

function textOf(part: CasePart): string {
  if (part.text !== undefined) return part.text
  const logsource = JSON.stringify(part.logsource ?? { category: 'test' })
  const head = `title: A case\nlogsource: ${logsource}\n`
  if (part.metadata !== undefined) {
    return `title: A case\n${part.metadata}\nlogsource: ${logsource}\ndetection: { selection: { F: a }, condition: selection }\n`
  }
  if (part.item !== undefined) {
    return `${head}detection:\n  selection:\n${indent(part.item)}\n  condition: selection\n`
  }
  if (part.condition !== undefined) {
    const detections = Object.entries(part.detections ?? {})
    const lines = detections.map(([name, detection]) => `  ${JSON.stringify(name)}: ${JSON.stringify(detection)}\n`)
    return `${head}detection:\n  condition: ${part.condition}\n${lines.join('')}`
  }
  return `${head}detection: ${JSON.stringify(part.detection)}\n`
}

const indent = (lines: string): string => lines.replace(/^(?=.)/gm, '    ').trimEnd()
