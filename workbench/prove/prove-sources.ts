/** Are all these rules translated faithfully? Rule by rule and target by target, with a table at the end. */
import type { DialectId } from '../../backends/dialect.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import type { ParseOptions } from '../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { sortSources } from '../file-kind.js'
import { joinPath } from '../paths.js'
import { readTestFile } from '../read-test-file.js'
import { type Proof, proveRule } from './prove-rule.js'

export interface TargetSetup {
  readonly target: DialectId
  readonly pipelines: readonly Pipeline[]
}

export interface ProvenRule {
  readonly rule: DetectionRule
  readonly target: DialectId
  /** Not ok: the rule is not translated, and why. */
  readonly outcome: Outcome<Proof>
}

/** Proves every detection rule of the sources on each target; events of rule tests among the sources take part. */
export function* proveSources(
  sources: readonly Source[],
  setups: readonly TargetSetup[],
  options: ParseOptions & { readonly limit?: number },
): Generator<ProvenRule> {
  const sorted = sortSources(sources)
  const { rules } = readCollection(sorted.rules, options)
  const events = testEvents(sorted.ruleTests)
  for (const rule of rules) {
    const own = events.get(joinPath('.', rule.source.path)) ?? []
    for (const { target, pipelines } of setups) {
      const limit = options.limit === undefined ? {} : { limit: options.limit }
      yield { rule, target, outcome: proveRule(rule, target, { pipelines, events: own, ...limit }) }
    }
  }
}

/** The events that stand in test files, by the path of their rule. */
export function testEvents(ruleTests: readonly Source[]): ReadonlyMap<string, readonly unknown[]> {
  const events = new Map<string, unknown[]>()
  for (const source of ruleTests) {
    const file = readTestFile(source)
    if (!file.ok) continue
    const listed = file.value.tests.flatMap((test) =>
      test.events.kind === 'listed' ? test.events.events.map(({ value }) => value) : [],
    )
    const { rulePath } = file.value
    events.set(rulePath, [...(events.get(rulePath) ?? []), ...listed])
  }
  return events
}

export interface TargetTally {
  readonly target: DialectId
  rules: number
  converted: number
  witnesses: number
  unstorable: number
  erased: number
  disagreements: number
  /** Converted rules without any witness that matches and that the target can keep. */
  unmatched: number
  /** The fewest witnesses of a converted rule. */
  fewest: number
  /** Code of the refusal → rules. */
  readonly refused: Map<string, number>
}

/** Adds one proven rule to the figures of its target. */
export function addToTally(tallies: Map<DialectId, TargetTally>, { target, outcome }: ProvenRule): void {
  const empty = {
    target,
    rules: 0,
    converted: 0,
    witnesses: 0,
    unstorable: 0,
    erased: 0,
    disagreements: 0,
    unmatched: 0,
    fewest: Number.POSITIVE_INFINITY,
    refused: new Map(),
  }
  const tally: TargetTally = tallies.get(target) ?? empty
  tallies.set(target, tally)
  tally.rules++
  if (!outcome.ok) {
    const code = outcome.diagnostics.find(({ severity }) => severity === 'error')?.code ?? 'unknown'
    tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1)
    return
  }
  const { witnesses, erased, counterexamples, unstorable } = outcome.value
  tally.converted++
  if (outcome.value.matches === 0) tally.unmatched++
  tally.witnesses += witnesses
  tally.erased += erased
  tally.disagreements += counterexamples.length
  tally.fewest = Math.min(tally.fewest, witnesses)
  for (const count of unstorable.values()) tally.unstorable += count
}
