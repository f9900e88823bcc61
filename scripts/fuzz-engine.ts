/**
 * Does the engine say of odd events what the rules' own matchers say? Events of a mix, events made from the rules and,
 * where given, real ones are written anew: with escapes, in other cases, with letters beyond ASCII, with null, numbers,
 * lists and objects for values, with keys that come twice, and broken. Each goes through the engine as bytes and as a
 * value, and through each rule that reads such logs. The naive reading of the tests, which takes a tenth of a second for
 * all of these, is asked about the rules that match, about some others in turn, and about all of them for one event in
 * some. Any difference is printed.
 *
 *     npx tsx scripts/fuzz-engine.ts --rules FOLDER... [--events FILE[.gz]...] [--count N] [--seed N]
 *         [--naive-rules N] [--naive-every N]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { mixedEvents } from '../bench/engine/mixed-events.js'
import { type Random, startRandom } from '../bench/engine/random.js'
import { readRules } from '../bench/read-rules.js'
import { readPrepared, writePrepared } from '../evaluator/compact/tables-form.js'
import { compileRule, type Matcher } from '../evaluator/compile.js'
import { createEngine, type RuleMatch } from '../evaluator/engine/engine.js'
import { prepareTables } from '../evaluator/engine/prepared-tables.js'
import { type Event, readEvent } from '../evaluator/event.js'
import { EventReader } from '../evaluator/events/event-reader.js'
import { aliasesOf } from '../evaluator/events/shapes/aliases.js'
import { appliesTo } from '../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../evaluator/logsource/infer.js'
import { witnessesOf } from '../evaluator/witness/witnesses-of.js'
import { readCollection } from '../schema/collection/read-collection.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { naiveMatches } from '../tests/evaluator/naive.js'

const { values } = parseArgs({
  options: {
    rules: { type: 'string', multiple: true },
    events: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    'naive-rules': { type: 'string', default: '8' },
    'naive-every': { type: 'string', default: '1000' },
  },
})
if (!values.rules) {
  process.stderr.write('usage: tsx scripts/fuzz-engine.ts --rules FOLDER... [--events FILE...] [options]\n')
  process.exit(2)
}
const random = startRandom(Number(values.seed) * 2_654_435_761)
const sources = readRules(values.rules)
const collection = readCollection(sources)
const engine = createEngine(collection)
// What reads bytes has tables that were written down and read again, as those from a cache are.
const sections = writePrepared(prepareTables(collection.rules))
const prepared = readPrepared((name) => sections.get(name))!
const stream = await createEngine(collection, { prepared }).openStream()
const matchers = engine.rules.map((rule) => {
  const compiled = compileRule(rule)
  if (!compiled.ok) throw new Error('a rule that the engine runs does not compile')
  return { rule, matcher: compiled.value }
})
const bases = [...mixedEvents(20_000), ...madeFromRules(engine.rules), ...values.events.flatMap(linesOf)]

/** What stands in logs where a rule would not expect it. */
const strange = ['é', '\u212a', '\u0130', '\ud800', '–', '\n', '\t', '/', '\\', '"', '\u0000', '*', '?', '😀', 'ß']
const numbers = [0, -0, 1, 443, 4688, 1e21, 0.5, -1, 123456789012345680000]
const perRun = 5000
let [events, lines, matches, differences] = [0, 0, 0, 0]
/** Events that were read naively, those of which all rules were, and rules that were, in all. */
const naive = { events: 0, wholly: 0, rules: 0 }
const routes = new Map<string, typeof matchers>()

while (lines < Number(values.count)) {
  const some = Array.from({ length: perRun }, () => mutate(bases[random.below(bases.length)]!, random))
  lines += some.length
  compare(some)
  if (process.stderr.isTTY) process.stderr.write(`\r${lines} lines, ${matches} matches, ${differences} differences`)
}
process.stdout.write(
  `${engine.rules.length} rules, ${lines} lines, ${events} events, of which ${stream.exactLines} lines read exactly, ${naive.events} events read naively by ${naive.rules} rules in all (${naive.wholly} by each): ${matches} matches, ${differences} differences\n`,
)
process.exit(differences > 0 ? 1 : 0)

function compare(some: readonly string[]): void {
  const text = `${some.join('\n')}\n`
  const first = stream.events
  const records = [...stream.push(new TextEncoder().encode(text)), ...stream.end()]
  const streamed = new Map<number, readonly RuleMatch[]>()
  for (const record of records) if (record.kind === 'matches') streamed.set(record.index - first, record.matches)
  const reader = new EventReader()
  const read = [...reader.push(new TextDecoder().decode(new TextEncoder().encode(text))), ...reader.end()]
  let index = 0
  for (const record of read) {
    if (record.kind !== 'event') continue
    const event = readEvent(record.value)
    const expected = expectedFor(event)
    readNaively(event, expected, (events + index) % Number(values['naive-every']) === 0)
    const all = [expected, engine.match(record.value), streamed.get(index) ?? []].map(textOf)
    index++
    matches += expected.length
    if (all[0] === all[1] && all[0] === all[2]) continue
    differences++
    if (differences <= 10) {
      const [own, asValue, asBytes] = all
      process.stdout.write(
        `${some[record.line - 1]}\n  matchers ${own}\n  value    ${asValue}\n  bytes    ${asBytes}\n`,
      )
    }
  }
  events += index
  if (stream.events - first !== index) {
    differences++
    process.stdout.write(`${stream.events - first} events from bytes, ${index} read\n`)
  }
}

