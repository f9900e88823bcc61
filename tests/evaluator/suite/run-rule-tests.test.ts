import { expect } from 'chai'
import { parseEvents } from '../../../evaluator/events/parse-events.js'
import { readRuleTests } from '../../../evaluator/suite/read-rule-tests.js'
import { type RuleTestResult, runRuleTests } from '../../../evaluator/suite/run-rule-tests.js'
import { parseRule } from '../../../schema/rule/parse-rule.js'
import { failure, success } from '../../../schema/text/diagnostic.js'
import type { YamlMapping } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'

const ruleText = `
title: Whoami
status: test
level: low
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\\whoami.exe' }
  filter: { User: admin }
  remote: { ParentImage|endswith: '\\wsmprovhost.exe' }
  condition: selection and not filter
annotations: { IsRemote: remote }
`

const files: Readonly<Record<string, string>> = {
  'good.json': '{"Image":"C:\\\\whoami.exe"}\n{"Image":"D:\\\\whoami.exe"}',
  'mixed.json': '[{"Image":"C:\\\\whoami.exe"},{"Image":"C:\\\\cmd.exe"}]',
  'empty.json': '',
  'broken.json': '{"Image":',
}

function run(tests: string, rule = ruleText): readonly RuleTestResult[] {
  const [document] = parseYaml({ path: 'whoami.test.yml', text: tests }).documents
  const read = readRuleTests(document as YamlMapping)
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'))
  const parsed = parseRule(rule)
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'))
  return runRuleTests(parsed.value, read.value.tests, {
    readFile: (path) => {
      const { events, diagnostics } = parseEvents({ path, text: files[path]! })
      return diagnostics.length > 0 ? failure(diagnostics) : success(events)
    },
  })
}

interface Row {
  readonly about: string
  readonly test: string
  readonly result: Partial<RuleTestResult>
}

const passed = (expected: string): Partial<RuleTestResult> => ({ outcome: 'passed', expected, actual: expected })
const failed = (expected: string, actual: string, reason: string): Partial<RuleTestResult> => ({
  outcome: 'failed',
  expected,
  actual,
  reason,
})
const error = (expected: string, reason: string): Partial<RuleTestResult> => ({
  outcome: 'error',
  expected,
  actual: 'error',
  reason,
})

const rows: readonly Row[] = [
  { about: 'a match', test: "expect: match, event: { Image: 'C:\\whoami.exe' }", result: passed('match') },
  { about: 'no match', test: "expect: no-match, event: { Image: 'C:\\cmd.exe' }", result: passed('no-match') },
  {
    about: 'a match that was expected',
    test: "expect: match, event: { Image: 'C:\\cmd.exe' }",
    result: failed(
      'match',
      'no-match',
      '`selection` asks that `Image` ends with `\\whoami.exe`, but it is `C:\\cmd.exe`',
    ),
  },
  {
    about: 'a match that was not expected',
    test: "expect: no-match, event: { Image: 'C:\\whoami.exe' }",
    result: failed('no-match', 'match', '`Image` ends with `\\whoami.exe` as `selection` asks'),
  },
  {
    about: 'a filter that decides',
    test: "expect: match, event: { Image: 'C:\\whoami.exe', User: ADMIN }",
    result: failed('match', 'no-match', '`User` is `admin` as `filter` asks, which the condition excludes'),
  },
  {
    about: 'the one of several events that does not match',
    test: "expect: match, events: [{ Image: 'C:\\whoami.exe' }, { Image: x }]",
    result: failed(
      'match',
      'no-match',
      'event 2 of 2: `selection` asks that `Image` ends with `\\whoami.exe`, but it is `x`',
    ),
  },
  {
    about: 'the one of several events that matches',
    test: "expect: no-match, events: [{ Image: x }, { Image: 'C:\\whoami.exe' }]",
    result: failed('no-match', 'match', 'event 2 of 2: `Image` ends with `\\whoami.exe` as `selection` asks'),
  },
  {
    about: 'events with times',
    test: "expect: match, events: [{ at: 30s, event: { Image: 'C:\\whoami.exe' } }]",
    result: passed('match'),
  },
  { about: 'a file of events', test: 'expect: match, file: good.json', result: passed('match') },
  {
    about: 'a file of which one event does not match',
    test: 'expect: match, file: mixed.json',
    result: failed(
      'match',
      'no-match',
      'event 2 of 2: `selection` asks that `Image` ends with `\\whoami.exe`, but it is `C:\\cmd.exe`',
    ),
  },
  {
    about: 'a file without events',
    test: 'expect: match, file: empty.json',
    result: error('match', 'the test has no events'),
  },
  {
    about: 'a file that is no JSON',
    test: 'expect: no-match, file: broken.json',
    result: error('no-match', 'the text ends before the event does'),
  },
  {
    about: 'an event of other logs',
    test: "expect: match, event: { Channel: Security, EventID: 4624, Image: 'C:\\whoami.exe' }",
    result: failed(
      'match',
      'no-match',
      'the rule reads `windows/process_creation`, but the event comes from `windows/security`',
    ),
  },
  {
    about: 'an event of other logs, as expected',
    test: "expect: no-match, event: { Channel: Security, EventID: 4624, Image: 'C:\\whoami.exe' }",
    result: passed('no-match'),
  },
  {
    about: 'logs that the test tells',
    test: "expect: no-match, logsource: { product: linux }, event: { Image: 'C:\\whoami.exe' }",
    result: passed('no-match'),
  },
  {
    about: 'an annotation as expected',
    test: "expect: match, annotations: { IsRemote: false }, event: { Image: 'C:\\whoami.exe' }",
    result: passed('match'),
  },
  {
    about: 'another annotation than expected',
    test: "expect: match, annotations: { IsRemote: true }, event: { Image: 'C:\\whoami.exe' }",
    result: failed('match', 'match', 'the annotation `IsRemote` is false, and should be true'),
  },
  {
    about: 'an annotation that the rule does not have',
    test: "expect: match, annotations: { IsLocal: true }, event: { Image: 'C:\\whoami.exe' }",
    result: error('match', 'the rule has no annotation `IsLocal`'),
  },
  {
    about: 'an expectation for correlations',
    test: 'expect: { fires: 2 }, event: { Image: x }',
    result: error('fires 2', 'only a correlation fires; this rule matches or not'),
  },
]

describe('evaluator/suite', () => {
  for (const { about, test, result } of rows) {
    it(about, () => {
      const [only, ...others] = run(`tests:\n  - { name: one, ${test} }\n`)
      expect(others).to.have.length(0)
      const { at, ...told } = only!
      expect(told).to.deep.equal({ name: 'one', ...result })
      expect(at.source.text.slice(at.start, at.end)).to.equal('one')
    })
  }

  it('makes an error of every test of a rule that cannot be evaluated', () => {
    const open = ruleText.replace('User: admin', "User|expand: '%Administrators%'")
    const results = run(
      'tests:\n  - { name: a, expect: match, event: { a: 1 } }\n  - { name: b, expect: no-match, event: { a: 1 } }\n',
      open,
    )
    expect(results.map(({ name, outcome, reason }) => ({ name, outcome, reason }))).to.deep.equal([
      { name: 'a', outcome: 'error', reason: 'nothing says what `%Administrators%` stands for' },
      { name: 'b', outcome: 'error', reason: 'nothing says what `%Administrators%` stands for' },
    ])
  })
})
