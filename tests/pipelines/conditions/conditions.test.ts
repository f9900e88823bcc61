import { expect } from 'chai'
import { applyPipelines } from '../../../pipelines/apply.js'
import { parsePipeline } from '../../../pipelines/read-pipeline.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'
import { transform } from '../transform-case.js'

/** Rule conditions, and whether they hold for the rule below. */
const rules: readonly (readonly [conditions: string, holds: boolean, before?: string])[] = [
  ['[{ type: logsource, product: windows }]', true],
  ['[{ type: logsource, product: windows, service: sysmon }]', false],
  ['[{ type: logsource, product: Windows }]', false],
  ['[{ type: contains_field, field: Image }]', true],
  ['[{ type: contains_field, field: image }]', false],
  ['[{ type: contains_detection_item, field: Image, value: "*\\\\cmd.exe" }]', true],
  ['[{ type: contains_detection_item, field: Image, value: "\\\\cmd.exe" }]', false],
  ['[{ type: contains_detection_item, field: EventID, value: 1 }]', true],
  ['[{ type: contains_detection_item, field: EventID, value: "1" }]', false],
  ['[{ type: contains_detection_item, field: Gone, value: null }]', true],
  ['[{ type: is_sigma_rule }]', true],
  ['[{ type: is_sigma_correlation_rule }]', false],
  ['[{ type: tag, tag: attack.t1059 }]', true],
  ['[{ type: tag, tag: attack.t10 }]', false],
  ['[{ type: rule_attribute, attribute: title, value: Sample }]', true],
  ['[{ type: rule_attribute, attribute: title, value: Sample, op: ne }]', false],
  ['[{ type: rule_attribute, attribute: level, value: medium, op: gte }]', true],
  ['[{ type: rule_attribute, attribute: level, value: HIGH, op: eq }]', true],
  ['[{ type: rule_attribute, attribute: level, value: critical, op: gte }]', false],
  ['[{ type: rule_attribute, attribute: status, value: stable, op: lt }]', true],
  ['[{ type: rule_attribute, attribute: date, value: "2024-01-01", op: gt }]', true],
  ['[{ type: rule_attribute, attribute: tags, value: attack.t1059, op: in }]', true],
  ['[{ type: rule_attribute, attribute: tags, value: attack.t1059, op: not_in }]', false],
  ['[{ type: rule_attribute, attribute: tags, value: attack.t1059 }]', false],
  ['[{ type: rule_attribute, attribute: score, value: "7", op: gte }]', true],
  ['[{ type: rule_attribute, attribute: author, value: x, op: ne }]', false],
  ['[{ type: rule_attribute, attribute: __proto__, value: x, op: ne }]', false],
  [
    '[{ type: rule_attribute, attribute: team, value: blue }]',
    true,
    'set_custom_attribute, attribute: team, value: blue',
  ],
  ['[{ type: processing_state, key: k, val: 1 }]', true, 'set_state, key: k, val: 1'],
  ['[{ type: processing_state, key: k, val: 1, op: gt }]', true, 'set_state, key: k, val: 2'],
  ['[{ type: processing_state, key: k, val: 1, op: ne }]', false],
  ['[{ type: processing_state, key: k, val: b, op: gt }]', true, 'set_state, key: k, val: c'],
  ['[{ type: processing_state, key: k, val: "1" }]', false, 'set_state, key: k, val: 1'],
  ['[{ type: processing_item_applied, processing_item_id: before }]', true, 'set_state, key: k, val: 1'],
  ['[{ type: processing_item_applied, processing_item_id: other }]', false, 'set_state, key: k, val: 1'],
  ['[{ type: is_sigma_rule }, { type: tag, tag: none }]', false],
  ['[{ type: is_sigma_rule }, { type: tag, tag: none }], rule_cond_op: or', true],
  ['[{ type: is_sigma_rule }], rule_cond_not: true', false],
  ['[], rule_cond_not: true', true],
  ['{ a: { type: is_sigma_rule }, b: { type: tag, tag: none } }, rule_cond_expr: a and not b', true],
  ['{ a: { type: is_sigma_rule }, b: { type: tag, tag: none } }, rule_cond_expr: not a or b', false],
  ['{ a: { type: is_sigma_rule }, b: { type: tag, tag: none } }, rule_cond_expr: not (a and b) and a', true],
  ['{ a: { type: is_sigma_rule }, b: { type: tag, tag: none } }, rule_cond_op: or', true],
]

const rule = orThrow(
  parseRule(
    `title: Sample
status: test
level: high
date: 2024-03-05
score: 8
tags: [attack.t1059]
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\\cmd.exe', EventID: 1, Gone: null }
  condition: selection
`,
  ),
)

describe('conditions on rules', () => {
  for (const [conditions, holds, before] of rules) {
    it(`${conditions} ${holds ? 'holds' : 'does not hold'}${before ? ` after ${before}` : ''}`, () => {
      const first = before ? `  - { id: before, type: ${before} }\n` : ''
      const item = `  - { type: set_field, fields: [Holds], rule_conditions: ${conditions} }\n`
      const pipeline = orThrow(parsePipeline(`transformations:\n${first}${item}`))
      const [branch] = orThrow(applyPipelines(rule, [pipeline])).branches
      expect(branch!.fields).to.deep.equal(holds ? ['Holds'] : [])
    })
  }
})

