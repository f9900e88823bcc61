/** Are all these correlations translated faithfully? One by one, with what their proofs come to together. */
import { readCollection } from '../../../schema/collection/read-collection.js'
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import type { ParseOptions } from '../../../schema/rule/parse-rule.js'
import type { Outcome } from '../../../schema/text/diagnostic.js'
import type { Source } from '../../../schema/text/source.js'
import { sortSources } from '../../file-kind.js'
import { joinPath } from '../../paths.js'
import { type TargetSetup, testEvents } from '../prove-sources.js'
import { type CorrelationProof, type CorrelationTarget, proveCorrelation } from './prove-correlation.js'

export interface ProvenCorrelation {
  readonly correlation: ResolvedCorrelation
  readonly target: CorrelationTarget
  /** Not ok: the correlation is not translated, and why. */
  readonly outcome: Outcome<CorrelationProof>
}

/** Proves every correlation of the sources for the targets whose queries answer with firings. */
export function* proveCorrelations(
  sources: readonly Source[],
  setups: readonly TargetSetup[],
  options: ParseOptions & { readonly limit?: number },
): Generator<ProvenCorrelation> {
  const sorted = sortSources(sources)
  const { correlations } = readCollection(sorted.rules, options)
  const events = testEvents(sorted.ruleTests)
  const limit = options.limit === undefined ? {} : { limit: options.limit }
  for (const correlation of correlations) {
    for (const { target, pipelines } of setups) {
      if (target !== 'spl') continue
      const outcome = proveCorrelation(correlation, target, {
        pipelines,
        eventsOf: ({ source }) => events.get(joinPath('.', source.path)) ?? [],
        ...limit,
      })
      yield { correlation, target, outcome }
    }
  }
}

export interface CorrelationTally {
  readonly target: CorrelationTarget
  correlations: number
  converted: number
  streams: number
  events: number
  firings: number
  disagreements: number
  /** Converted correlations that no stream fires. */
  silent: number
  /** Code of the refusal → correlations. */
  readonly refused: Map<string, number>
}

/** Adds one proven correlation to the figures of its target. */
export function addToCorrelationTally(
  tallies: Map<CorrelationTarget, CorrelationTally>,
  { target, outcome }: ProvenCorrelation,
): void {
  const empty = { correlations: 0, converted: 0, streams: 0, events: 0, firings: 0, disagreements: 0, silent: 0 }
  const tally: CorrelationTally = tallies.get(target) ?? { target, ...empty, refused: new Map() }
  tallies.set(target, tally)
  tally.correlations++
  if (!outcome.ok) {
    const code = outcome.diagnostics.find(({ severity }) => severity === 'error')?.code ?? 'unknown'
    tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1)
    return
  }
  const { streams, events, firings, counterexamples } = outcome.value
  tally.converted++
  tally.streams += streams
  tally.events += events
  tally.firings += firings
  tally.disagreements += counterexamples.length
  if (firings === 0) tally.silent++
}
