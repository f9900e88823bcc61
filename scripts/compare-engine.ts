/**
 * Does the many-rule engine find what the rules' own matchers find? Every event of a file goes through both, and
 * through the engine once more as bytes; any difference is printed.
 * Usage: tsx scripts/compare-engine.ts EVENTS[.gz] FOLDER_OF_RULES…  [--every N] [--from N]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { readRules } from '../bench/read-rules.js'
import { compileRule } from '../evaluator/compile.js'
import { createEngine, type RuleMatch } from '../evaluator/engine/engine.js'
import { readEvent } from '../evaluator/event.js'
import { parseEvents } from '../evaluator/events/parse-events.js'
import { appliesTo } from '../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../evaluator/logsource/infer.js'
import { readCollection } from '../schema/collection/read-collection.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } },
})
const [eventFile, ...ruleFolders] = positionals
if (!eventFile || ruleFolders.length === 0) {
  process.stderr.write('usage: tsx scripts/compare-engine.ts EVENTS[.gz] FOLDER_OF_RULES... [--every N] [--from N]\n')
  process.exit(2)
}
const chunkSize = 1e6
const rules = readCollection(readRules(ruleFolders)).rules
const raw = readFileSync(eventFile)
const text = (eventFile.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
const engine = createEngine(rules)
const stream = await engine.openStream()
const bytes = new TextEncoder().encode(text)
const streamed = new Map<number, readonly RuleMatch[]>()
for (let at = 0; at < bytes.length + chunkSize; at += chunkSize) {
  const records = at < bytes.length ? stream.push(bytes.subarray(at, at + chunkSize)) : stream.end()
  for (const record of records) if (record.kind === 'matches') streamed.set(record.index, record.matches)
}
const matchers = rules.flatMap((rule) => {
  const compiled = compileRule(rule)
  return compiled.ok ? [{ rule, matcher: compiled.value }] : []
})
const routes = new Map<string, typeof matchers>()
let events = 0
let matches = 0
let differences = 0
for (const [index, { value }] of parseEvents({ path: eventFile, text }).events.entries()) {
  if (index < Number(values.from) || index % Number(values.every) !== 0) continue
  events++
  const event = readEvent(value)
  const origins = inferLogsource(event)
  const key = JSON.stringify(origins) ?? ''
  const route = routes.get(key) ?? matchers.filter(({ rule }) => appliesTo(rule.logsource, origins) !== 'no')
  routes.set(key, route)
  const plain = route.flatMap(({ rule, matcher }) => {
    const match = matcher.match(event)
    return match ? [{ rule, match }] : []
  })
  matches += plain.length
  const [one, other, third] = [engine.match(value), plain, streamed.get(index) ?? []].map((all) =>
    JSON.stringify(all.map(({ rule, match }) => [rule.source.path, match])),
  )
  if (one === other && third === other) continue
  differences++
  if (differences <= 20) {
    process.stdout.write(`event ${index}\n  engine   ${one}\n  bytes    ${third}\n  matchers ${other}\n`)
  }
}
process.stdout.write(
  `${engine.rules.length} rules, ${events} of ${stream.events} events: ${matches} matches, ${differences} differences\n`,
)
process.exit(differences > 0 ? 1 : 0)
