/** Do the fields that a correlation names go the way of its rules (S-284)? */
import { expect } from 'chai'
import { mapCorrelation } from '../../../pipelines/map-correlation.js'
import { parsePipeline } from '../../../pipelines/read-pipeline.js'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'

const text = `title: base
name: base
logsource: { product: windows, category: process_creation }
detection: { selection: { Image: a }, condition: selection }
---
title: many
correlation:
  type: value_count
  rules: [base]
  group-by: [User, host]
  aliases: { host: { base: Computer } }
  timespan: 5m
  condition: { field: Image, gte: 3 }
`

/** Returns `name = column` for each field, or the first problem. */
function fieldsUnder(transformations: string): string {
  const { correlations } = readCollection([{ path: 'case.yml', text }])
  const pipeline = orThrow(parsePipeline(`transformations: ${transformations}`))
  const outcome = mapCorrelation(correlations[0]!, [pipeline])
  if (!outcome.ok) return `${outcome.diagnostics[0]!.code}: ${outcome.diagnostics[0]!.message}`
  const [{ group, values }] = outcome.value.parts[0]!.branches as [(typeof outcome.value.parts)[0]['branches'][0]]
  return [...group, ...values]
    .map(({ name, columns }) => `${name} = ${columns.map((one) => one.name).join()}`)
    .join(', ')
}

describe('correlations under transformations', () => {
  for (const [transformations, fields] of [
    ['[]', 'User = User, host = Computer, Image = Image'],
    [
      '[{ type: field_name_mapping, mapping: { User: user, Computer: machine, Image: path } }]',
      'User = user, host = machine, Image = path',
    ],
    ['[{ type: field_name_prefix, prefix: p. }]', 'User = p.User, host = p.Computer, Image = p.Image'],
    [
      '[{ type: field_name_suffix, suffix: .s, field_name_conditions: [{ type: exclude_fields, fields: [User] }] }]',
      'User = User, host = Computer.s, Image = Image.s',
    ],
    ['[{ type: field_name_mapping, mapping: { User: [a, b] } }]', 'User = a,b, host = Computer, Image = Image'],
  ] as const) {
    it(transformations, () => expect(fieldsUnder(transformations)).to.equal(fields))
  }
})
