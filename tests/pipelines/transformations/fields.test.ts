import { type TransformationCase, testCases } from '../transform-case.js'

const cases: readonly TransformationCase[] = [
  {
    about: 'values that all have to match have to be in one and the same of several new fields',
    items: '- { type: field_name_mapping, mapping: { CommandLine: [cmd, proc] } }',
    rule: 'CommandLine|contains|all: [a, b]',
    becomes: '((cmd = *a* and cmd = *b*) or (proc = *a* and proc = *b*))',
  },
  {
    about: 'of a negated item, no new field may match',
    items: '- { type: field_name_mapping, mapping: { Image: [a, b] } }',
    rule: 'Image|neq: x',
    becomes: 'not (a = x or b = x)',
  },
  {
    about: '`null` names keywords, which then may stand anywhere in the field',
    items: '- { type: field_name_mapping, mapping: { null: message } }',
    rule: '"|re": x.y',
    becomes: 'message ~ x.y',
  },
  {
    about: 'a mapping to nothing drops the item',
    items: '- { type: field_name_mapping, mapping: { Image: [] } }',
    rule: 'Image: x\nUser: y',
    becomes: 'User = y',
  },
  {
    about: 'only the field that is included is renamed, not the one it is compared with',
    items:
      '- { type: field_name_prefix, prefix: p., field_name_conditions: [{ type: include_fields, fields: [Image] }] }',
    rule: 'Image|fieldref: ParentImage',
    becomes: 'p.Image same as ParentImage',
  },
  {
    about: 'and the other way round',
    items:
      '- { type: field_name_prefix, prefix: p., field_name_conditions: [{ type: include_fields, fields: [ParentImage] }] }',
    rule: 'Image|fieldref: ParentImage',
    becomes: 'Image same as p.ParentImage',
  },
  {
    about: 'a prefix becomes several',
    items: '- { type: field_name_prefix_mapping, mapping: { win.: [a., b.] } }',
    rule: 'win.Image: x',
    becomes: '(a.Image = x or b.Image = x)',
  },
  {
    about: 'lower case, with an exception',
    items: '- { type: field_name_transform, transform_func: lower_case, mapping: { User: account } }',
    rule: 'Image: x\nUser: y',
    becomes: '(image = x and account = y)',
  },
  {
    about: 'upper case',
    items: '- { type: field_name_transform, transform_func: upper_case }',
    rule: 'Image: x',
    becomes: 'IMAGE = x',
  },
  {
    about: 'title case',
    items: '- { type: field_name_transform, transform_func: title_case }',
    rule: 'process.commandLine: x',
    becomes: 'Process.Commandline = x',
  },
  {
    about: 'snake case keeps abbreviations together',
    items: '- { type: field_name_transform, transform_func: snake_case }',
    rule: 'ParentCommandLine: x\nDNSQuery: y',
    becomes: '(parent_command_line = x and dns_query = y)',
  },
  {
    about: 'an item that was dropped by a condition on its value',
    items:
      '- { type: drop_detection_item, detection_item_conditions: [{ type: match_string, cond: any, pattern: ".*tmp" }] }',
    rule: 'Image: [a, tmp]\nUser: tmpx\nHost: b',
    becomes: 'Host = b',
  },
  {
    about: 'added conditions are items like others',
    items: '- { type: add_condition, conditions: { index: x } }\n- { type: field_name_prefix, prefix: p. }',
    rule: 'Image: a',
    becomes: 'p.index = x ⇒ p.Image = a',
  },
  {
    about: 'added conditions take modifiers, numbers and null',
    items: '- { type: add_condition, conditions: { source|endswith: .log, id: 5, none: null } }',
    rule: 'Image: a',
    becomes: '(source = *.log and id is 5 and none is null) ⇒ Image = a',
  },
  {
    about: 'a part that the log source does not have is empty; two dollar signs are one',
    items: '- { type: add_condition, template: true, conditions: { a: "$product.$service$$x $categorys" } }',
    rule: 'Image: a',
    becomes: 'a = windows.$x $categorys ⇒ Image = a',
  },
  {
    about: 'items of a nest apply where the nest does',
    items:
      '- { id: n, type: nest, rule_conditions: [{ type: logsource, product: linux }], items: [{ type: field_name_prefix, prefix: p. }] }\n- { type: nest, items: [{ type: field_name_suffix, suffix: .s }, { type: field_name_prefix, prefix: q. }] }',
    rule: 'Image: a',
    becomes: 'q.Image.s = a',
  },
  {
    about: 'what a nest notes is known behind it',
    items:
      '- { type: nest, items: [{ id: in, type: set_state, key: k, val: [1] }] }\n- { type: field_name_prefix, prefix: p., rule_conditions: [{ type: processing_item_applied, processing_item_id: in }] }',
    rule: 'Image: a',
    becomes: 'p.Image = a',
  },
  {
    about: 'every field has to be mapped when that is asked for',
    items: '- { type: field_name_mapping, mapping: { Image: i } }\n- { type: strict_field_mapping_failure }',
    rule: 'Image: a\nUser: b',
    becomes: 'pipeline/unmapped-field: the pipeline has no mapping for the field `User`, and asks for one',
  },
  {
    about: 'a field that keeps its name by a mapping is mapped',
    items: '- { type: field_name_mapping, mapping: { Image: Image } }\n- { type: strict_field_mapping_failure }',
    rule: 'Image: a',
    becomes: 'Image = a',
  },
]

describe('transformations of fields', () => testCases(cases))
