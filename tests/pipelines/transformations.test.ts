import { type TransformationCase, testCases } from './transform-case.js'

const cases: readonly TransformationCase[] = [
  {
    about: 'a field gets another name',
    items: '- { type: field_name_mapping, mapping: { Image: process.executable } }',
    rule: 'Image: a\nUser: b',
    becomes: '(process.executable = a and User = b)',
  },
  {
    about: 'a field with several new names may match under any',
    items: '- { type: field_name_mapping, mapping: { Image: [a.image, b.image] } }',
    rule: 'Image: x',
    becomes: '(a.image = x or b.image = x)',
  },
  {
    about: 'a missing field is missing under all of its names',
    items: '- { type: field_name_mapping, mapping: { Image: [a.image, b.image] } }',
    rule: 'Image: null',
    becomes: '(a.image is null and b.image is null)',
  },
  {
    about: 'the field on the other side of a comparison is renamed too',
    items: '- { type: field_name_mapping, mapping: { Image: i, ParentImage: p } }',
    rule: 'Image|fieldref: ParentImage',
    becomes: 'i same as p',
  },
  {
    about: 'a prefix, but for excluded fields',
    items:
      '- { type: field_name_prefix, prefix: "win.", field_name_conditions: [{ type: exclude_fields, fields: [EventID] }] }',
    rule: 'Image: a\nEventID: 1',
    becomes: '(win.Image = a and EventID is 1)',
  },
  {
    about: 'a suffix, only for included fields',
    items:
      '- { type: field_name_suffix, suffix: .keyword, field_name_conditions: [{ type: include_fields, fields: Image }] }',
    rule: 'Image: a\nUser: b',
    becomes: '(Image.keyword = a and User = b)',
  },
  {
    about: 'a prefix becomes another',
    items: '- { type: field_name_prefix_mapping, mapping: { win.: winlog.event_data. } }',
    rule: 'win.Image: a',
    becomes: 'winlog.event_data.Image = a',
  },
  {
    about: 'a condition is added for a log source',
    items:
      '- { type: add_condition, conditions: { index: [a, b*] }, rule_conditions: [{ type: logsource, product: windows }] }',
    rule: 'Image: a',
    becomes: '(index = a or index = b*) ⇒ Image = a',
  },
  {
    about: 'a condition is not added for another log source',
    items:
      '- { type: add_condition, conditions: { index: a }, rule_conditions: [{ type: logsource, product: linux }] }',
    rule: 'Image: a',
    becomes: 'Image = a',
  },
  {
    about: 'a negated condition with the log source filled in',
    items: '- { type: add_condition, conditions: { tag: "$product-${category}" }, template: true, negated: true }',
    rule: 'Image: a',
    becomes: 'not tag = windows-process_creation ⇒ Image = a',
  },
  {
    about: 'a changed log source is what later conditions see',
    items:
      '- { type: change_logsource, product: linux }\n- { type: add_condition, conditions: { os: linux }, rule_conditions: [{ type: logsource, product: linux }] }',
    rule: 'Image: a',
    becomes: 'os = linux ⇒ Image = a',
  },
  {
    about: 'an item is left out',
    items: '- { type: drop_detection_item, field_name_conditions: [{ type: include_fields, fields: [EventID] }] }',
    rule: 'Image: a\nEventID: [1, 2]',
    becomes: 'Image = a',
  },
  {
    about: 'a rule of which nothing is left is refused',
    items: '- { type: drop_detection_item }',
    rule: 'Image: a',
    becomes: 'pipeline/empty-rule: a pipeline drops every item of the rule',
  },
  {
    about: 'a rule with a field is refused in the words of the author',
    items: '- { type: rule_failure, message: no users here, rule_conditions: [{ type: contains_field, field: User }] }',
    rule: 'User: a',
    becomes: 'pipeline/refused: no users here',
  },
  {
    about: 'an item is refused in the words of the author',
    items:
      '- { type: detection_item_failure, message: no users here, field_name_conditions: [{ type: include_fields, fields: [User] }] }',
    rule: 'User: a',
    becomes: 'pipeline/refused: no users here',
  },
  {
    about: 'a state is what later conditions see',
    items:
      '- { type: set_state, key: seen, val: true }\n- { type: add_condition, conditions: { a: b }, rule_conditions: [{ type: processing_state, key: seen, val: true }] }',
    rule: 'Image: a',
    becomes: 'a = b ⇒ Image = a',
  },
  {
    about: 'an applied item is what later conditions see',
    items:
      '- { id: first, type: set_state, key: x, val: 1, rule_conditions: [{ type: tag, tag: attack.t1553 }] }\n- { type: add_condition, conditions: { a: b }, rule_conditions: [{ type: processing_item_applied, processing_item_id: first }] }',
    rule: 'Image: a',
    becomes: 'a = b ⇒ Image = a',
  },
  {
    about: 'conditions linked by or, and negated',
    items:
      '- { type: add_condition, conditions: { a: b }, rule_cond_op: or, rule_cond_not: true, rule_conditions: [{ type: tag, tag: none }, { type: is_sigma_correlation_rule }] }',
    rule: 'Image: a',
    becomes: 'a = b ⇒ Image = a',
  },
]

describe('transformations', () => testCases(cases))
