import { expect } from 'chai'
import fc from 'fast-check'
import type { Shape, ShapeKind } from '../../../schema/json/shape.js'
import { validateShape } from '../../../schema/json/validate.js'
import { atomicsShape } from '../../../schema/json/validators/atomics.generated.js'
import { correlationRuleShape } from '../../../schema/json/validators/correlation-rule.generated.js'
import { detectionRuleShape } from '../../../schema/json/validators/detection-rule.generated.js'
import { filterShape } from '../../../schema/json/validators/filter.generated.js'
import { packShape } from '../../../schema/json/validators/pack.generated.js'
import { ruleTestShape } from '../../../schema/json/validators/rule-test.generated.js'
import type { YamlNode } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'

const all = [atomicsShape, correlationRuleShape, detectionRuleShape, filterShape, packShape, ruleTestShape]
const shapes = new Map<ShapeKind, Shape>(all.map((shape) => [shape.kind, shape]))

function read(text: string): YamlNode {
  const { documents, diagnostics } = parseYaml({ path: 'a.yml', text })
  expect(diagnostics).to.deep.equal([])
  return documents[0]!
}

/** Each problem as `code "text under the caret": message; help`. */
function problemsOf(kind: ShapeKind, text: string): readonly string[] {
  return validateShape(shapes.get(kind)!, read(text)).map(
    ({ code, at, message, help }) => `${code} "${text.slice(at.start, at.end)}": ${message}; ${help}`,
  )
}

const rule = (lines: string): string =>
  `title: T\nlogsource:\n  product: linux\ndetection:\n  a: x\n  condition: a\n${lines}`

interface Case {
  readonly about: string
  readonly kind: ShapeKind
  readonly text: string
  readonly problems: readonly string[]
}

