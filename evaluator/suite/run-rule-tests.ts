/** Does a rule say to the events of its tests what it is expected to? */
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Diagnostic, Outcome } from '../../schema/text/diagnostic.js'
import type { Span } from '../../schema/text/source.js'
import { compileExpr, type Predicate } from '../compile-expr.js'
import { type Event, readEvent } from '../event.js'
import { compileExplainer, type Explainer } from '../explain.js'
import { appliesTo } from '../logsource/applies-to.js'
import { type EventOrigin, inferLogsource } from '../logsource/infer.js'
import { whyOf } from '../why.js'
import type { RuleTest, TestEvent } from './rule-test.js'

export interface RuleTestResult {
  readonly name: string
  /** `error`: the test could not be run. */
  readonly outcome: 'passed' | 'failed' | 'error'
  readonly expected: string
  readonly actual: string
  /** For a test that did not pass, one sentence on why. */
  readonly reason?: string
  readonly at: Span
}

export interface RunOptions {
  /** Returns the events in a file that a test names; the path is the test's own. */
  readonly readFile: (path: string, at: Span) => Outcome<readonly TestEvent[]>
}

/** Runs tests of a detection rule. A rule that cannot be evaluated makes an error of each of them. */
export function runRuleTests(
  rule: DetectionRule,
  tests: readonly RuleTest[],
  { readFile }: RunOptions,
): readonly RuleTestResult[] {
  const explainer = compileExplainer(rule)
  if (!explainer.ok) return tests.map((test) => broken(test, sentenceOf(explainer.diagnostics)))
  const annotations = new Map([...rule.annotations].map(([name, expr]) => [name, compileExpr(expr)] as const))
  const subject: Subject = { rule, explainer: explainer.value, annotations }
  return tests.map((test) => {
    if (typeof test.expect === 'object') return broken(test, 'only a correlation fires; this rule matches or not')
    const events = test.events.kind === 'listed' ? test.events.events : readFile(test.events.path, test.events.at)
    if ('ok' in events && !events.ok) return broken(test, sentenceOf(events.diagnostics))
    return runTest(subject, test, test.expect, 'ok' in events ? events.value : events)
  })
}

interface Subject {
  readonly rule: DetectionRule
  readonly explainer: Explainer
  readonly annotations: ReadonlyMap<string, Predicate>
}

function runTest(
  subject: Subject,
  test: RuleTest,
  expected: 'match' | 'no-match',
  listed: readonly TestEvent[],
): RuleTestResult {
  if (listed.length === 0) return broken(test, 'the test has no events')
  const unknown = test.annotations.find(({ name }) => !subject.annotations.has(name))
  if (unknown) return broken(test, `the rule has no annotation \`${unknown.name}\``)
  const events = listed.map(({ value }) => readEvent(value))
  const verdicts = events.map((event) => judge(subject, event, test.logsource))
  const wrong = verdicts.findIndex(({ matches }) => matches !== (expected === 'match'))
  const { name, at } = test
  if (wrong !== -1) {
    const actual = expected === 'match' ? 'no-match' : 'match'
    return { name, outcome: 'failed', expected, actual, reason: prefix(wrong, events) + verdicts[wrong]!.why(), at }
  }
  const reason = annotationProblem(subject, test, events)
  if (reason !== undefined) return { name, outcome: 'failed', expected, actual: expected, reason, at }
  return { name, outcome: 'passed', expected, actual: expected, at }
}

interface Verdict {
  readonly matches: boolean
  readonly why: () => string
}

/** A rule for other logs does not match, whatever it would say to the event. */
function judge({ rule, explainer }: Subject, event: Event, told: RuleTest['logsource']): Verdict {
  const origins = told ? [told] : inferLogsource(event)
  if (appliesTo(rule.logsource, origins) === 'no') {
    const where = origins!.map(describeLogsource).join(', ')
    const why = (): string => `the rule reads ${describeLogsource(rule.logsource)}, but the event comes from ${where}`
    return { matches: false, why }
  }
  const explanation = explainer(event)
  return { matches: explanation.result, why: () => whyOf(explanation) }
}

function annotationProblem(subject: Subject, test: RuleTest, events: readonly Event[]): string | undefined {
  for (const { name, value } of test.annotations) {
    const isTrue = subject.annotations.get(name)!
    const wrong = events.findIndex((event) => isTrue(event) !== value)
    if (wrong !== -1) return `${prefix(wrong, events)}the annotation \`${name}\` is ${!value}, and should be ${value}`
  }
  return undefined
}

function prefix(index: number, events: readonly Event[]): string {
  return events.length > 1 ? `event ${index + 1} of ${events.length}: ` : ''
}

function describeLogsource({ product, category, service }: EventOrigin): string {
  return `\`${[product, category, service].filter((part) => part !== undefined && part !== null).join('/')}\``
}

function broken({ name, expect, at }: RuleTest, reason: string): RuleTestResult {
  const expected = typeof expect === 'string' ? expect : `fires ${expect.fires}`
  return { name, outcome: 'error', expected, actual: 'error', reason, at }
}

function sentenceOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics[0]?.message ?? 'the events could not be read'
}
