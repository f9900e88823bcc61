/**
 * How fast are correlations, and how much do they remember? A million events through ten correlations, over groups
 * whose number is given:
 *
 *     npx tsx bench/correlation.ts [groups] [timespan] [events] [lateness in milliseconds]
 *     npx tsx bench/correlation.ts 100000 10m 1000000
 *
 * Every event matches a rule of each correlation, which is far more than logs do. Prints one line; the seconds are
 * those of the processor, and the memory is that of the whole process.
 */
import { type CorrelationOptions, compileCorrelations } from '../evaluator/correlation/engine.js'
import { readEvent } from '../evaluator/event.js'
import { readCollection } from '../schema/collection/read-collection.js'
import { orThrow } from '../schema/rule/parse-rule.js'

const groups = Number(process.argv[2] ?? 100_000)
const timespan = process.argv[3] ?? '10m'
const events = Number(process.argv[4] ?? 1_000_000)
const lateness = process.argv[5] === undefined ? {} : { lateness: Number(process.argv[5]) }
const day = 86_400_000

const conditions: readonly (readonly [type: string, condition: unknown, rules: unknown])[] = [
  ['event_count', { gte: 5 }, ['a', 'b']],
  ['event_count', { gt: 3, lte: 9 }, ['a', 'b']],
  ['value_count', { field: 'host', gte: 4 }, ['a', 'b']],
  ['value_count', { field: ['host', 'size'], gte: 20 }, ['a', 'b']],
  ['temporal', undefined, ['a', 'b']],
  ['temporal', 'a and not b', undefined],
  ['temporal_ordered', undefined, ['a', 'b']],
  ['value_sum', { field: 'size', gte: 50_000 }, ['a', 'b']],
  ['value_avg', { field: 'size', gte: 9_990 }, ['a', 'b']],
  ['value_percentile', { field: 'size', percentile: 95, lt: 100 }, ['a', 'b']],
]

function readRules() {
  const rules = ['a', 'b'].map((name) => ({
    title: `Rule ${name}`,
    name,
    logsource: { category: 'test' },
    detection: { selection: { is: name }, condition: 'selection' },
  }))
  const correlations = conditions.map(([type, condition, names], index) => ({
    title: `Correlation ${index}`,
    name: `correlation_${index}`,
    correlation: { type, timespan, condition, rules: names, 'group-by': ['user'] },
  }))
  const text = [...rules, ...correlations].map((one) => JSON.stringify(one)).join('\n---\n')
  return readCollection([{ path: 'bench.yml', text }])
}

/** The same stream each time (xorshift); a tenth of the events go to a hundredth of the groups. */
function* stream() {
  let state = 2463534242
  const random = (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  for (let index = 0; index < events; index++) {
    const busy = random(10) === 0
    const user = `user-${busy ? random(Math.ceil(groups / 100)) : random(groups)}`
    const time = Math.floor((index * day) / events) - random(5000)
    yield {
      is: random(3) === 0 ? 'b' : 'a',
      user,
      host: `host-${random(50)}`,
      size: random(10_000),
      ts: time / 1000 + 1.7e9,
    }
  }
}

function run(options: CorrelationOptions): void {
  const collection = readRules()
  if (collection.diagnostics.length > 0)
    throw new Error(collection.diagnostics.map(({ message }) => message).join('\n'))
  const engine = orThrow(compileCorrelations(collection, options))
  const matched = new Map(collection.rules.map((rule) => [rule.metadata.name, [rule]]))
  let fired = 0
  let index = 0
  let mostResident = 0
  const start = process.cpuUsage()
  for (const value of stream()) {
    fired += engine.push(readEvent(value), index++, matched.get(value.is)!).length
    if (index % 20_000 === 0) mostResident = Math.max(mostResident, process.memoryUsage.rss())
  }
  fired += engine.end().length
  const { user, system } = process.cpuUsage(start)
  const seconds = (user + system) / 1e6
  const losses = engine.losses()
  const sum = (name: 'evictedGroups' | 'evictedEvents'): number =>
    losses.correlations.reduce((total, one) => total + one[name], 0)
  const line = [
    `${events} events x ${conditions.length} correlations, ${groups} groups, ${timespan}`,
    `${seconds.toFixed(1)} s, ${Math.round(events / seconds)} events/s`,
    `${fired} firings`,
    `${Math.round(mostResident / 2 ** 20)} MiB resident at most`,
    `late ${losses.late}, evicted ${sum('evictedGroups')} groups and ${sum('evictedEvents')} events`,
  ].join('; ')
  process.stdout.write(`${line}\n`)
}

run(lateness)