const rules: readonly Case[] = [
  { about: 'the smallest rule', text: rule(''), problems: [] },
  { about: 'custom attributes of any shape', text: rule('mine: [1, { __proto__: x }]\n__proto__: 5'), problems: [] },
  {
    about: 'empty metadata counts as left out',
    text: rule('author:\ntags:\nlevel:\ndate:\nannotations:'),
    problems: [],
  },
  { about: 'both forms of dates', text: rule('date: 2026-01-02\nmodified: 2026/1/2'), problems: [] },
  {
    about: 'a list of conditions',
    text: 'title: T\nlogsource: {service: x}\ndetection: {a: 1, condition: [a, not a]}',
    problems: [],
  },
  { about: 'tags with more dots', text: rule('tags: [attack.t1587.003, d3fend.d3f-X, a.b.c.d]'), problems: [] },
  {
    about: 'numbers, lists and mappings as detections',
    text: 'title: T\nlogsource: {product: x}\ndetection: {a: 5, b: [x, {F: 1}], c: {F|all: [1]}, condition: a}',
    problems: [],
  },
  {
    about: 'a missing key points at the first key, with an example',
    text: 'id: 929a690e-bef0-4204-a928-ef5e620d6fcc\nlogsource: {product: x}\ndetection: {a: 1, condition: a}',
    problems: [
      'schema/missing-key "id": the rule has no `title`; add it, for example `title: Self-Signed Certificate Created By OpenSSL`',
    ],
  },
  {
    about: 'a missing key that was mistyped points there',
    text: 'title: T\nlogsuorce: {product: x}\ndetection: {a: 1, condition: a}',
    problems: ['schema/missing-key "logsuorce": the rule has no `logsource`; did you mean `logsource` by `logsuorce`?'],
  },
  {
    about: 'a missing condition',
    text: 'title: T\nlogsource: {product: x}\ndetection: {a: 1}',
    problems: ['schema/missing-key "a": `detection` has no `condition`; add it, for example `condition: selection`'],
  },
  {
    about: 'an empty mapping',
    text: 'title: T\nlogsource: {product: x}\ndetection: {}',
    problems: ['schema/missing-key "{}": `detection` has no `condition`; add it, for example `condition: selection`'],
  },
  {
    about: 'a log source of nothing',
    text: 'title: T\nlogsource: {definition: x}\ndetection: {a: 1, condition: a}',
    problems: [
      'schema/missing-key "definition": the log source names no category, product or service; add it, for example `category: process_creation, product: windows`',
    ],
  },
  {
    about: 'a log source of empty keys',
    text: 'title: T\nlogsource: {product: ~, service: ~}\ndetection: {a: 1, condition: a}',
    problems: [
      'schema/wrong-type "~": the log source names no category, product or service; write a value, or remove it',
    ],
  },
  {
    about: 'a number for a text',
    text: rule('author: 5'),
    problems: ['schema/wrong-type "5": `author` is the number `5`, and text is expected; put it in quotes: `\'5\'`'],
  },
  {
    about: 'a list for a text',
    text: rule('author: [a, b]'),
    problems: [
      'schema/wrong-type "[a, b]": `author` is a list, and text is expected; write it like `\'Jane Doe, John Roe\'`',
    ],
  },
  {
    about: 'a text for a list',
    text: rule('tags: attack.t1587'),
    problems: [
      'schema/wrong-type "attack.t1587": `tags` is `attack.t1587`, and a list is expected; write it like `[attack.resource-development, attack.t1587.003]`',
    ],
  },
  {
    about: 'a wrong item',
    text: rule('references: [true]'),
    problems: [
      'schema/wrong-type "true": this reference is `true`, and text is expected; put it in quotes: `\'true\'`',
    ],
  },
  {
    about: 'a value outside of a closed list',
    text: rule('level: High\nstatus: ready'),
    problems: [
      'schema/unknown-value "High": `High` is no value of `level`; did you mean `high`?',
      'schema/unknown-value "ready": `ready` is no value of `status`; use `stable`, `test`, `experimental`, `deprecated` or `unsupported`',
    ],
  },
  {
    about: 'a wrong type of a closed list is told once',
    text: rule('level: 5'),
    problems: ['schema/wrong-type "5": `level` is the number `5`, and text is expected; put it in quotes: `\'5\'`'],
  },
  {
    about: 'forms of id, date and tag',
    text: rule('id: 42a\ndate: 12.3.2026\nmodified: 2026-1/1\ntags: [attack]'),
    problems: [
      'schema/wrong-form "42a": `id` is `42a`, but an id is a UUID, 32 hexadecimal digits in groups of 8-4-4-4-12; write it like `929a690e-bef0-4204-a928-ef5e620d6fcc`',
      'schema/wrong-form "12.3.2026": `date` is `12.3.2026`, but a date is written `YYYY-MM-DD`; write it like `2026-02-28`',
      'schema/wrong-form "2026-1/1": `modified` is `2026-1/1`, but a date is written `YYYY-MM-DD`; write it like `2026-03-01`',
      'schema/wrong-form "attack": this tag is `attack`, but a tag is written `namespace.name`; write it like `attack.t1587.003`',
    ],
  },
  {
    about: 'a title of nothing',
    text: "title: ''\nlogsource: {product: x}\ndetection: {a: 1, condition: a}",
    problems: ['schema/too-short "\'\'": `title` is empty; write it like `Self-Signed Certificate Created By OpenSSL`'],
  },
  {
    about: 'a related rule',
    text: rule('related: [{id: 929a690e-bef0-4204-a928-ef5e620d6fcc, typ: derived}]'),
    problems: [
      'schema/missing-key "typ": this related rule has no `type`; did you mean `type` by `typ`?',
      'schema/unknown-key "typ": `typ` is no key of this related rule; did you mean `type`?',
    ],
  },
  {
    about: 'an annotation',
    text: rule('annotations: {Column: [a]}'),
    problems: ['schema/wrong-type "[a]": `Column` is a list, and text is expected; write it like `root_store`'],
  },
  {
    about: 'keys that look like a way through a pointer',
    text: 'title: T\nlogsource: {product: x}\ndetection: {condition: a}\nannotations: {"a/b~1": 5, "__proto__": 6}',
    problems: [
      'schema/wrong-type "5": `a/b~1` is the number `5`, and text is expected; put it in quotes: `\'5\'`',
      'schema/wrong-type "6": `__proto__` is the number `6`, and text is expected; put it in quotes: `\'6\'`',
    ],
  },
  {
    about: 'a document that is no mapping',
    text: '[a]',
    problems: ['schema/wrong-type "[a]": the rule is a list, and a mapping is expected; write a value, or remove it'],
  },
].map((one) => ({ kind: 'detection-rule' as const, ...one }))

const correlation = (lines: string): string =>
  `title: T\ncorrelation:\n  type: event_count\n  rules: [a]\n  timespan: 5m\n  condition: {gte: 5}\n${lines}`

