/** How does a proof come out? Counterexamples as they are found, one table at the end. */
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { placeOf } from '../schema/text/code-frame.js'
import type { Source } from '../schema/text/source.js'
import { sortSources } from '../workbench/file-kind.js'
import type { CorrelationTarget } from '../workbench/prove/correlation/prove-correlation.js'
import {
  addToCorrelationTally,
  type CorrelationTally,
  type ProvenCorrelation,
  proveCorrelations,
} from '../workbench/prove/correlation/prove-correlation-sources.js'
import {
  addToTally,
  type ProvenRule,
  proveSources,
  type TargetSetup,
  type TargetTally,
} from '../workbench/prove/prove-sources.js'
import { startProgress } from './progress.js'
import { printTable } from './report/table.js'
import type { Terminal } from './terminal.js'

export async function runProof(
  sources: readonly Source[],
  setups: readonly TargetSetup[],
  options: { readonly placeholders: PlaceholderValues; readonly limit: number; readonly format: 'pretty' | 'ndjson' },
  terminal: Terminal,
): Promise<number> {
  const total = sortSources(sources).rules.length * setups.length
  const progress = await startProgress(terminal, 'proving', total)
  const tallies = new Map<ProvenRule['target'], TargetTally>()
  let done = 0
  let shown = 0
  for (const proven of proveSources(sources, setups, options)) {
    addToTally(tallies, proven)
    if (options.format === 'ndjson') terminal.out(`${JSON.stringify(toRecord(proven))}\n`)
    else if (shown < maxShown) shown += showCounterexamples(proven, terminal)
    progress.advance(++done)
  }
  const firing = new Map<CorrelationTarget, CorrelationTally>()
  for (const proven of proveCorrelations(sources, setups, { placeholders: options.placeholders })) {
    addToCorrelationTally(firing, proven)
    if (options.format === 'ndjson') terminal.out(`${JSON.stringify(toCorrelationRecord(proven))}\n`)
    else if (shown < maxShown) shown += showStream(proven, terminal)
  }
  progress.end()
  const disagreements = [...tallies.values(), ...firing.values()].reduce((sum, tally) => sum + tally.disagreements, 0)
  if (options.format === 'pretty') {
    terminal.out(table([...tallies.values()]))
    if (firing.size > 0) terminal.out(`\n${correlationTable([...firing.values()])}`)
  }
  return disagreements > 0 ? 1 : 0
}

/** More would bury the table; `--format ndjson` has them all. */
const maxShown = 20

function showCounterexamples({ rule, target, outcome }: ProvenRule, { out, painter }: Terminal): number {
  if (!outcome.ok || outcome.value.counterexamples.length === 0) return 0
  const [first] = outcome.value.counterexamples
  const { red, bold, dim } = painter
  const says = (verdict: boolean | string): string =>
    typeof verdict === 'string' ? verdict : verdict ? 'match' : 'no match'
  out(`${red('counterexample')}  ${bold(rule.metadata.title)}  ${target}  ${dim(placeOf(rule.at))}\n`)
  out(`  ${first!.about}: the rule says ${says(first!.expected)}, the query ${says(first!.actual)}\n`)
  out(
    `  event ${JSON.stringify(first!.event).slice(0, 600)}\n  row   ${JSON.stringify(first!.row ?? {}).slice(0, 600)}\n`,
  )
  return 1
}

function showStream({ correlation, target, outcome }: ProvenCorrelation, { out, painter }: Terminal): number {
  if (!outcome.ok || outcome.value.counterexamples.length === 0) return 0
  const { events, expected, actual } = outcome.value.counterexamples[0]!
  const { red, bold, dim } = painter
  const fires = (firings: readonly string[] | string): string => {
    if (typeof firings === 'string') return firings
    return firings.length === 0 ? 'never' : `at ${firings.join('; ')}`
  }
  out(`${red('counterexample')}  ${bold(correlation.metadata.title)}  ${target}  ${dim(placeOf(correlation.at))}\n`)
  out(`  the correlation fires ${fires(expected)}\n  the query fires ${fires(actual)}\n`)
  for (const { time, rules, event } of events.slice(0, mostEventsShown)) {
    out(`  ${time}  ${rules.join(' and ') || 'no rule'}  ${JSON.stringify(event).slice(0, 300)}\n`)
  }
  return 1
}

const mostEventsShown = 20

function toCorrelationRecord({ correlation, target, outcome }: ProvenCorrelation): unknown {
  const { id, title } = correlation.metadata
  const identity = {
    correlation: { ...(id === undefined ? {} : { id }), title, path: correlation.source.path },
    target,
  }
  if (!outcome.ok) {
    const problem = outcome.diagnostics.find(({ severity }) => severity === 'error')
    return { ...identity, refused: { code: problem?.code, message: problem?.message } }
  }
  const { streams, events, firings, unstorable, counterexamples } = outcome.value
  return { ...identity, streams, events, firings, unstorable: Object.fromEntries(unstorable), counterexamples }
}

function correlationTable(tallies: readonly CorrelationTally[]): string {
  const head = ['target', 'correlations', 'converted', 'streams', 'events', 'firings', 'silent', 'disagreements']
  const rows = tallies.map(({ target, correlations, converted, streams, events, firings, silent, disagreements }) => [
    target,
    correlations,
    converted,
    streams,
    events,
    firings,
    silent,
    disagreements,
  ])
  return `${printTable(head, rows)}${refusalsOf(tallies)}`
}

function toRecord({ rule, target, outcome }: ProvenRule): unknown {
  const { id, title } = rule.metadata
  const identity = { rule: { ...(id === undefined ? {} : { id }), title, path: rule.source.path }, target }
  if (!outcome.ok) {
    const problem = outcome.diagnostics.find(({ severity }) => severity === 'error')
    return { ...identity, refused: { code: problem?.code, message: problem?.message } }
  }
  const { witnesses, matches, erased, unstorable, counterexamples } = outcome.value
  return { ...identity, witnesses, matches, erased, unstorable: Object.fromEntries(unstorable), counterexamples }
}

function table(tallies: readonly TargetTally[]): string {
  const rows = tallies.map(
    ({ target, rules, converted, witnesses, fewest, unstorable, erased, disagreements, unmatched }) => [
      target,
      rules,
      converted,
      rules - converted,
      witnesses,
      Number.isFinite(fewest) ? fewest : 0,
      unstorable,
      erased,
      unmatched,
      disagreements,
    ],
  )
  const head = [
    'target',
    'rules',
    'converted',
    'refused',
    'witnesses',
    'fewest',
    'unstorable',
    'erased',
    'unmatched',
    'disagreements',
  ]
  return `${printTable(head, rows)}${refusalsOf(tallies)}`
}

function refusalsOf(
  tallies: readonly { readonly target: string; readonly refused: ReadonlyMap<string, number> }[],
): string {
  const lines = tallies.flatMap(({ target, refused }) =>
    [...refused]
      .sort((a, b) => b[1] - a[1])
      .map(([code, count]) => `${target}  refused  ${String(count).padStart(5)}  ${code}\n`),
  )
  return `${lines.length > 0 ? '\n' : ''}${lines.join('')}`
}
