/**
 * How fast are thousands of rules at once? Each lane is measured against JSON.parse of the same lines in the same
 * process, turn by turn, because what a busy machine does to one it does to the other.
 *
 *     npm run build
 *     npx tsx bench/engine.ts --rules FOLDER... [--events FILE.ndjson[.gz]...] [--count N] [--rounds N]
 *
 * What runs is what was built, as it is installed. A lane's first half warms up; its second half is unseen, and then
 * seen again. Each round has caches of its own. Seconds of lanes are those of the processor, the garbage collector's
 * threads among them; rates are medians.
 */
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createEngine, type Engine, readCollection } from 'sigmapack'
import { longRawEvents } from './engine/long-raw-events.js'
import { mixedEvents } from './engine/mixed-events.js'
import { rawEvents } from './engine/raw-events.js'
import { readRules } from './read-rules.js'

const { values } = parseArgs({
  options: {
    rules: { type: 'string', multiple: true },
    events: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', default: '60000' },
    rounds: { type: 'string', default: '5' },
  },
})
if (!values.rules) {
  process.stderr.write('usage: tsx bench/engine.ts --rules FOLDER... [--events FILE...] [--count N] [--rounds N]\n')
  process.exit(2)
}
const [count, rounds] = [Number(values.count), Number(values.rounds)]
const print = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(2)
const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!

interface Half {
  readonly lines: readonly string[]
  readonly chunks: readonly Uint8Array[]
}

function halfOf(lines: readonly string[]): Half {
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`)
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 2 ** 20) chunks.push(bytes.subarray(at, at + 2 ** 20))
  return { lines, chunks }
}

async function measure(name: string, all: readonly string[], engine: Engine): Promise<void> {
  const [first, second] = [halfOf(all.slice(0, all.length >> 1)), halfOf(all.slice(all.length >> 1))]
  const rate = async (work: () => void | Promise<void>) => {
    const start = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(start)
    return (1e6 * second.lines.length) / (user + system)
  }
  const rates = { parse: [], unseen: [], again: [], objects: [], readline: [] } as Record<string, number[]>
  let matches = 0
  for (let round = 0; round < rounds; round++) {
    const stream = await engine.openStream()
    const run = ({ chunks }: Half) => {
      matches = 0
      for (const chunk of chunks) {
        for (const record of stream.push(chunk)) if (record.kind === 'matches') matches += record.matches.length
      }
    }
    const parse = () => {
      for (const line of second.lines) JSON.parse(line)
    }
    run(first)
    rates.parse!.push(await rate(parse))
    rates.unseen!.push(await rate(() => run(second)))
    rates.parse!.push(await rate(parse))
    rates.again!.push(await rate(() => run(second)))
    rates.objects!.push(await rate(() => second.lines.forEach((line) => void engine.match(JSON.parse(line)))))
    if (round > 0) continue
    rates.readline!.push(
      await rate(async () => {
        for await (const _ of createInterface({ input: Readable.from(second.chunks) }));
      }),
    )
  }
  const parse = median(rates.parse!)
  const bytes = second.chunks.reduce((sum, { length }) => sum + length, 0)
  print(
    `${name}: ${second.lines.length} events of ${Math.round(bytes / second.lines.length)} bytes, ${matches} matches`,
  )
  const titles = { unseen: 'bytes, unseen', again: 'bytes, seen', objects: 'parsed values', readline: 'readline alone' }
  print(`  ${'JSON.parse alone'.padEnd(18)}${String(Math.round(parse)).padStart(9)} events/s`)
  for (const [key, title] of Object.entries(titles)) {
    const one = median(rates[key]!)
    print(
      `  ${title.padEnd(18)}${String(Math.round(one)).padStart(9)} events/s  ${(one / parse).toFixed(2)} x JSON.parse`,
    )
  }
}

print(
  `${os.cpus()[0]!.model.trim()}, ${os.cpus().length} cores; Node ${process.version}; load ${os.loadavg()[0]!.toFixed(1)}`,
)
const start = performance.now()
const sources = readRules(values.rules)
const collection = readCollection(sources)
const read = seconds(start)
const engine = createEngine(collection)
const made = seconds(start)
const mixed = mixedEvents(count)
const before = performance.now()
for (const line of mixed.slice(0, 1000)) engine.match(JSON.parse(line))
print(
  `${engine.rules.length} rules: read in ${read} s, engine after ${made} s, 1000 mixed events in ${seconds(before)} s more`,
)
await measure('mixed (synthetic)', mixed, engine)
await measure(
  'one field of text (synthetic)',
  rawEvents(count),
  createEngine(collection, { logsource: { product: 'linux' } }),
)
await measure(
  'one field of 2 KB (synthetic)',
  longRawEvents(count),
  createEngine(collection, { logsource: { product: 'windows' } }),
)
for (const file of values.events) {
  const raw = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  await measure(path.basename(file), text.trimEnd().split('\n'), engine)
}
print(`resident at the end: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB, with all lanes in memory`)