const correlations: readonly Case[] = [
  { about: 'a correlation', text: correlation(''), problems: [] },
  {
    about: 'one rule as a text, one group field as a text',
    text: 'title: T\ncorrelation: {type: temporal, rules: a, group-by: User, timespan: 1M, generate: true}',
    problems: [],
  },
  {
    about: 'an expression needs no rules',
    text: 'title: T\ncorrelation: {type: temporal, timespan: 5m, condition: a and b}',
    problems: [],
  },
  { about: 'false positives as a text', text: correlation('falsepositives: none\ngenerate: false'), problems: [] },
  {
    about: 'rules are missing',
    text: 'title: T\ncorrelation: {type: event_count, timespan: 5m, condition: {gte: 5}}',
    problems: ['schema/missing-key "type": `correlation` has no `rules`; add `rules:`'],
  },
  {
    about: 'unknown type and key',
    text: correlation('').replace('event_count', 'event_cont').replace('rules', 'group_by: User\n  rules'),
    problems: [
      'schema/unknown-value "event_cont": `event_cont` is no value of `type`; did you mean `event_count`?',
      'schema/unknown-key "group_by": `group_by` is no key of `correlation`; did you mean `group-by`?',
    ],
  },
  {
    about: 'a time span of two units',
    text: correlation('').replace('5m', '1h30m'),
    problems: [
      'schema/wrong-form "1h30m": `timespan` is `1h30m`, but a time span is a number and one of s, m, h, d, w, M and y; write it like `5m`',
    ],
  },
  {
    about: 'a time span without a unit',
    text: correlation('').replace('5m', '5'),
    problems: ['schema/wrong-type "5": `timespan` is the number `5`, and text is expected; write it like `5m`'],
  },
  {
    about: 'no rule in the list',
    text: correlation('').replace('[a]', '[]'),
    problems: ['schema/too-short "[]": `rules` is an empty list; write it like `[failed_logon]`'],
  },
].map((one) => ({ kind: 'correlation-rule' as const, ...one }))

const filters: readonly Case[] = [
  {
    about: 'a filter',
    text: 'title: T\nlogsource: {product: x}\nfilter: {rules: any, a: {F: 1}, condition: not a}',
    problems: [],
  },
  {
    about: 'no rules listed',
    text: 'title: T\nlogsource: {product: x}\nfilter: {rules: [], a: x, condition: not a}',
    problems: [],
  },
  {
    about: 'a filter without rules',
    text: 'title: T\nlogsource: {product: x}\nfilter: {a: x, condition: not a}',
    problems: [
      'schema/missing-key "a": `filter` has no `rules`; add it, for example `rules: [6f3e2987-db24-4c78-a860-b4f4095a7095]`',
    ],
  },
].map((one) => ({ kind: 'filter' as const, ...one }))

const tests: readonly Case[] = [
  { about: 'an event', text: 'tests: [{name: a, expect: match, event: {F: 1}}]', problems: [] },
  {
    about: 'a file',
    text: 'rule: a.yml\ntests: [{name: a, expect: no-match, file: a.json, annotations: {C: true}, logsource: {product: x}}]',
    problems: [],
  },
  {
    about: 'events with times',
    text: 'tests: [{name: a, expect: {fires: 0}, events: [{at: 30s, event: {F: 1}}, {F: 2}]}]',
    problems: [],
  },
  {
    about: 'events that have fields named so',
    text: 'tests: [{name: a, expect: match, events: [{at: x, event: y}, {at: x, event: {}, F: 1}]}]',
    problems: [],
  },
  {
    about: 'no event',
    text: 'tests: [{name: a, expect: match}]',
    problems: [
      'schema/missing-key "name": this test has no event; add it, for example `event: { Image: C:\\whoami.exe }`',
    ],
  },
  {
    about: 'two kinds of events',
    text: 'tests: [{name: a, expect: match, event: {}, file: a.json}]',
    problems: ['schema/not-together "file": `event` says already what the events are; keep one of the two'],
  },
  {
    about: 'three kinds of events',
    text: 'tests: [{name: a, expect: match, event: {}, events: [{}], file: a.json}]',
    problems: [
      'schema/not-together "events": `event` says already what the events are; keep one of the two',
      'schema/not-together "file": `event` says already what the events are; keep one of the two',
      'schema/not-together "file": `events` says already what the events are; keep one of the two',
    ],
  },
  {
    about: 'another expectation',
    text: 'tests: [{name: a, expect: matches, event: {}}]',
    problems: ['schema/unknown-value "matches": `matches` is no value of `expect`; did you mean `match`?'],
  },
  {
    about: 'a number of hits',
    text: 'tests: [{name: a, expect: {fires: -1}, event: {}}, {name: b, expect: {fires: 1.5}, event: {}}, {name: c, expect: {fire: 1}, event: {}}]',
    problems: [
      'schema/out-of-range "-1": `fires` is the number `-1`, and the least is 0; write it like `1`',
      'schema/wrong-type "1.5": `fires` is the number `1.5`, and a whole number is expected; write it like `1`',
      'schema/missing-key "fire": `expect` has no `fires`; did you mean `fires` by `fire`?',
      'schema/unknown-key "fire": `fire` is no key of `expect`; did you mean `fires`?',
    ],
  },
  {
    about: 'a time without a unit',
    text: "tests: [{name: a, expect: match, events: [{at: '30', event: {}}]}]",
    problems: [
      'schema/wrong-form "\'30\'": `at` is `30`, but a time is a number and one of ms, s, m, h and d; write it like `30s`',
    ],
  },
  {
    about: 'no test',
    text: 'tests: []',
    problems: [
      'schema/too-short "[]": `tests` is an empty list; write it like `[{ name: whoami as SYSTEM, expect: match, event: { Image: C:\\Windows\\System32\\whoami.exe, User: NT AUTHORITY\\SYSTEM } }]`',
    ],
  },
].map((one) => ({ kind: 'rule-test' as const, ...one }))

