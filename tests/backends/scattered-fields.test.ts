/** What becomes of a correlation that groups by a field which events have in one column or another? */
import { expect } from 'chai'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { convertSources } from '../../workbench/convert-rules.js'

const text = `title: base
name: base
logsource: { product: windows, category: process_creation }
detection: { selection: { Image: a }, condition: selection }
---
title: Many
correlation: { type: event_count, rules: [base], group-by: [User], timespan: 5m, condition: { gte: 3 } }
`

const pipeline = orThrow(
  parsePipeline('transformations: [{ type: field_name_mapping, mapping: { User: [account, actor] } }]'),
)

describe('correlations by a field in one of several columns', () => {
  for (const target of ['kql', 'eql'] as const) {
    it(`are refused in ${target}`, () => {
      const [, many] = [...convertSources([{ path: 'case.yml', text }], target, { pipelines: [pipeline] })]
      const [problem] = many!.outcome.diagnostics.filter(({ severity }) => severity === 'error')
      expect(problem?.code).to.equal('backend/not-expressible')
      expect(problem?.message).to.match(/^no single column of `.+` holds the field `User`$/)
      expect(problem?.help).to.equal('use a field that has a column of its own in place of `User`')
    })
  }

  it('take the first that an event has in spl', () => {
    const [, many] = [...convertSources([{ path: 'case.yml', text }], 'spl', { pipelines: [pipeline] })]
    expect(orThrow(many!.outcome).text).to.include(
      "| eval User=coalesce('account', 'actor')\n| where isnotnull('User')",
    )
  })
})
