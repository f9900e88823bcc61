/**
 * Do sigmapack and rsigma say the same? Every event goes through both, and each rule that matches it in only one of
 * them is counted under a cause where the cause can be told from the rule and the event alone, and else by its rule.
 *
 *     npx tsx scripts/compare-rsigma.ts --rsigma PATH --rules FOLDER... [--events FILE.ndjson[.gz]...] [--count N] [--show N]
 */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Lane, makeLanes, readLane, rsigmaOptions } from '../bench/rsigma/lanes.js'
import { originFields } from '../bench/rsigma/name-origin.js'
import { readRules, withFolder } from '../bench/rsigma/sources.js'
import { createEngine } from '../evaluator/engine/engine.js'
import { readEvent } from '../evaluator/event.js'
import { appliesTo } from '../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../evaluator/logsource/infer.js'
import { readCollection } from '../schema/collection/read-collection.js'
import type { DetectionRule } from '../schema/rule/rule.js'

const { values } = parseArgs({
  options: {
    rsigma: { type: 'string' },
    rules: { type: 'string', multiple: true },
    events: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', default: '20000' },
    show: { type: 'string', default: '2' },
  },
})
if (!values.rsigma || !values.rules) {
  process.stderr.write(
    'usage: tsx scripts/compare-rsigma.ts --rsigma PATH --rules FOLDER... [--events FILE...] [--count N] [--show N]\n',
  )
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

/** Says why, when it is only about which events a rule is meant for. */
function causeOf(rule: DetectionRule, line: string, { told }: Lane, isOurs: boolean): string | undefined {
  const event = readEvent(JSON.parse(line))
  const origins = told ? [told] : inferLogsource(event)
  if (!isOurs && appliesTo(rule.logsource, origins) === 'no')
    return 'rsigma alone: the rule is for other logs, which the event tells sigmapack only'
  const { category } = rule.logsource
  const named = event.find(originFields.category).values[0]?.raw
  if (isOurs && !told && category !== undefined && named !== undefined && category !== named)
    return 'sigmapack alone: the event is of several categories, and rsigma is told one'
  return undefined
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
    lines: lane.lines.map((line, index) => `${line.slice(0, line.lastIndexOf('}'))},"${numberField}":${index}}`),
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
      const fallback = one.has(id) ? 'sigmapack alone' : 'rsigma alone'
      const cause = rule ? causeOf(rule, line, lane, one.has(id)) : 'rsigma alone: not read by sigmapack'
      note(causes, cause ?? fallback, id, line)
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

await withFolder(folders, (folder, rulesFolder) => {
  print(`${rules.length} rules; ${execFileSync(rsigma, ['--version'], { encoding: 'utf8' }).split('\n')[0]}`)
  for (const lane of [...values.events.map(readLane), ...makeLanes(Number(values.count))]) {
    compare(lane, folder, rulesFolder)
  }
})
