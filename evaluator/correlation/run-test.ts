/** How often does a correlation fire over a few events? For rule tests, which say when each event happens (`at: 30s`). */
import type { Collection } from '../../schema/collection/collection.js'
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import { compileRule, type Matcher } from '../compile.js'
import { readEvent } from '../event.js'
import { appliesTo } from '../logsource/applies-to.js'
import { inferLogsource } from '../logsource/infer.js'
import { compileCorrelations, type Losses } from './engine.js'
import { closerWindow, explainCorrelation } from './explain.js'
import type { Firing } from './firing.js'
import type { WindowState } from './window-state.js'

export interface TimedEvent {
  /** Milliseconds; the event's own time is not looked at. */
  readonly at: number
  /** The event as it was read from JSON or YAML. */
  readonly value: unknown
}

export interface CorrelationTestResult {
  /** In the order of time; `index` is the place among the test's events. */
  readonly firings: readonly Firing[]
  /** The numbers of the events that matched each rule that the correlation looks at. */
  readonly matched: ReadonlyMap<DetectionRule, readonly number[]>
  /** The window that came closest to firing, in words; undefined when no event came into any. */
  readonly closest: string | undefined
  readonly losses: Losses
}

/**
 * Runs a correlation of a collection, and those that it refers to, over events in any order.
 * Refuses a correlation with a rule that cannot be evaluated, with the reason. An event of another log source than a
 * rule's does not match it.
 */
export function runCorrelationTest(
  collection: Pick<Collection, 'correlations'>,
  correlation: ResolvedCorrelation,
  events: readonly TimedEvent[],
): Outcome<CorrelationTestResult> {
  const needed = neededBy(correlation)
  const rules = new Set(
    needed.flatMap(({ parts }) => parts.flatMap(({ rule }) => (rule.kind === 'detection' ? rule : []))),
  )
  const matchers = compileRules([...rules])
  let closest: WindowState | undefined
  const engine = compileCorrelations(
    { correlations: collection.correlations.filter((one) => needed.includes(one)) },
    {
      timeOf: (_event, index) => events[index]!.at,
      observe: (state) => {
        if (state.correlation === correlation) closest = closest ? closerWindow(closest, state) : state
      },
    },
  )
  if (!matchers.ok) return failure([...matchers.diagnostics, ...engine.diagnostics])
  if (!engine.ok) return failure(engine.diagnostics)
  const matched = new Map([...rules].map((rule): [DetectionRule, number[]] => [rule, []]))
  const fired = events.map(({ value }, index) => {
    const event = readEvent(value)
    const origins = inferLogsource(event)
    const own = [...matchers.value].filter(
      ([rule, matcher]) => appliesTo(rule.logsource, origins) !== 'no' && matcher.matches(event),
    )
    for (const [rule] of own) matched.get(rule)!.push(index)
    return engine.value.push(event, index, new Set(own.map(([rule]) => rule)))
  })
  const firings = [...fired, engine.value.end()].flat()
  return success(
    {
      firings: firings.filter((firing) => firing.correlation === correlation),
      matched,
      closest: closest && explainCorrelation(closest).words,
      losses: engine.value.losses(),
    },
    engine.diagnostics,
  )
}

function neededBy(correlation: ResolvedCorrelation): readonly ResolvedCorrelation[] {
  const needed = new Set<ResolvedCorrelation>([correlation])
  for (const one of needed) for (const { rule } of one.parts) if (rule.kind === 'correlation') needed.add(rule)
  return [...needed]
}

function compileRules(rules: readonly DetectionRule[]): Outcome<ReadonlyMap<DetectionRule, Matcher>> {
  const matchers = new Map<DetectionRule, Matcher>()
  const diagnostics: Diagnostic[] = []
  for (const rule of rules) {
    const outcome = compileRule(rule)
    diagnostics.push(...outcome.diagnostics)
    if (outcome.ok) matchers.set(rule, outcome.value)
  }
  return hasError(diagnostics) ? failure(diagnostics) : success(matchers, diagnostics)
}