/** The naive reading knows events as they stand: no other names for fields, no other shapes. */
function readNaively(event: Event, expected: readonly RuleMatch[], isWhole: boolean): void {
  if (event.shape !== 'flat' || (event.windows && aliasesOf(event.windows))) return
  const matched = new Set(expected.map(({ rule }) => rule))
  const route = routeOf(event)
  const asked = isWhole ? route : [...expected, ...inTurn(route)]
  naive.events++
  naive.rules += asked.length
  if (isWhole) naive.wholly++
  for (const { rule } of asked) {
    const isMatch = naiveMatches(rule.expr, event.value)
    if (isMatch === matched.has(rule)) continue
    differences++
    process.stdout.write(`${JSON.stringify(event.value)}\n  naive ${isMatch}: ${rule.source.path}\n`)
  }
}

/** Returns some rules of a route, other ones each time. */
function inTurn(route: typeof matchers): typeof matchers {
  const count = Math.min(Number(values['naive-rules']), route.length)
  return Array.from({ length: count }, (_, at) => route[(naive.rules + at) % route.length]!)
}

function routeOf(event: Event): typeof matchers {
  const origins = inferLogsource(event)
  const key = JSON.stringify(origins) ?? ''
  const route = routes.get(key) ?? matchers.filter(({ rule }) => appliesTo(rule.logsource, origins) !== 'no')
  if (routes.size < 4096) routes.set(key, route)
  return route
}

function expectedFor(event: Event): readonly RuleMatch[] {
  return routeOf(event).flatMap(({ rule, matcher }: { readonly rule: DetectionRule; readonly matcher: Matcher }) => {
    const match = matcher.match(event)
    return match ? [{ rule, match }] : []
  })
}

function textOf(all: readonly RuleMatch[]): string {
  return JSON.stringify(all.map(({ rule, match }) => [rule.source.path, match]))
}

/** Returns an event in another writing, or another event, or no event any more. */
function mutate(line: string, { below, chance }: Random): string {
  const fields = Object.entries(JSON.parse(line) as Readonly<Record<string, unknown>>)
  const written = fields.map(([key, held]) => `${JSON.stringify(key)}:${write(chance(20) ? changed(held) : held)}`)
  if (chance(6)) written.push(written[below(written.length)]!)
  if (chance(4) && fields.length > 0) {
    written.push(`${JSON.stringify(fields[below(fields.length)]![0])}:${write(changed('x'))}`)
  }
  if (chance(10)) written.push(`"Other":${write(changed(fields[0]?.[1]))}`, `"Other":${write('x')}`)
  const whole = `{${written.join(chance(20) ? ' , ' : ',')}}`
  if (!chance(3)) return whole
  const at = below(whole.length)
  return chance(50) ? whole.slice(0, at) : `${whole.slice(0, at)}${whole.slice(at + 1)}`
}

function changed(held: unknown): unknown {
  const { below, chance } = random
  switch (below(9)) {
    case 0:
      return null
    case 1:
      return numbers[below(numbers.length)]
    case 2:
      return [held, null, 'x', held].slice(below(3))
    case 3:
      return { inner: held }
    case 4:
      return chance(50)
    case 5:
      return ''
    case 6:
      return swapCase(String(held))
    default:
      return inserted(String(held))
  }
}

function swapCase(text: string): string {
  return [...text].map((unit) => (random.chance(50) ? unit.toUpperCase() : unit.toLowerCase())).join('')
}

function inserted(text: string): string {
  const at = random.below(text.length + 1)
  return `${text.slice(0, at)}${strange[random.below(strange.length)]}${text.slice(at)}`
}

/** Writes JSON, some of its letters as escapes, which mean the same. */
function write(held: unknown): string {
  const written = JSON.stringify(held) ?? 'null'
  if (typeof held !== 'string' || !random.chance(8)) return written
  return `"${[...held].map((unit) => (random.chance(15) ? escaped(unit) : JSON.stringify(unit).slice(1, -1))).join('')}"`
}

function escaped(unit: string): string {
  if (unit === '/') return '\\/'
  return unit
    .split('')
    .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** Some events that each rule matches or all but matches, as they would come from its logs. */
function madeFromRules(rules: readonly DetectionRule[]): readonly string[] {
  return rules.flatMap((rule) => {
    const made = witnessesOf(rule, { limit: 8 })
    if (!made.ok) return []
    return made.value.witnesses.flatMap(({ event }) =>
      typeof event === 'object' && event !== null && !Array.isArray(event) ? [JSON.stringify(event)] : [],
    )
  })
}

function linesOf(file: string): readonly string[] {
  const raw = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8').trimEnd().split('\n')
}
