/**
 * What does a run of the command cost, from its start to its end? Runs `sigmapack eval` of the last build on files of
 * its own making: time and memory with one thread and with more, and how long one event takes.
 *
 *     npx tsx bench/eval.ts --rules FOLDER... [--megabytes N] [--jobs N] [--rounds N] [--folder FOLDER] [--cache]
 *
 * Lanes take turns, and each has the median of its rounds. Beside seconds it prints ratios: how many times as fast two
 * threads are as one, over the whole run and without its start; and how much memory another thread takes. A ratio of
 * threads says nothing on a machine whose cores are not free, so the load is printed with each round. With `--cache`
 * rules come from a cache, which a run that is not counted has made. The files are written to FOLDER (the system's for
 * temporary files) and removed.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { mixedEvents } from './engine/mixed-events.js'

const { values } = parseArgs({
  options: {
    rules: { type: 'string', multiple: true },
    megabytes: { type: 'string', default: '1024' },
    jobs: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    folder: { type: 'string', default: os.tmpdir() },
    cache: { type: 'boolean', default: false },
  },
})
if (!values.rules) {
  process.stderr.write(
    'usage: tsx bench/eval.ts --rules FOLDER... [--megabytes N] [--jobs N] [--rounds N] [--folder F] [--cache]\n',
  )
  process.exit(2)
}
const print = (line: string) => process.stdout.write(`${line}\n`)
const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!
const main = path.resolve(import.meta.dirname, '../dist/cli/main.js')
const folder = mkdtempSync(path.join(values.folder, 'sigmapack-bench-'))
const [one, many] = [path.join(folder, 'one.ndjson'), path.join(folder, 'many.ndjson')]

interface Lane {
  readonly seconds: number
  /** Without the start: since the rules were read. */
  readonly reading: number
  readonly megabytes: number
  readonly output: string
}

try {
  writeEvents(one, 0)
  writeEvents(many, Number(values.megabytes) * 2 ** 20)
  if (values.cache) run(one, 1)
  compare()
} finally {
  rmSync(folder, { recursive: true })
}

function compare(): void {
  const [few, more] = [1, Number(values.jobs)]
  const lanes = { start: [] as Lane[], few: [] as Lane[], more: [] as Lane[] }
  for (let round = 0; round < Number(values.rounds); round++) {
    print(`round ${round + 1}: load ${os.loadavg()[0]!.toFixed(1)} on ${os.availableParallelism()} cores`)
    lanes.start.push(run(one, few))
    lanes.few.push(run(many, few))
    lanes.more.push(run(many, more))
  }
  const of = (lane: readonly Lane[], key: 'seconds' | 'reading' | 'megabytes') => median(lane.map((run) => run[key]))
  const row = (name: string, lane: readonly Lane[]) =>
    print(
      `${name.padEnd(28)}${of(lane, 'seconds').toFixed(2).padStart(8)} s${of(lane, 'megabytes').toFixed(0).padStart(8)} MB at most`,
    )
  row('one event', lanes.start)
  row(`${values.megabytes} MiB, 1 thread`, lanes.few)
  row(`${values.megabytes} MiB, ${more} threads`, lanes.more)
  const times = (key: 'seconds' | 'reading') => (of(lanes.few, key) / of(lanes.more, key)).toFixed(2)
  print(`${more} threads: ${times('seconds')} x as fast, ${times('reading')} x since the rules are read`)
  const growth = of(lanes.more, 'megabytes') - of(lanes.few, 'megabytes')
  print(`memory for each more: ${(growth / Math.max(1, more - few)).toFixed(0)} MB`)
  const outputs = new Set([...lanes.few, ...lanes.more].map(({ output }) => output))
  print(outputs.size === 1 ? 'the same output for all' : 'OUTPUTS DIFFER')
  if (outputs.size > 1) process.exitCode = 1
}

function run(file: string, jobs: number): Lane {
  const words = ['eval', ...values.rules!.flatMap((path) => ['-r', path]), '--format', 'ndjson', '--stats']
  if (values.cache) words.push('--cache', path.join(folder, 'cache'))
  const start = performance.now()
  const called: SpawnSyncReturns<string> = spawnSync(process.execPath, [main, ...words, `--jobs=${jobs}`, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  const seconds = (performance.now() - start) / 1000
  const line = /^\{"stats":.*$/m.exec(called.stdout)?.[0]
  if (!line) throw new Error(called.stderr)
  const { stats } = JSON.parse(line)
  return {
    seconds,
    reading: stats.seconds.total - stats.seconds.rulesRead,
    megabytes: stats.megabytesOfMemory,
    output: createHash('sha256').update(called.stdout.replace(line, '')).digest('hex'),
  }
}

/** Events come again, but with other identifiers, so that most lines are new. */
function writeEvents(file: string, size: number): void {
  const events = mixedEvents(size === 0 ? 1 : 150_000)
  const out = openSync(file, 'w')
  for (let round = 0, written = 0; written <= size; round++) {
    for (let at = 0; at < events.length && written <= size; at += 1000) {
      const text = `${events.slice(at, at + 1000).join('\n')}\n`
      const tag = round.toString(16).padStart(2, '0').slice(-2)
      written += writeSync(out, round === 0 ? text : text.replace(/([0-9a-f]{10})[0-9a-f]{2}([})" ])/g, `$1${tag}$2`))
    }
  }
  closeSync(out)
}
