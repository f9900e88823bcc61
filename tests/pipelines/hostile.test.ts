/** Does any pipeline, on any rule, end in a result or a refusal? Never in an exception. */
import fc from 'fast-check'
import { workRule } from '../../pipelines/apply.js'
import { fieldConditions } from '../../pipelines/conditions/field-conditions.js'
import { itemConditions } from '../../pipelines/conditions/item-conditions.js'
import { ruleConditions } from '../../pipelines/conditions/rule-conditions.js'
import { finalizeQueries, postprocessQuery } from '../../pipelines/postprocess.js'
import { finalizers, postprocessing } from '../../pipelines/postprocessing/table.js'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { transformations } from '../../pipelines/transformations/table.js'
import { sampleRule } from './sample-rule.js'

const rule = sampleRule(`Image|endswith: ['\\cmd.exe', '', 'a\\*b?c']
Hashes|contains|all: ['MD5=${'a'.repeat(32)}', 'SHA1=b']
User|expand: '%x%-%y%'
Line|windash|contains: ' -enc '
Re|re|i: 'a.*b'
Cidr|cidr: 10.0.0.0/8
Other|fieldref: [User, Image]
Number|gt: 5
Count: [1, true, null]
__proto__|exists: true
Data|base64offset|contains: abc
'|contains': [key, 'w*rd']`)

const text = fc.constantFrom(
  '',
  'a',
  'Image',
  '__proto__',
  'constructor',
  '%x%',
  '*',
  '\\',
  '(a)',
  '(?P<n>.)',
  '\\1',
  '{query}',
  '{{ rule.title }}',
  '{"a": "%QUERY%"}',
  '$category',
  'any',
  'str',
  'a and b',
  '\ud800',
)
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }))
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(text, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 3 }),
)

const names = fc.array(fc.constantFrom('Image', 'User', 'Hashes', 'Other', '__proto__'), { minLength: 1, maxLength: 3 })
const nested = fc.constant([{ type: 'case' }, { type: 'field_name_prefix', prefix: 'p.' }])

/** Values under which most entries can be read; the others are refused most of the time. */
const plausible: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  conditions: fc.dictionary(fc.constantFrom('index', 'a|contains', 'b|expand'), fc.constantFrom('x', '%y%', 5, null), {
    minKeys: 1,
  }),
  autoescape: fc.constant(false),
  cond: fc.constantFrom('any', 'all'),
  drop_algo_prefix: fc.boolean(),
  interpret_special: fc.boolean(),
  negate: fc.boolean(),
  negated: fc.boolean(),
  preserve_unmatched: fc.boolean(),
  skip_special: fc.boolean(),
  field: fc.constantFrom('Image', 'User'),
  fields: names,
  finalizers: fc.constant([{ type: 'concat' }]),
  force_type: fc.constantFrom('str', 'num'),
  indent: fc.integer({ min: 0, max: 4 }),
  items: nested,
  json_template: fc.constant('{"a": "%QUERY%"}'),
  key: fc.constantFrom('k', '__proto__'),
  mapping: fc.dictionary(fc.constantFrom('Image', 'User', 'a', ''), names),
  message: fc.constant('no'),
  method: fc.constantFrom('lower', 'plain'),
  mode: fc.constantFrom('plain', 're'),
  op: fc.constantFrom('eq', 'lt'),
  pattern: fc.constantFrom('.*', 'a|b', '(\\\\)'),
  regex: fc.constantFrom('x*', '(?P<n>[^*]+)', '(\\\\|.)'),
  replacement: fc.constantFrom('', '\\1', '*\\g<0>', '\\\\'),
  target_type: fc.constantFrom('str', 'num'),
  template: fc.constantFrom('{{ query }}', '{query}', '{% for t in rule.tags %}{{ t.name }}{% endfor %}', true),
  transform_func: fc.constantFrom('snake_case', 'title_case'),
}

interface Kind {
  readonly needs: readonly string[]
  readonly takes?: readonly string[] | 'any'
}

/** An entry with the keys that it may have, and any values. */
function entryOf(kinds: Iterable<readonly [string, Kind]>) {
  const all = [...kinds].map(([type, { needs, takes }]) => {
    const likely = (key: string): fc.Arbitrary<unknown> =>
      plausible[key] ? fc.oneof({ weight: 19, arbitrary: plausible[key] }, { weight: 1, arbitrary: value }) : scalar
    const own = Object.fromEntries(needs.map((key) => [key, likely(key)]))
    const other = Object.fromEntries((Array.isArray(takes) ? takes : []).map((key) => [key, likely(key)]))
    return fc
      .tuple(fc.record(own), fc.record(other, { requiredKeys: [] }))
      .map(([one, two]) => ({ type, ...one, ...two }))
  })
  return fc.oneof(...all)
}

const conditionsOf = (kinds: Readonly<Record<string, Kind>>) =>
  fc.array(entryOf(Object.entries(kinds)), { maxLength: 2 })
const ruleKeys = {
  id: fc.constantFrom('a', 'b'),
  rule_conditions: conditionsOf(ruleConditions),
  rule_cond_not: fc.boolean(),
}
const itemKeys = {
  ...ruleKeys,
  detection_item_conditions: conditionsOf(itemConditions),
  field_name_conditions: conditionsOf(fieldConditions),
  field_name_cond_op: fc.constantFrom('and', 'or'),
}
const withKeys = <T extends object>(entry: fc.Arbitrary<T>, keys: Record<string, fc.Arbitrary<unknown>>) =>
  fc.tuple(entry, fc.record(keys, { requiredKeys: [] })).map(([one, two]) => ({ ...one, ...two }))

const possible = [...transformations].filter(([, { takes }]) => takes !== 'any')

const pipelines = fc.record({
  vars: fc.dictionary(text, value, { maxKeys: 3 }),
  transformations: fc.array(withKeys(entryOf(possible), itemKeys), { maxLength: 4 }),
  postprocessing: fc.array(withKeys(entryOf(postprocessing), ruleKeys), { maxLength: 2 }),
  finalizers: fc.array(entryOf(finalizers), { maxLength: 2 }),
})

describe('hostile pipelines', () => {
  it('are refused or applied', () => {
    fc.assert(
      fc.property(pipelines, (document) => {
        const pipeline = parsePipeline(JSON.stringify(document))
        if (!pipeline.ok) return
        const worked = workRule(rule, [pipeline.value], { allowApproximate: true })
        if (!worked.ok) return
        const query = postprocessQuery('query', worked.value.working, [pipeline.value])
        if (query.ok) finalizeQueries([query.value], worked.value.working.state, [pipeline.value])
      }),
      { numRuns: 2000 },
    )
  })

  it('are read whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        parsePipeline(JSON.stringify(document))
        parsePipeline(JSON.stringify({ transformations: document, postprocessing: [document], vars: document }))
      }),
    )
  })
})
