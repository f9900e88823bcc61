/** Is what is left out of a rule before it is validated nothing that its schema looks into? */
import { expect } from 'chai'
import fc from 'fast-check'
import { plainRule, plainValue } from '../../../schema/json/plain-value.js'
import { detectionRuleShape } from '../../../schema/json/validators/detection-rule.generated.js'
import type { YamlMapping } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'

const isValid = detectionRuleShape.validator

function read(text: string): YamlMapping {
  const [node] = parseYaml({ path: 'rule.yml', text }).documents
  if (node?.kind !== 'mapping') throw new Error('no mapping')
  return node
}

const rule = (detection: string): string => `title: T\nlogsource: { category: c }\ndetection: ${detection}\n`

describe('plainRule', () => {
  const detections: readonly { readonly detection: string; readonly valid: boolean }[] = [
    { detection: '{ s: { F|contains: [a, 1, null, { b: [c] }] }, condition: s }', valid: true },
    { detection: '{ s: [[a], { b: {} }, ~, 1.5, true], t: [], u: {}, condition: s }', valid: true },
    { detection: '{ s: a, t: 1, u: true, v: ~, condition: [s, t] }', valid: true },
    { detection: '{ timeframe: { a: b }, s: a, condition: s }', valid: true },
    { detection: '{ s: .nan, condition: s }', valid: false },
    { detection: '{ s: { F: a } }', valid: false },
    { detection: '{ s: { F: a }, condition: { a: b } }', valid: false },
    { detection: '{ s: { F: a }, condition: [[s]] }', valid: false },
    { detection: '[{ F: a }]', valid: false },
    { detection: 'a', valid: false },
  ]
  for (const { detection, valid } of detections) {
    it(`${detection} is ${valid ? 'well formed' : 'told'}`, () => {
      expect(isValid(plainRule(read(rule(detection))))).to.equal(valid)
      expect(isValid(plainValue(read(rule(detection))))).to.equal(valid)
    })
  }

  it('has no names of its own', () => {
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(Object.keys(plainRule(read(`title: T\n${key}: 1\n`)) as object)).to.include(key)
    }
    expect((plainRule(read('title: T')) as { constructor?: unknown }).constructor).to.equal(undefined)
  })

  it('any rule is as well formed as the whole of it', () => {
    const keys = [
      ...[
        'title',
        'id',
        'name',
        'related',
        'taxonomy',
        'status',
        'license',
        'author',
        'references',
        'date',
        'modified',
      ],
      ...['fields', 'falsepositives', 'level', 'tags', 'scope', 'logsource', 'detection', 'annotations', 'custom'],
    ]
    const inner = ['condition', 'timeframe', 'selection', 'category', 'service', 'id', 'type', '__proto__']
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(null, true, 0, -1.5, '', 'a.b', 'high', 'test', '2024-01-31'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...inner), tie('value'), { maxKeys: 4 }),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }), (changes) => {
        const detection = { selection: { F: 'a' }, condition: 'selection' }
        const node = read(JSON.stringify({ title: 'T', logsource: { category: 'c' }, detection, ...changes }))
        expect(isValid(plainRule(node))).to.equal(isValid(plainValue(node)))
      }),
      { numRuns: 2000 },
    )
  })
})
