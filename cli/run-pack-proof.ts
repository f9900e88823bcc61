/** How does the proof of a pack's one query come out? Counterexamples target by target, one table at the end. */
import type { DialectId } from '../backends/dialect.js'
import { placeOf } from '../schema/text/code-frame.js'
import type { Outcome } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { sortSources } from '../workbench/file-kind.js'
import type { LoadedPack } from '../workbench/pack/load-pack.js'
import { joinPath } from '../workbench/paths.js'
import type { PackCounterexample } from '../workbench/prove/compare-labels.js'
import { type PackProof, provePack } from '../workbench/prove/prove-pack.js'
import { type TargetSetup, testEvents } from '../workbench/prove/prove-sources.js'
import { startProgress } from './progress.js'
import { readPackIn } from './read-pack.js'
import { printTable } from './report/table.js'
import type { Terminal } from './terminal.js'

interface Asked {
  readonly limit: number
  readonly since?: string
  readonly format: 'pretty' | 'ndjson'
}

interface ProvenPack {
  readonly pack: LoadedPack
  readonly target: DialectId
  readonly outcome: Outcome<PackProof>
}

/** `sources` are the files of the pack's folder, whose tests take part. */
export async function runPackProof(
  folder: string,
  sources: readonly Source[],
  setups: readonly TargetSetup[],
  { format, ...asked }: Asked,
  terminal: Terminal,
): Promise<number> {
  const pack = readPackIn(folder, terminal, sources)
  if (!pack) return 1
  const events = testEvents(sortSources(sources).ruleTests)
  const progress = await startProgress(terminal, 'proving', setups.length)
  const proven: ProvenPack[] = []
  for (const { target, pipelines } of setups) {
    const outcome = provePack(pack, target, {
      ...asked,
      pipelines,
      eventsOf: (rule) => events.get(joinPath('.', rule.source.path)) ?? [],
    })
    const one = { pack, target, outcome }
    proven.push(one)
    if (format === 'ndjson') terminal.out(`${JSON.stringify(toRecord(one))}\n`)
    else show(one, terminal)
    progress.advance(proven.length)
  }
  progress.end()
  if (format === 'pretty') terminal.out(table(proven))
  return proven.every(isProven) ? 0 : 1
}

/** Without a query there is nothing that disagrees: a refusal is no disagreement, as with rules. */
function isProven({ outcome }: ProvenPack): boolean {
  return !outcome.ok || outcome.value.counterexamples.length + outcome.value.unsaid.length === 0
}

/** More would bury the table; `--format ndjson` has them all. */
const maxShown = 20

function show({ pack: { pack }, target, outcome }: ProvenPack, { out, err, painter, errPainter }: Terminal): void {
  if (!outcome.ok) {
    const problem = outcome.diagnostics.find(({ severity }) => severity === 'error')
    err(`${errPainter.red('refused')}  ${errPainter.bold(pack.title)}  ${target}  ${problem?.message}\n`)
    return
  }
  const { red, bold, dim } = painter
  const place = dim(placeOf(pack.technique.at))
  for (const name of outcome.value.unsaid) {
    out(
      `${red('left out')}  ${bold(pack.title)}  ${target}  ${place}\n  \`${name}\` is not in the query, and no loss says so\n`,
    )
  }
  for (const { event, about, expected, actual, row } of outcome.value.counterexamples.slice(0, maxShown)) {
    out(`${red('counterexample')}  ${bold(pack.title)}  ${target}  ${place}\n`)
    out(`  ${about}: the rules say ${labels(expected)}, the query ${labels(actual)}\n`)
    out(`  event ${JSON.stringify(event).slice(0, 600)}\n  row   ${JSON.stringify(row).slice(0, 600)}\n`)
  }
}

function labels(said: PackCounterexample['actual']): string {
  if (typeof said === 'string') return said
  return said.length === 0 ? 'no match' : said.join(' and ')
}

function toRecord({ pack: { pack }, target, outcome }: ProvenPack): unknown {
  const identity = { pack: { technique: pack.technique.text, title: pack.title, path: pack.source.path }, target }
  if (!outcome.ok) {
    const problem = outcome.diagnostics.find(({ severity }) => severity === 'error')
    return { ...identity, refused: { code: problem?.code, message: problem?.message } }
  }
  const { query, witnesses, matches, erased, unstorable, unsaid, counterexamples } = outcome.value
  return {
    ...identity,
    branches: query.branches,
    witnesses,
    matches: Object.fromEntries(matches),
    erased,
    unstorable: Object.fromEntries(unstorable),
    unsaid,
    counterexamples,
  }
}

const head = ['target', 'branches', 'left out', 'witnesses', 'fewest matches', 'unstorable', 'erased', 'disagreements']

function table(proven: readonly ProvenPack[]): string {
  const rows = proven.map(({ pack, target, outcome }) => {
    if (!outcome.ok) return [target, 0, pack.branches.length, 0, 0, 0, 0, 0]
    const { query, witnesses, matches, unstorable, erased, unsaid, counterexamples } = outcome.value
    return [
      target,
      query.branches.length,
      pack.branches.length - query.branches.length,
      witnesses,
      Math.min(...matches.values(), witnesses),
      [...unstorable.values()].reduce((sum, count) => sum + count, 0),
      erased,
      counterexamples.length + unsaid.length,
    ]
  })
  return printTable(head, rows)
}
