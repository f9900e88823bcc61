/** What do pipelines do to the query of a correlation? */
import { expect } from 'chai'
import { parsePipeline } from '../../../pipelines/read-pipeline.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { convertSources } from '../../../workbench/convert-rules.js'

const text = `title: base
name: base
logsource: { product: windows, category: process_creation }
detection: { selection: { Image: a }, condition: selection }
---
title: other
name: other
logsource: { product: linux }
detection: { selection: { Image: b }, condition: selection }
---
title: Both Of Them
level: high
correlation: { type: temporal, rules: [base, other], group-by: [User], timespan: 5m }
`

/** Returns the first line of each query. */
function firstLines(items: string): readonly string[] {
  const pipeline = orThrow(
    parsePipeline({
      path: 'p.yml',
      text: `transformations:
  - { id: seen, type: set_state, key: place, val: there, rule_conditions: [{ type: logsource, product: linux }] }
postprocessing:
${items.replace(/^/gm, '  ')}`,
    }),
  )
  const conversions = [...convertSources([{ path: 'case.yml', text }], 'spl', { pipelines: [pipeline] })]
  return conversions.map(({ outcome }) => orThrow(outcome).text.split('\n')[0]!)
}

const embed = (prefix: string, condition = ''): string =>
  `- { type: embed, prefix: "${prefix}"${condition === '' ? '' : `, rule_conditions: [${condition}]`} }`

const plain = ['Image="a"', 'Image="b"', '(Image="a" OR Image="b")']

const cases: readonly (readonly [about: string, items: string, lines: readonly string[]])[] = [
  ['nothing', '[]', plain],
  ['whatever is done to all queries', embed('x '), plain.map((line) => `x ${line}`)],
  [
    'what is for correlations only',
    embed('x ', '{ type: is_sigma_correlation_rule }'),
    [...plain.slice(0, 2), `x ${plain[2]}`],
  ],
  [
    'nothing of what is for rules only',
    embed('x ', '{ type: is_sigma_rule }'),
    [`x ${plain[0]}`, `x ${plain[1]}`, plain[2]!],
  ],
  [
    'what is for the log source of one of its rules',
    embed('x ', '{ type: logsource, product: linux }'),
    [plain[0]!, `x ${plain[1]}`, `x ${plain[2]}`],
  ],
  [
    'nothing of what is for a field of its rules',
    embed('x ', '{ type: contains_field, field: Image }'),
    [`x ${plain[0]}`, `x ${plain[1]}`, plain[2]!],
  ],
  [
    'what is for something noted of one of its rules',
    embed('x ', '{ type: processing_item_applied, processing_item_id: seen }'),
    [plain[0]!, `x ${plain[1]}`, `x ${plain[2]}`],
  ],
  [
    'a template with its own metadata',
    '- { type: simple_template, template: "{rule.title}: {query}" }',
    [`base: ${plain[0]}`, `other: ${plain[1]}`, `Both Of Them: ${plain[2]}`],
  ],
]

describe('postprocessing of correlations', () => {
  for (const [about, items, lines] of cases) {
    it(`does ${about}`, () => expect(firstLines(items.replace(/^\[\]$/, '  []'))).to.deep.equal(lines))
  }
})
