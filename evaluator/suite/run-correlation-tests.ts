/** Does a correlation fire over the events of its tests as often as it is expected to? */
import type { Collection } from '../../schema/collection/collection.js'
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import { runCorrelationTest, type TimedEvent } from '../correlation/run-test.js'
import { readEvent } from '../event.js'
import { timestampOf } from '../timestamp/timestamp-of.js'
import type { RuleTest, TestEvent } from './rule-test.js'
import type { RuleTestResult, RunOptions } from './run-rule-tests.js'

/**
 * Runs tests of a correlation. An event happens `at` its offset, or, in a test without offsets, at its own time; one
 * that has neither happens at the moment of the event before it. `match` is the same as firing at least once.
 */
export function runCorrelationTests(
  collection: Pick<Collection, 'correlations'>,
  correlation: ResolvedCorrelation,
  tests: readonly RuleTest[],
  { readFile }: RunOptions,
): readonly RuleTestResult[] {
  return tests.map((test) => {
    const { name, at, expect } = test
    const expected = typeof expect === 'object' ? `fires ${expect.fires}` : expect === 'match' ? 'fires' : 'fires 0'
    const events: Outcome<readonly TestEvent[]> =
      test.events.kind === 'listed'
        ? { ok: true, value: test.events.events, diagnostics: [] }
        : readFile(test.events.path, test.events.at)
    const base = { name, at, expected }
    if (!events.ok)
      return { ...base, outcome: 'error', actual: 'error', reason: events.diagnostics[0]?.message ?? 'no events' }
    const outcome = runCorrelationTest(collection, correlation, timed(events.value))
    if (!outcome.ok)
      return { ...base, outcome: 'error', actual: 'error', reason: outcome.diagnostics[0]?.message ?? 'not evaluable' }
    const { firings, closest } = outcome.value
    const actual = `fires ${firings.length}`
    const isRight =
      typeof expect === 'object' ? firings.length === expect.fires : firings.length > 0 === (expect === 'match')
    if (isRight) return { ...base, outcome: 'passed', actual }
    return { ...base, outcome: 'failed', actual, reason: closest ?? 'no event came into any window' }
  })
}

function timed(events: readonly TestEvent[]): readonly TimedEvent[] {
  let last = 0
  return events.map(({ value, after }) => {
    last = after ?? timestampOf(readEvent(value)) ?? last
    return { at: last, value }
  })
}
