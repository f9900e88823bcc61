/**
 * Do sigmapack and rsigma say the same? Every event goes through both, and each rule that matches it in only one of
 * them is counted under a cause where the cause can be told from the rule and the event alone, and else by its rule.
 *
 *     npx tsx scripts/compare-rsigma.ts --rsigma PATH --rules FOLDER... [--events FILE.ndjson[.gz]...]
 *       [--evtx FOLDER...] [--count N] [--witnesses N] [--show N]
 *
 * `--evtx` takes folders of events as evtx_dump writes them, which are made flat for both. `--count` is how many events
 * each synthetic lane has, `--witnesses` how many are made from each rule, and `--show` how many are shown of each rule
 * with a difference.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import fastGlob from 'fast-glob'
import { readRules } from '../bench/read-rules.js'
import { addFields } from '../bench/rsigma/add-fields.js'
import { causeOf } from '../bench/rsigma/causes.js'
import { type Lane, makeLanes, readLane, rsigmaOptions } from '../bench/rsigma/lanes.js'
import { nameOrigin } from '../bench/rsigma/name-origin.js'
import { withFolder } from '../bench/rsigma/sources.js'
import { createEngine } from '../evaluator/engine/engine.js'
import { parseEvents } from '../evaluator/events/parse-events.js'
import { readEvtx } from '../evaluator/events/shapes/evtx.js'
import { witnessesOf } from '../evaluator/witness/witnesses-of.js'
import { readCollection } from '../schema/collection/read-collection.js'

const { values } = parseArgs({
  options: {
    rsigma: { type: 'string' },
    rules: { type: 'string', multiple: true },
    events: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', default: '20000' },
    evtx: { type: 'string', multiple: true, default: [] },
    witnesses: { type: 'string', default: '40' },
    show: { type: 'string', default: '2' },
  },
})
if (!values.rsigma || !values.rules) {
  process.stderr.write('usage: tsx scripts/compare-rsigma.ts --rsigma PATH --rules FOLDER... [options]\n')
  process.exit(2)
}
const { rsigma, rules: folders } = values
const print = (line: string) => process.stdout.write(`${line}\n`)
const { rules } = readCollection(readRules(folders))
const byId = new Map(rules.map((rule) => [rule.metadata.id ?? '', rule]))
const numberField = 'beside_number'

/** Returns the ids of the rules that match, for each event. */
function askSigmapack({ lines, told }: Lane): readonly ReadonlySet<string>[] {
  const engine = createEngine(rules, told ? { logsource: told } : {})
  return lines.map((line) => new Set(engine.match(JSON.parse(line)).map(({ rule }) => rule.metadata.id ?? '')))
}

function askRsigma(lane: Lane, folder: string, rulesFolder: string): readonly ReadonlySet<string>[] {
  const [input, output] = [path.join(folder, 'events.ndjson'), path.join(folder, 'matches.ndjson')]
  writeFileSync(input, `${lane.lines.join('\n')}\n`)
  const [reads, writes] = [openSync(input, 'r'), openSync(output, 'w')]
  const fixed = ['engine', 'eval', '--rules', rulesFolder, '--input-format', 'json', '--output-format', 'ndjson']
  execFileSync(rsigma, [...fixed, '--include-event', ...rsigmaOptions(lane)], { stdio: [reads, writes, 'ignore'] })
  closeSync(reads)
  closeSync(writes)
  const found = lane.lines.map(() => new Set<string>())
  for (const line of readFileSync(output, 'utf8').trimEnd().split('\n')) {
    if (line === '') continue
    const { rule_id, event } = JSON.parse(line) as { rule_id: string; event: Record<string, number> }
    found[event[numberField]!]!.add(rule_id)
  }
  return found
}

interface Difference {
  count: number
  readonly rules: Map<string, { title: string; count: number; readonly lines: string[] }>
}

function note(causes: Map<string, Difference>, cause: string, id: string, line: string): void {
  const difference = causes.get(cause) ?? { count: 0, rules: new Map() }
  causes.set(cause, difference)
  difference.count++
  const one = difference.rules.get(id) ?? { title: byId.get(id)?.metadata.title ?? '', count: 0, lines: [] }
  difference.rules.set(id, one)
  one.count++
  if (one.lines.length < Number(values.show)) one.lines.push(line)
}

function compare(lane: Lane, folder: string, rulesFolder: string): void {
  const numbered: Lane = {
    ...lane,
    lines: lane.lines.map((line, index) =>
      addFields(lane.told ? line : nameOrigin(line, 'untold'), { [numberField]: index }),
    ),
  }
  const [ours, theirs] = [askSigmapack(numbered), askRsigma(numbered, folder, rulesFolder)]
  const causes = new Map<string, Difference>()
  let [same, both] = [0, 0]
  for (const [index, line] of numbered.lines.entries()) {
    const [one, other] = [ours[index]!, theirs[index]!]
    let isSame = true
    for (const id of new Set([...one, ...other])) {
      if (one.has(id) && other.has(id)) {
        both++
        continue
      }
      isSame = false
      const rule = byId.get(id)
      const cause = rule && causeOf(rule, line, lane.told, one.has(id))
      note(causes, `${one.has(id) ? 'sigmapack' : 'rsigma'} alone${cause ? `: ${cause}` : ''}`, id, line)
    }
    if (isSame) same++
  }
  print(`\n${lane.name}: ${lane.lines.length} events, ${same} with the same matches; ${both} matches in both`)
  for (const [cause, { count, rules: some }] of causes) {
    print(`  ${count} ${cause}; ${some.size} rules`)
    if (cause.includes(':')) continue
    for (const [id, { title, count: times, lines }] of [...some].sort((a, b) => b[1].count - a[1].count)) {
      print(`    ${times} ${id} ${title} (${byId.get(id)?.source.path ?? ''})`)
      for (const line of lines) print(`      ${line}`)
    }
  }
}

/** Events of evtx_dump, whose fields are named by Sigma's way, as both tools read them when they are flat. */
function flatLane(folder: string): Lane {
  const files = fastGlob.sync('**/*.json', { cwd: folder }).sort()
  const lines = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    return parseEvents({ path: file, text }).events.map(({ value }) => JSON.stringify(readEvtx(value)?.body ?? value))
  })
  return { name: `${path.basename(folder)} (evtx_dump, made flat)`, lines }
}

/** Events made from the rules themselves, read by all rules: matches, near misses, and what other programs stumble over. */
function witnessLane(limit: number): Lane {
  const lines = rules.flatMap((rule) => {
    const made = witnessesOf(rule, { limit })
    return made.ok ? made.value.witnesses.map(({ event }) => JSON.stringify(event)) : []
  })
  return { name: 'made from the rules (synthetic)', lines, told: {} }
}

await withFolder(folders, (folder, rulesFolder) => {
  print(`${rules.length} rules; ${execFileSync(rsigma, ['--version'], { encoding: 'utf8' }).split('\n')[0]}`)
  const given = [...values.events.map(readLane), ...values.evtx.map(flatLane)]
  for (const lane of [...given, ...makeLanes(Number(values.count)), witnessLane(Number(values.witnesses))]) {
    compare(lane, folder, rulesFolder)
  }
})
