/**
 * How fast is sigmapack beside rsigma? Both command lines run over the same files with the same rules, turn by turn:
 *
 *     npm run build
 *     npx tsx bench/beside-rsigma.ts --rsigma PATH --rules FOLDER... [--events FILE.ndjson[.gz]...] [--count N] [--rounds N]
 *
 * rsigma reads the file as its standard input, sigmapack by its name: with one thread, likewise with rules from a cache
 * that an earlier run has made, and with as many threads as it takes by itself. What they write is thrown away. Start-up,
 * measured over the first event of the file, is taken off; `on` is the rate of the second half of the events, which
 * leaves out what a tool makes when the first ones come. Files of events are read as they are, and those that are
 * shorter than the lanes that are made here also made as long. Rates are of medians; those of processors count the seconds of all threads.
 *
 * Below each pair stands sigmapack's engine within this process, as `bench/engine.ts` measures it: the second half of
 * the events, never seen, after the first. That leaves out what is made when the first events come.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createEngine, readCollection } from 'sigmapack'
import { readRules } from './read-rules.js'
import { type Lane, longerLane, makeLanes, readLane, rsigmaOptions, sigmapackOptions } from './rsigma/lanes.js'
import { nameOrigin } from './rsigma/name-origin.js'
import { runCommand, type Times } from './rsigma/run-command.js'
import { withFolder } from './rsigma/sources.js'

const { values } = parseArgs({
  options: {
    rsigma: { type: 'string' },
    sigmapack: { type: 'string', default: 'dist/cli/main.js' },
    rules: { type: 'string', multiple: true },
    events: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
  },
})
if (!values.rsigma || !values.rules) {
  process.stderr.write('usage: tsx bench/beside-rsigma.ts --rsigma PATH --rules FOLDER... [options]\n')
  process.exit(2)
}
const { rsigma, rules: folders, sigmapack } = values
const rounds = Number(values.rounds)
const print = (line: string) => process.stdout.write(`${line}\n`)
const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!
const medianTimes = (times: readonly Times[]): Times => ({
  wall: median(times.map(({ wall }) => wall)),
  cpu: median(times.map(({ cpu }) => cpu)),
})

interface Contender {
  readonly name: string
  readonly commandFor: (file: string) => readonly string[]
}

function measure(lane: Lane, folder: string, rulesFolder: string): void {
  const lines = lane.told ? lane.lines : lane.lines.map((line) => nameOrigin(line, 'narrowest'))
  const files = [1, lines.length >> 1, lines.length].map((count) => {
    const file = path.join(folder, `${count}.ndjson`)
    writeFileSync(file, '')
    for (let at = 0; at < count; at += 10_000) {
      appendFileSync(file, `${lines.slice(at, Math.min(at + 10_000, count)).join('\n')}\n`)
    }
    return file
  })
  const fixed = ['engine', 'eval', '--rules', rulesFolder, '--input-format', 'json', '--output-format', 'ndjson']
  const sigmapackFor = (file: string) => [
    process.execPath,
    sigmapack,
    'eval',
    file,
    '--format',
    'ndjson',
    ...sigmapackOptions(lane),
    '-r',
    ...folders,
  ]
  const cachedFor = (file: string) => [...sigmapackFor(file), '--jobs', '1', '--cache', path.join(folder, 'cache')]
  runCommand(cachedFor(files[0]!), files[0]!)
  const contenders: readonly Contender[] = [
    { name: 'rsigma', commandFor: () => [rsigma, ...fixed, ...rsigmaOptions(lane)] },
    { name: 'one thread', commandFor: (file) => [...sigmapackFor(file), '--jobs', '1'] },
    { name: 'from cache', commandFor: cachedFor },
    { name: 'sigmapack', commandFor: sigmapackFor },
  ]
  const runs = contenders.map(() => files.map((): Times[] => []))
  for (let round = 0; round < rounds; round++) {
    for (const [index, { commandFor }] of contenders.entries()) {
      for (const [size, file] of files.entries()) runs[index]![size]!.push(runCommand(commandFor(file), file))
    }
  }
  const size = Math.round(lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) / lines.length)
  print(`\n${lane.name}: ${lines.length} events of ${size} bytes, rates per second`)
  print(`  ${''.padEnd(13)}${columns.map((title) => title.padStart(16)).join('')}`)
  const rates = runs.map((bySize, index) => {
    const [start, middle, whole] = bySize.map(medianTimes) as [Times, Times, Times]
    const second = lines.length - (lines.length >> 1)
    const all = [
      lines.length / (whole.wall - start.wall),
      lines.length / (whole.cpu - start.cpu),
      second / (whole.cpu - middle.cpu),
    ]
    const seconds = `start-up ${start.wall.toFixed(2)} s (${start.cpu.toFixed(2)}), in all ${whole.wall.toFixed(2)} s (${whole.cpu.toFixed(2)})`
    print(`  ${contenders[index]!.name.padEnd(13)}${all.map(show).join('')}  ${seconds}`)
    return all
  })
  for (const [index, title] of [
    [1, 'ratio, one'],
    [2, 'ratio, cache'],
    [3, 'ratio'],
  ] as const) {
    const ratios = rates[index]!.map((rate, column) => `${(rate / rates[0]![column]!).toFixed(2)} x`.padStart(16))
    print(`  ${title.padEnd(13)}${ratios.join('')}`)
  }
}

const columns = ['clock', 'processors', 'processors, on'] as const
const show = (rate: number) => String(Math.round(rate)).padStart(16)

async function measureEngine({ lines, told }: Lane): Promise<void> {
  const engine = createEngine(collection, told ? { logsource: told } : {})
  const stream = await engine.openStream()
  const half = lines.length >> 1
  const push = (some: readonly string[]) => {
    const bytes = new TextEncoder().encode(`${some.join('\n')}\n`)
    const start = process.cpuUsage()
    for (let at = 0; at < bytes.length; at += 2 ** 20) stream.push(bytes.subarray(at, at + 2 ** 20))
    const { user, system } = process.cpuUsage(start)
    return (1e6 * some.length) / (user + system)
  }
  push(lines.slice(0, half))
  const rate = push(lines.slice(half))
  print(
    `  ${'engine only'.padEnd(13)}${' '.repeat(18)}  ${show(rate)} per second of processor  (in process, once, second half)`,
  )
}

const collection = readCollection(readRules(folders))
const load = () => `load ${os.loadavg()[0]!.toFixed(1)}`
await withFolder(folders, async (folder, rulesFolder) => {
  const version = execFileSync(rsigma, ['--version'], { encoding: 'utf8' }).split('\n')[0]
  print(`${os.cpus()[0]!.model.trim()}, ${os.cpus().length} cores; Node ${process.version}; ${version}; ${load()}`)
  print(`${collection.rules.length} rules`)
  const count = Number(values.count)
  const read = values.events
    .map(readLane)
    .flatMap((lane) => (count > lane.lines.length ? [lane, longerLane(lane, count)] : [lane]))
  for (const lane of [...read, ...makeLanes(count)]) {
    measure(lane, folder, rulesFolder)
    await measureEngine(lane)
    print(`  ${load()}`)
  }
})
