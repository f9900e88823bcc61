/** A rule for tests of pipelines: one selection, given as its lines, in a log source. */

import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'

export function sampleRule(
  item: string,
  logsource = '{ product: windows, category: process_creation }',
): DetectionRule {
  const lines = item.trimEnd().replace(/^/gm, '    ')
  return orThrow(
    parseRule(
      `title: Sample\nlogsource: ${logsource}\ntags: [attack.t1553]\ndetection:\n  selection:\n${lines}\n  condition: selection\n`,
    ),
  )
}
