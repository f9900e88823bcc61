/** Is there a detection that no condition uses? Those shown as annotations and those named `_…` are set aside on purpose. */
import { entryOf } from '../yaml/node.js'
import type { Check } from './check.js'

export const unusedDetection: Check = {
  name: 'unused-detection',
  summary: 'A detection that neither the condition nor an annotation uses.',
  severity: 'warning',
  about: 'section',
  run: (section, report) => {
    const used = new Set(section.parts.flatMap(({ names }) => names))
    if (section.detections.every(({ key }) => used.has(key.text))) return
    const annotations = entryOf(section.document.document, 'annotations')?.value
    for (const { value } of annotations?.kind === 'mapping' ? annotations.entries : []) {
      if (value.kind === 'scalar') used.add(value.text)
    }
    for (const { key } of section.detections) {
      if (used.has(key.text) || key.text.startsWith('_')) continue
      report({
        message: `no condition uses the detection \`${key.text}\``,
        at: key.at,
        help: 'name it in the condition, remove it, or let its name start with `_` to keep it aside',
      })
    }
  },
}
