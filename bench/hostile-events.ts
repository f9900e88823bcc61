import os from 'node:os'
import { parseArgs } from 'node:util'
import { createEngine, readCollection } from 'sigmapack'
import { mixedEvents } from './engine/mixed-events.js'
import { type Random, startRandom } from './engine/random.js'
import { readRules } from './read-rules.js'

const { values } = parseArgs({
  options: { rules: { type: 'string', multiple: true }, megabytes: { type: 'string', default: '64' } },
})
if (!values.rules) {
  process.stderr.write('usage: tsx bench/hostile-events.ts --rules FOLDER... [--megabytes N]\n')
  process.exit(2)
}
const size = Number(values.megabytes) * 2 ** 20
const print = (line: string) => process.stdout.write(`${line}\n`)
const sources = readRules(values.rules)
const collection = readCollection(sources)

const process1 = (CommandLine: string) => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID: 1,
  Image: 'C:\\Windows\\System32\\cmd.exe',
  CommandLine,
})
const text = (random: Random, length: number): string => random.hex(length)

type Make = (random: Random, index: number) => unknown
const lanes: readonly (readonly [name: string, make: Make])[] = [
  ['values of 64 KiB, all different', (random) => process1(text(random, 65_536))],
  [
    'values of 64 KiB, of what regular expressions look for',
    (_, index) => process1(`${index} ${'-e`\'"(\\ '.repeat(8192)}`),
  ],
  ['values of 4 KiB, all different', (random) => process1(text(random, 4096))],
  ['short values, all different', (random) => process1(text(random, 16))],
  ['other channels, all different', (random, index) => ({ Channel: text(random, 16), EventID: index })],
  [
    'keys, 100,000 in each event',
    (random) => Object.fromEntries(Array.from({ length: 100_000 }, () => [text(random, 8), 1])),
  ],
  ['keys that come twice', (random) => ({ ...process1(text(random, 16)), Other: { a: text(random, 8) }, twice: true })],
  [
    'objects 50 deep',
    (random) => Array.from({ length: 50 }).reduce<unknown>((inner) => ({ F: inner }), text(random, 8)),
  ],
  ['every literal of the rules', (_, index) => process1(`${index}${literals}`)],
]
const literals = ['powershell', '-enc ', 'mimikatz', 'http://', '.exe ', 'cmd /c ', 'rundll32', '\\Temp\\']
  .join(' ')
  .repeat(64)

async function measure(name: string, lines: readonly string[]): Promise<void> {
  const engine = createEngine(collection)
  const stream = await engine.openStream()
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`)
  const cpu = (work: () => void): number => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
  let matches = 0
  const parse = cpu(() => {
    for (const line of lines) JSON.parse(line)
  })
  const run = cpu(() => {
    for (let at = 0; at < bytes.length; at += 2 ** 20) {
      for (const one of stream.push(bytes.subarray(at, at + 2 ** 20))) if (one.kind === 'matches') matches++
    }
  })
  global.gc?.()
  const { rss } = process.memoryUsage()
  const megabytes = bytes.length / 2 ** 20
  print(
    `${name}: ${lines.length} events, ${matches} with matches; ${(megabytes / run).toFixed(0)} MB/s, ${(parse / run).toFixed(2)} x JSON.parse; resident ${Math.round(rss / 2 ** 20)} MiB with the lane in memory (${Math.round(megabytes)} MiB)`,
  )
}

print(
  `${os.cpus()[0]!.model.trim()}; Node ${process.version}; ${collection.rules.length} rules; load ${os.loadavg()[0]!.toFixed(1)}`,
)
await measure('ordinary: mix of Windows events', mixedEvents(Math.round(size / 650)))
for (const [name, make] of lanes) {
  const random = startRandom(20_261_124)
  const lines: string[] = []
  for (let bytes = 0, index = 0; bytes < size; index++) {
    let line = JSON.stringify(make(random, index))
    if (name === 'keys that come twice') line = line.replace('"twice":true', '"CommandLine":"x"')
    lines.push(line)
    bytes += line.length
  }
  await measure(name, lines)
}
