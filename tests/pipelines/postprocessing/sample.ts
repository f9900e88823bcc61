/** A rule with metadata, for tests of what templates see. */
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'

export const rule = orThrow(
  parseRule(
    `title: Who Am I
id: 0b9c8f5e-1d2a-4c3b-9e8f-7a6b5c4d3e2f
status: test
level: high
date: 2024-03-05
references: [https://example.com/a, https://example.com/b]
tags: [attack.t1033, attack.discovery]
falsepositives: [Administrators]
team: blue
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\\whoami.exe' }
  condition: selection
`,
  ),
)
