/** How is a file of rule tests read? Its shape is that of `rule-test.schema.json`. */

import { plainValue } from '../../schema/json/plain-value.js'
import { validateShape } from '../../schema/json/validate.js'
import { ruleTestShape } from '../../schema/json/validators/rule-test.generated.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import { mappingAt, mappingsAt, textAt, valueAt } from '../../schema/yaml/look-up.js'
import type { YamlMapping, YamlNode } from '../../schema/yaml/node.js'
import type { Expectation, RuleTest, RuleTestFile, TestEvent, TestEvents } from './rule-test.js'

/** Returns the tests of a document, or everything that is wrong with it. */
export function readRuleTests(document: YamlMapping): Outcome<RuleTestFile> {
  const shape = validateShape(ruleTestShape, document)
  const items = mappingsAt(document, 'tests')
  const diagnostics = [...shape, ...duplicateNames(items)]
  if (hasError(diagnostics)) return failure(diagnostics)
  const rule = textAt(document, 'rule')
  return success({ ...(rule !== undefined && { rule }), tests: items.map(readTest) }, diagnostics)
}

function readTest(test: YamlMapping): RuleTest {
  const logsource = mappingAt(test, 'logsource')
  return {
    name: textAt(test, 'name') ?? '',
    expect: readExpectation(valueAt(test, 'expect')),
    events: readEvents(test),
    annotations: (mappingAt(test, 'annotations')?.entries ?? []).map(({ key, value }) => ({
      name: key.text,
      value: plainValue(value) === true,
      at: key.at,
    })),
    ...(logsource && { logsource: readLogsource(logsource) }),
    at: valueAt(test, 'name')?.at ?? test.at,
  }
}

function readExpectation(node: YamlNode | undefined): Expectation {
  if (node?.kind !== 'mapping') return node?.kind === 'scalar' && node.text === 'no-match' ? 'no-match' : 'match'
  const fires = valueAt(node, 'fires')
  return { fires: fires?.kind === 'scalar' ? Number(fires.value) : 0 }
}

function readEvents(test: YamlMapping): TestEvents {
  const file = valueAt(test, 'file')
  if (file?.kind === 'scalar') return { kind: 'file', path: file.text, at: file.at }
  const event = mappingAt(test, 'event')
  const events = event ? [event] : mappingsAt(test, 'events')
  return { kind: 'listed', events: events.map(event ? readEvent : readListedEvent) }
}

function readEvent(event: YamlMapping): TestEvent {
  return { value: plainValue(event), at: event.at }
}

/** `at` and `event`, and nothing else, is an event with a time. */
function readListedEvent(item: YamlMapping): TestEvent {
  const inner = mappingAt(item, 'event')
  const after = textAt(item, 'at')
  if (!inner || after === undefined || item.entries.length !== 2) return readEvent(item)
  return { ...readEvent(inner), after: milliseconds(after) }
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function milliseconds(text: string): number {
  const [, count = '0', unit = 'ms'] = /^([0-9]+)([a-z]+)$/.exec(text) ?? []
  return Number(count) * (units[unit] ?? 1)
}

function readLogsource(node: YamlMapping): NonNullable<RuleTest['logsource']> {
  const entries = (['product', 'category', 'service'] as const).flatMap((name) => {
    const text = textAt(node, name)
    return text === undefined ? [] : [[name, text] as const]
  })
  return Object.fromEntries(entries)
}

function duplicateNames(tests: readonly YamlMapping[]): readonly Diagnostic[] {
  const first = new Map<string, YamlNode>()
  return tests.flatMap((test): readonly Diagnostic[] => {
    const name = valueAt(test, 'name')
    if (name?.kind !== 'scalar') return []
    const known = first.get(name.text)
    if (!known) first.set(name.text, name)
    if (!known) return []
    return [
      {
        code: 'rule-test/duplicate-name',
        severity: 'error',
        message: `a test named \`${name.text}\` is already there`,
        at: name.at,
        help: 'name each test after what its events show',
        related: [{ message: 'the first one', at: known.at }],
      },
    ]
  })
}
