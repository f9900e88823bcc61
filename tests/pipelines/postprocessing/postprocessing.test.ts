import { expect } from 'chai'
import { workRule } from '../../../pipelines/apply.js'
import { postprocessQuery } from '../../../pipelines/postprocess.js'
import { parsePipeline } from '../../../pipelines/read-pipeline.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { rule } from './sample.js'

const query = 'Image="a"\n| head 5'

/** Returns the query after entries of `postprocessing`, or why there is none. */
function postprocess(items: string): string {
  const text = `vars: { index: main, map: { a: b }, list: [x, y], flag: true, number: 5 }
transformations:
  - { id: noted, type: set_state, key: source, val: sysmon }
postprocessing:
${items.replace(/^/gm, '  ')}
`
  const pipeline = parsePipeline({ path: 'p.yml', text })
  if (!pipeline.ok) return `${pipeline.diagnostics[0]!.code}: ${pipeline.diagnostics[0]!.message}`
  const { working } = orThrow(workRule(rule, [pipeline.value]))
  const outcome = postprocessQuery(query, working, [pipeline.value])
  return outcome.ok ? outcome.value : `${outcome.diagnostics[0]!.code}: ${outcome.diagnostics[0]!.message}`
}

const template = (text: string): string => `- { type: template, template: ${JSON.stringify(text)} }`
const simple = (text: string): string => `- { type: simple_template, template: ${JSON.stringify(text)} }`

const cases: readonly (readonly [about: string, items: string, becomes: string])[] = [
  ['a text before and behind', '- { type: embed, prefix: "search ", suffix: " | x" }', `search ${query} | x`],
  [
    'what an expression matches',
    "- { type: replace, pattern: '(?m)^\\| (\\w+)', replacement: '|\\1' }",
    'Image="a"\n|head 5',
  ],
  ['items one after the other', '- { type: embed, prefix: a }\n- { type: embed, prefix: b }', `ba${query}`],
  [
    'items of a nest',
    '- { type: nest, items: [{ type: embed, prefix: a }, { type: embed, suffix: b }] }',
    `a${query}b`,
  ],
  [
    'only where its conditions hold',
    '- { type: embed, prefix: a, rule_conditions: [{ type: logsource, product: linux }] }',
    query,
  ],
  [
    'conditions know transformations and earlier items',
    '- { id: one, type: embed, prefix: a, rule_conditions: [{ type: processing_item_applied, processing_item_id: noted }] }\n- { type: embed, prefix: b, rule_conditions: [{ type: processing_item_applied, processing_item_id: one }] }\n- { type: embed, prefix: c, rule_conditions: [{ type: processing_state, key: source, val: sysmon }] }',
    `cba${query}`,
  ],
  [
    'a JSON document on one line, its numbers as they are written',
    '- type: json\n  json_template: |\n    { "search": "%QUERY%",\n      "%QUERY%": [1.0, 12345678901234567890, "a %QUERY%", "\\u0041"] }',
    '{"search": "Image=\\"a\\"\\n| head 5", "%QUERY%": [1.0, 12345678901234567890, "a %QUERY%", "\\u0041"]}',
  ],
  [
    'a text with places',
    simple('[{rule.title}] {query} {{x}} {rule.level} {rule.level.name} {rule.tags[0]} {rule.logsource.product}'),
    `[Who Am I] ${query} {x} high HIGH attack.t1033 windows`,
  ],
  [
    'places in variables and state; nothing for what a rule does not have',
    simple('{pipeline.vars[index]}{pipeline.vars.map.a} {pipeline.vars[flag]} {pipeline.state[source]}{rule.author}.'),
    'mainb True sysmon.',
  ],
  [
    'a place without a text',
    simple('{pipeline.vars[nothing]}'),
    'pipeline/template: `{pipeline.vars[nothing]}` is no single text for this rule',
  ],
  ['a list is no text', simple('{rule.tags}'), 'pipeline/template: `{rule.tags}` is no single text for this rule'],
  ['a template', template('{{ rule.title }}: {{ query }}'), `Who Am I: ${query}`],
  [
    'attributes of a level, a status, tags and dates',
    template(
      '{{ rule.level }} {{ rule.level.name }} {{ rule.status.name.lower() }} {{ rule.tags[0].namespace }} {{ rule.tags[0].name|upper }} {{ rule.date }} {{ rule.date.year }} {{ rule.date.strftime("%d %B %y") }}',
    ),
    'high HIGH test attack T1033 2024-03-05 2024 05 March 24',
  ],
  [
    'conditions and loops keep the line breaks around them',
    template(
      '{% if rule.level.name in ["HIGH", "CRITICAL"] %}\nurgent\n{% else %}\ncalm\n{% endif %}\n{% for tag in rule.tags %}{{ loop.index }}{{ tag }} {% endfor %}',
    ),
    '\nurgent\n\n1attack.t1033 2attack.discovery ',
  ],
  ['unless they are told not to', template('a\n{%- if true %}\n  b\n{%- endif %}'), 'a\n  b'],
  ['a loop over what there is not', template('{% for x in rule.fields %}{{ x }}{% else %}none{% endfor %}'), 'none'],
  [
    'filters',
    template(
      '{{ rule.title|upper }} {{ rule.title|replace("Who", "What") }} {{ rule.tags|join("; ") }} {{ pipeline.vars.list|length }} {{ pipeline.state.x|default("d") }} {{ query|indent(2) }} {{ pipeline.vars.map|tojson }}',
    ),
    'WHO AM I What Am I attack.t1033; attack.discovery 2 d Image="a"\n  | head 5 {"a": "b"}',
  ],
  [
    'custom attributes, variables and state are mappings',
    template(
      '{{ rule.custom_attributes.team }} {{ rule.custom_attributes.get("x", "y") }} {{ pipeline.vars.map.get("a") }} {{ pipeline.vars["index"] }}',
    ),
    'blue y b main',
  ],
  ['one line break at the end is dropped', template('a\n\n'), 'a\n'],
  ['variables of the template', template('{% set kind = "x" if rule.author else "y" %}{{ kind ~ 5 }}'), 'y5'],
  [
    'braces in a query are no template',
    template('{{ query|replace("Image", "{{ rule.title }}") }}'),
    '{{ rule.title }}="a"\n| head 5',
  ],
  [
    'a template that fails',
    template('{{ rule.date.strftime("%Q") }}'),
    'pipeline/template: the template fails for this rule: `%Q` is not known in a date format',
  ],
  [
    'a template that is too deep fails, and nothing else',
    template(`${'{% if true %}'.repeat(20_000)}x${'{% endif %}'.repeat(20_000)}`),
    'pipeline/template: the template cannot be run: it is nested too deeply, or its text is too long',
  ],
]

describe('postprocessing', () => {
  for (const [about, items, becomes] of cases) it(about, () => expect(postprocess(items)).to.equal(becomes))
})