const packs: readonly Case[] = [
  {
    kind: 'pack',
    about: 'a pack',
    text: 'technique: T1587.003\ntitle: T\ndescription: D\nseverity: medium\nconfidence: low\nbranches: [{name: A, rule: a.yml}]\nrequired_tables: {kql: [X]}',
    problems: [],
  },
  {
    kind: 'pack',
    about: 'a pack with mistakes',
    text: 'technique: 1587\ntitle: T\ndescription: D\nseverity: medium\nconfidence: sure\nbranches: [{name: A}]\nplaybok: a.md',
    problems: [
      'schema/wrong-type "1587": `technique` is the number `1587`, and text is expected; write it like `T1587.003`',
      'schema/unknown-value "sure": `sure` is no value of `confidence`; use `low`, `medium` or `high`',
      'schema/missing-key "name": this branch has no `rule`; add it, for example `rule: certgen_tool_execution.yml`',
      'schema/unknown-key "playbok": `playbok` is no key of the pack; did you mean `playbook`?',
    ],
  },
  {
    kind: 'atomics',
    about: 'a list of atomic tests with a mistake',
    text: 'technique: T1587.003\natomics: [{branch: A, name: n, description: d, platforms: [win], executor: {name: bash, command: c}, leaves: [x]}]',
    problems: ['schema/unknown-value "win": `win` is no value of this platform; use `windows`, `linux` or `macos`'],
  },
]

describe('validateShape', () => {
  for (const { about, kind, text, problems } of [...rules, ...correlations, ...filters, ...tests, ...packs]) {
    it(`${kind}: ${about}`, () => expect(problemsOf(kind, text)).to.deep.equal(problems))
  }

  it('cuts a long value short and counts characters, not code units', () => {
    expect(problemsOf('detection-rule', rule(`id: ${'a'.repeat(500)}`))[0]).to.match(/`id` is `a{59}…`, but/)
    const title = '😀'.repeat(256)
    expect(problemsOf('detection-rule', rule('').replace('title: T', `title: ${title}`))).to.deep.equal([])
    expect(problemsOf('detection-rule', rule('').replace('title: T', `title: ${title}x`))[0]).to.match(
      /^schema\/too-long .*: `title` has 257 characters, and the most is 256; shorten it$/u,
    )
  })

  it('tells at most a hundred problems of one document', () => {
    expect(problemsOf('detection-rule', rule(`tags: [${'1, '.repeat(5000)}]`)).length).to.equal(100)
  })

  it('any document has a shape or problems that lie inside it', () => {
    const key = fc.oneof(
      fc.constantFrom('title', 'detection', 'correlation', 'condition', 'tests', 'expect', 'event', 'fires', 'rules'),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'a/b', '~0', '', '0'),
    )
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, 0, -1.5, '', 'match', 'x'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    })).value
    const kinds = [...shapes.keys()]
    fc.assert(
      fc.property(value, fc.constantFrom(...kinds), (document, kind) => {
        const text = JSON.stringify(document)
        for (const { at, message, help } of validateShape(shapes.get(kind)!, read(text))) {
          expect(0 <= at.start && at.start <= at.end && at.end <= text.length).to.equal(true)
          expect(message).to.match(/^[^A-Z]/)
          expect(message).to.not.match(/undefined|\[object|NaN/)
          expect(help).to.match(/./)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
