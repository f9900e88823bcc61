import { expect } from 'chai'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { positionAt } from '../../schema/text/source.js'

interface ProblemCase {
  readonly text: string
  readonly code: string
  readonly message: string
  /** Line and column. */
  readonly at: string
  readonly help: string
}

const problems: readonly ProblemCase[] = [
  {
    text: '',
    code: 'pipeline/wrong-shape',
    message: 'the pipeline is empty',
    at: '1:1',
    help: 'start with `name:`',
  },
  {
    text: 'name: a\ntransformation: []',
    code: 'pipeline/wrong-shape',
    message: '`transformation` has no meaning here',
    at: '2:1',
    help: 'did you mean `transformations`?',
  },
  {
    text: 'name: a\ntransformations:\n  - { id: x, type: uppercase }',
    code: 'pipeline/unknown-transformation',
    message: 'the transformation `uppercase` is not known',
    at: '3:20',
    help: 'known: add_condition, ',
  },
  {
    text: 'name: a\ntransformations:\n  - { type: field_name_maping, mapping: {} }',
    code: 'pipeline/unknown-transformation',
    message: 'the transformation `field_name_maping` is not known',
    at: '3:13',
    help: 'did you mean `field_name_mapping`?',
  },
  {
    text: 'name: a\ntransformations:\n  - type: set_state\n    key: a\n    val: b\n    rule_conditions:\n      - type: weather',
    code: 'pipeline/unknown-condition',
    message: 'the condition `weather` is not known in `rule_conditions`',
    at: '7:15',
    help: 'known here: ',
  },
  {
    text: 'name: a\ntransformations:\n  - type: set_state\n    key: a\n    val: b\n    weather: []',
    code: 'pipeline/wrong-shape',
    message: '`weather` has no meaning here',
    at: '6:5',
    help: 'known here: ',
  },
  {
    text: 'name: a\npostprocesing: []',
    code: 'pipeline/wrong-shape',
    message: '`postprocesing` has no meaning here',
    at: '2:1',
    help: 'did you mean `postprocessing`?',
  },
  {
    text: 'transformations:\n  - { type: field_name_mapping, maping: {} }',
    code: 'pipeline/wrong-shape',
    message: '`maping` has no meaning here',
    at: '2:33',
    help: 'did you mean `mapping`?',
  },
  {
    text: 'transformations:\n  - type: set_state\n    key: a',
    code: 'pipeline/wrong-shape',
    message: '`val` is missing',
    at: '2:5',
    help: 'add `val`',
  },
  {
    text: 'transformations:\n  - { type: file_placeholders, path: values.txt, format: csv }',
    code: 'pipeline/not-supported',
    message: '`file_placeholders` is not done here: a pipeline opens no file',
    at: '2:13',
    help: '--values FILE',
  },
  {
    text: 'transformations:\n  - { type: http_placeholders, url: x }',
    code: 'pipeline/not-supported',
    message: '`http_placeholders` is not done here: a pipeline opens no connection',
    at: '2:13',
    help: '`value_placeholders`',
  },
  {
    text: 'transformations:\n  - { type: command_placeholders, cmd: x }',
    code: 'pipeline/not-supported',
    message: '`command_placeholders` is not done here: a pipeline starts no program',
    at: '2:13',
    help: '`value_placeholders`',
  },
  {
    text: 'transformations:\n  - { type: query_expression_placeholders, expression: x }',
    code: 'pipeline/not-supported',
    message:
      '`query_expression_placeholders` is not done here: a piece of query text cannot be checked, and what it means for a missing field is not known',
    at: '2:13',
    help: '`value_placeholders`',
  },
  {
    text: 'transformations:\n  - { type: replace_string, regex: a(?=b), replacement: c }',
    code: 'pipeline/regex',
    message: 'the expression cannot be run: invalid or unsupported Perl syntax: `(?=`',
    at: '2:36',
    help: 'RE2',
  },
  {
    text: 'transformations:\n  - { type: replace_string, regex: (a), replacement: \\2 }',
    code: 'pipeline/regex',
    message: '`\\2` names a group that the expression does not have',
    at: '2:54',
    help: '`\\1`',
  },
  {
    text: 'transformations:\n  - { type: value_placeholders, include: [a], exclude: [b] }',
    code: 'pipeline/wrong-shape',
    message: '`include` and `exclude` are both given',
    at: '2:47',
    help: 'remove one',
  },
  {
    text: 'transformations:\n  - { type: change_logsource }',
    code: 'pipeline/wrong-shape',
    message: 'the new log source has no parts',
    at: '2:5',
    help: '`category`',
  },
  {
    text: 'transformations:\n  - { type: case, method: camel }',
    code: 'pipeline/wrong-shape',
    message: '`camel` is no case that is known',
    at: '2:27',
    help: 'lower, upper, snake_case',
  },
  {
    text: 'transformations:\n  - { type: field_name_transform, transform_func: camel }',
    code: 'pipeline/wrong-shape',
    message: '`camel` is no spelling that is known',
    at: '2:51',
    help: 'lower_case, upper_case',
  },
  {
    text: 'transformations:\n  - { type: set_value, value: [1] }',
    code: 'pipeline/wrong-shape',
    message: '`value` is not a single value',
    at: '2:31',
    help: 'write one text or number',
  },
  {
    text: 'transformations:\n  - { type: set_value, value: x, force_type: num }',
    code: 'pipeline/wrong-shape',
    message: '`x` is no number',
    at: '2:31',
    help: 'write a number',
  },
  {
    text: 'transformations:\n  - { type: extract_fields, regex: (a) }',
    code: 'pipeline/wrong-shape',
    message: 'no group of the expression has a name',
    at: '2:36',
    help: '(?P<name>',
  },
  {
    text: 'transformations:\n  - { type: add_condition, conditions: { a|near: b } }',
    code: 'modifier/unknown',
    message: 'no modifier is named `near`',
    at: '2:44',
    help: '',
  },
  {
    text: 'transformations:\n  - { type: nest, items: [{ type: nested }] }',
    code: 'pipeline/unknown-transformation',
    message: 'the transformation `nested` is not known',
    at: '2:35',
    help: 'did you mean `nest`?',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: [{ type: logsource }] }',
    code: 'pipeline/wrong-shape',
    message: 'the condition names no log source',
    at: '2:37',
    help: '`category`',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: [{ type: tag }] }',
    code: 'pipeline/wrong-shape',
    message: '`tag` is missing',
    at: '2:37',
    help: 'add `tag`',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: [{ type: tag, tag: a }], rule_cond_expr: a }',
    code: 'pipeline/wrong-shape',
    message: 'the conditions of `rule_cond_expr` have no names',
    at: '2:77',
    help: 'give each condition a name',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: { a: { type: is_sigma_rule } }, rule_cond_expr: a and }',
    code: 'pipeline/wrong-shape',
    message: 'the end stands where a name is missing',
    at: '2:89',
    help: '`and`',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: { ab: { type: is_sigma_rule } }, rule_cond_expr: ac }',
    code: 'pipeline/wrong-shape',
    message: 'no condition is named `ac`',
    at: '2:85',
    help: 'did you mean `ab`?',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: { a: { type: is_sigma_rule }, b: { type: is_sigma_rule } }, rule_cond_expr: a }',
    code: 'pipeline/wrong-shape',
    message: 'the condition `b` does not stand in `rule_cond_expr`',
    at: '2:66',
    help: 'use it in the expression',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: { a: { type: is_sigma_rule } }, rule_cond_expr: a, rule_cond_op: or }',
    code: 'pipeline/wrong-shape',
    message: '`rule_cond_expr` says how conditions are linked, too',
    at: '2:87',
    help: 'remove one of them',
  },
  {
    text: 'transformations:\n  - { type: case, detection_item_conditions: [{ type: is_null, cond: some }] }',
    code: 'pipeline/wrong-shape',
    message: '`cond` is `some`',
    at: '2:70',
    help: '`any` or `all`',
  },
  {
    text: 'transformations:\n  - { type: case, field_name_conditions: [{ type: include_fields, fields: [a, "("], mode: re }] }',
    code: 'pipeline/regex',
    message: 'the expression cannot be run: missing closing ): `(`',
    at: '2:79',
    help: 'RE2',
  },
  {
    text: 'transformations:\n  - { type: case, rule_conditions: [{ type: processing_state, key: a, val: b, op: in }] }',
    code: 'pipeline/wrong-shape',
    message: '`op` is `in`',
    at: '2:83',
    help: 'eq, ne',
  },
  {
    text: 'transformations:\n  - { type: case, field_name_conditions: [], field_name_cond_op: any }',
    code: 'pipeline/wrong-shape',
    message: '`field_name_cond_op` is `any`',
    at: '2:66',
    help: 'pySigma takes anything else for `and`',
  },
  {
    text: 'postprocessing:\n  - { type: templat, template: a }',
    code: 'pipeline/unknown-postprocessing',
    message: 'the postprocessing `templat` is not known',
    at: '2:13',
    help: 'did you mean `template`?',
  },
  {
    text: 'finalizers:\n  - { type: xml }',
    code: 'pipeline/unknown-finalizer',
    message: 'the finalizer `xml` is not known',
    at: '2:13',
    help: 'concat, json',
  },
  {
    text: 'postprocessing:\n  - { type: embed, field_name_conditions: [] }',
    code: 'pipeline/wrong-shape',
    message: '`field_name_conditions` has no meaning here',
    at: '2:20',
    help: '',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: "{{ quer }}"',
    code: 'pipeline/template',
    message: 'the template cannot be run: `quer` is no name that is known: query, rule, pipeline',
    at: '3:15',
    help: 'docs/pipelines.md',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: "{{ rule.titel }}"',
    code: 'pipeline/template',
    message: '',
    at: '3:15',
    help: '',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: "{{ query|shout }}"',
    code: 'pipeline/template',
    message: '',
    at: '3:15',
    help: '',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: "{% macro f() %}{% endmacro %}"',
    code: 'pipeline/template',
    message: 'the template cannot be run: `macro` is not done in templates',
    at: '3:15',
    help: '',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: "{% for i in range(9) %}{% endfor %}"',
    code: 'pipeline/template',
    message: 'the template cannot be run: `range` is no name that is known: query, rule, pipeline',
    at: '3:15',
    help: '',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: "{% if %}"',
    code: 'pipeline/template',
    message: '',
    at: '3:15',
    help: '',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: a\n    path: b',
    code: 'pipeline/not-supported',
    message: '`path` of a template is not done here: a pipeline opens no file',
    at: '4:5',
    help: 'write the template itself',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: a\n    vars: b.py',
    code: 'pipeline/not-supported',
    message: '`vars` of a template is not done here: a pipeline runs no program',
    at: '4:5',
    help: '`pipeline.vars`',
  },
  {
    text: 'postprocessing:\n  - type: template\n    template: a\n    autoescape: true',
    code: 'pipeline/not-supported',
    message: '`autoescape` of a template is not done here: queries are no HTML',
    at: '4:5',
    help: 'remove it',
  },
  {
    text: 'postprocessing:\n  - { type: simple_template, template: "{rule.titel}" }',
    code: 'pipeline/template',
    message: '`rule` has no `titel`',
    at: '2:41',
    help: 'title, id',
  },
  {
    text: 'postprocessing:\n  - { type: simple_template, template: "{rules}" }',
    code: 'pipeline/template',
    message: '`rules` is no name that is known',
    at: '2:41',
    help: 'query, rule, pipeline',
  },
  {
    text: 'postprocessing:\n  - { type: simple_template, template: "a {query:>5}" }',
    code: 'pipeline/template',
    message: '`{query:>5}` is no place that is known',
    at: '2:43',
    help: 'without a format',
  },
  {
    text: 'postprocessing:\n  - { type: simple_template, template: "a } b" }',
    code: 'pipeline/template',
    message: '`}` has no other half',
    at: '2:43',
    help: '`}}`',
  },
  {
    text: 'postprocessing:\n  - { type: json, json_template: "{" }',
    code: 'pipeline/template',
    message: '',
    at: '2:34',
    help: '%QUERY%',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { columns: b, convert: hashs } }',
    code: 'pipeline/unknown-conversion',
    message: 'no conversion is named `hashs`',
    at: '4:41',
    help: 'did you mean `hashes`?',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { columns: b, convert: user } }',
    code: 'pipeline/wrong-shape',
    message: 'the conversion `user` needs a column for `domain` and `name`',
    at: '4:41',
    help: 'columns: { domain: …, name: … }',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { grade: none } }',
    code: 'pipeline/wrong-shape',
    message: '`a` is none and does not say why',
    at: '4:18',
    help: 'add `because`',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { columns: b, grade: good } }',
    code: 'pipeline/wrong-shape',
    message: '`good` is no grade',
    at: '4:39',
    help: 'exact, renamed values, approximate, none',
  },
  {
    text: 'name: a\ntables:\n  T: { columns: { text: [A] } }\nsources:\n  - logsource: { product: x }\n    table: T\n    fields: { f: B }',
    code: 'pipeline/wrong-shape',
    message: '`T` has no column `B`',
    at: '7:18',
    help: 'correct the name',
  },
  {
    text: 'name: a\ngroups: { actor: { keep: [A] } }\nsources:\n  - logsource: { product: x }\n    use: [actors]',
    code: 'pipeline/wrong-shape',
    message: 'no group is named `actors`',
    at: '5:10',
    help: 'did you mean `actor`?',
  },
  {
    text: 'name: a\nsources:\n  - table: T',
    code: 'pipeline/wrong-shape',
    message: 'a source says no `logsource`',
    at: '3:5',
    help: 'add `logsource`',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { category: x }\n    spelling: json\n    unlisted: keep',
    code: 'pipeline/wrong-shape',
    message: '`json` is no spelling of texts',
    at: '4:15',
    help: 'write `xml`',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { category: x }\n    keywords: { raw: csv }',
    code: 'pipeline/wrong-shape',
    message: '`csv` is no form of an event',
    at: '4:22',
    help: 'write `text`, `json` or `xml`',
  },
  {
    text: 'name: a\nsettings: { index: { abot: where } }',
    code: 'pipeline/wrong-shape',
    message: '`abot` has no meaning here',
    at: '2:22',
    help: 'did you mean `about`?',
  },
  { text: 'name: [a', code: 'yaml/syntax', message: '', at: '1:9', help: '' },
]

describe('reading a pipeline', () => {
  for (const one of problems) {
    it(one.message ? `${one.message} (${one.at})` : one.text, () => {
      const outcome = parsePipeline({ path: 'p.yml', text: one.text })
      expect(outcome.ok).to.equal(false)
      const [problem] = outcome.diagnostics
      expect(problem?.code).to.equal(one.code)
      if (one.message) expect(problem?.message).to.equal(one.message)
      const { line, column } = positionAt(problem!.at.source, problem!.at.start)
      expect(`${line}:${column}`).to.equal(one.at)
      expect(problem?.help ?? '').to.include(one.help)
    })
  }

  it('takes names of the prototype for what they are', () => {
    const outcome = parsePipeline(
      'name: a\ntransformations:\n  - { type: set_state, key: a, val: 1, rule_conditions: [{ type: __proto__ }] }',
    )
    expect(outcome.diagnostics.map(({ code }) => code)).to.deep.equal(['pipeline/unknown-condition'])
  })
})