/** Conditions of a `drop_detection_item`, a selection, and what is left of it. */
const items: readonly (readonly [conditions: string, selection: string, left: string])[] = [
  ['detection_item_conditions: [{ type: match_string, cond: any, pattern: b }]', 'A: [b, c]\nB: d', 'B = d'],
  [
    'detection_item_conditions: [{ type: match_string, cond: all, pattern: b }]',
    'A: [b, c]\nB: b\nC: d',
    '((A = b or A = c) and C = d)',
  ],
  ['detection_item_conditions: [{ type: match_string, cond: any, pattern: c }]', 'A: bc\nB: cb', 'A = bc'],
  ['detection_item_conditions: [{ type: match_string, cond: any, pattern: "\\\\*c" }]', 'A|contains: c\nB: c', 'B = c'],
  [
    'detection_item_conditions: [{ type: match_string, cond: any, pattern: b, negate: true }]',
    'A: b\nB: c\nC: 5',
    'A = b',
  ],
  ['detection_item_conditions: [{ type: match_value, cond: any, value: 5 }]', 'A: [5, x]\nB: "5"', 'B = 5'],
  ['detection_item_conditions: [{ type: match_value, cond: any, value: "b*" }]', 'A|startswith: b\nB: b', 'B = b'],
  ['detection_item_conditions: [{ type: contains_wildcard, cond: any }]', 'A: [b, c*]\nB: d\\*', 'B = d\\*'],
  ['detection_item_conditions: [{ type: contains_wildcard, cond: all }]', 'A: [b, c*]\nB: d?', '(A = b or A = c*)'],
  ['detection_item_conditions: [{ type: is_null, cond: any }]', 'A: null\nB: b', 'B = b'],
  ['field_name_conditions: [{ type: include_fields, fields: [A] }]', 'A: b\nB: c', 'B = c'],
  ['field_name_conditions: [{ type: exclude_fields, fields: [A] }]', 'A: b\nB: c', 'A = b'],
  ['field_name_conditions: [{ type: include_fields, fields: ["A[0-9]"], mode: re }]', 'A1: b\nxA1: c', 'xA1 = c'],
  ['field_name_conditions: [{ type: include_fields, fields: [C] }]', 'A|fieldref: C\nB: c', 'B = c'],
  ['field_name_conditions: [{ type: include_fields, fields: [A] }], field_name_cond_not: true', 'A: b\nB: c', 'A = b'],
  [
    'field_name_conditions: { a: { type: include_fields, fields: [A] }, b: { type: include_fields, fields: [B] } }, field_name_cond_expr: a or b',
    'A: b\nB: c\nC: d',
    'C = d',
  ],
  [
    'field_name_conditions: [{ type: include_fields, fields: [A, B] }], detection_item_conditions: [{ type: is_null, cond: any }]',
    'A: null\nB: c\nC: null',
    '(B = c and C is null)',
  ],
]

describe('conditions on detection items and field names', () => {
  for (const [conditions, selection, left] of items) {
    it(`${conditions}: ${JSON.stringify(selection)}`, () => {
      expect(transform({ items: `- { type: drop_detection_item, ${conditions} }`, rule: selection })).to.equal(left)
    })
  }

  const first = '- { id: first, type: map_string, mapping: { b: x } }\n'
  const second = (conditions: string) =>
    `- { type: drop_detection_item, ${conditions}: [{ type: processing_item_applied, processing_item_id: first }] }`

  it('an item is known by what has changed it, all of its values with it', () => {
    const rule = 'A: [b, c]\nB: d'
    expect(transform({ items: first + second('detection_item_conditions'), rule })).to.equal('B = d')
  })

  it('a field name, too', () => {
    const rule = 'A: [b, c]\nB: d'
    expect(transform({ items: first + second('field_name_conditions'), rule })).to.equal('B = d')
  })

  it('an item that became one for each of several fields is still known', () => {
    const mapping = '- { id: first, type: field_name_mapping, mapping: { A: [a, z] } }\n'
    expect(transform({ items: mapping + second('detection_item_conditions'), rule: 'A: b\nB: d' })).to.equal('B = d')
  })

  it('items of a list of mappings are items of their own', () => {
    const drop =
      '- { type: drop_detection_item, detection_item_conditions: [{ type: match_string, cond: any, pattern: b }] }'
    expect(transform({ items: drop, rule: '- A: b\n- A: c' })).to.equal('A = c')
  })

  it('listed fields are renamed where the name is selected', () => {
    const text = `transformations:
  - { id: first, type: field_name_mapping, mapping: { A: a, B: b }, field_name_conditions: [{ type: include_fields, fields: [A] }] }
  - { type: field_name_prefix, prefix: p., field_name_conditions: [{ type: processing_item_applied, processing_item_id: first }] }`
    const shown = { ...rule, metadata: { ...rule.metadata, fields: ['A', 'B'] } }
    const [branch] = orThrow(applyPipelines(shown, [orThrow(parsePipeline(text))])).branches
    expect(branch!.fields).to.deep.equal(['p.a', 'B'])
  })
})
