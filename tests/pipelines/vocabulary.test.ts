/** Is all of pySigma's vocabulary there, and does the page about pipelines list it? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { fieldConditions } from '../../pipelines/conditions/field-conditions.js'
import { itemConditions } from '../../pipelines/conditions/item-conditions.js'
import { ruleConditions } from '../../pipelines/conditions/rule-conditions.js'
import { finalizers, postprocessing } from '../../pipelines/postprocessing/table.js'
import { transformations } from '../../pipelines/transformations/table.js'

/** The names that pySigma 1.5 has in YAML. */
const vocabulary: Readonly<Record<string, { readonly known: Iterable<string>; readonly names: string }>> = {
  transformations: {
    known: transformations.keys(),
    names:
      'add_condition add_field case change_logsource command_placeholders convert_type detection_item_failure drop_detection_item extract_fields field_name_mapping field_name_prefix field_name_prefix_mapping field_name_suffix field_name_transform file_placeholders hashes_fields http_placeholders map_string nest query_expression_placeholders regex remove_field replace_string rule_failure set_custom_attribute set_field set_state set_value strict_field_mapping_failure value_placeholders wildcard_placeholders',
  },
  'conditions on rules': {
    known: Object.keys(ruleConditions),
    names:
      'contains_detection_item contains_field is_sigma_correlation_rule is_sigma_rule logsource processing_item_applied processing_state rule_attribute tag',
  },
  'conditions on detection items': {
    known: Object.keys(itemConditions),
    names: 'contains_wildcard is_null match_string match_value processing_item_applied processing_state',
  },
  'conditions on field names': {
    known: Object.keys(fieldConditions),
    names: 'exclude_fields include_fields processing_item_applied processing_state',
  },
  postprocessing: { known: postprocessing.keys(), names: 'embed json nest replace simple_template template' },
  finalizers: { known: finalizers.keys(), names: 'concat json nested template yaml' },
}

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/pipelines.md'), 'utf8')

describe("pySigma's vocabulary", () => {
  for (const [what, { known, names }] of Object.entries(vocabulary)) {
    const all = [...known].sort()
    it(`has all ${what}`, () => expect(all.join(' ')).to.equal(names))
    it(`has a page with all ${what}`, () =>
      expect(all.filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]))
  }
})
