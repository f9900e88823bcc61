/**
 * How soon is the command done with a little? Runs the last build from its start to its end, lanes turn by turn:
 * `--help`, a thousand mixed events with rules read from YAML, the same with the rules in the cache, and `check`.
 *
 *     npx tsx bench/start-up.ts --rules FOLDER... [--rounds N]
 *
 * Prints the median and the best of each lane, in seconds, and seconds of the processor, which other programs on the
 * machine disturb less; and the load at the time. The lane with the cache is warmed by a run that is not counted.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { mixedEvents } from './engine/mixed-events.js'

const { values } = parseArgs({
  options: { rules: { type: 'string', multiple: true }, rounds: { type: 'string', default: '7' } },
})
if (!values.rules) {
  process.stderr.write('usage: tsx bench/start-up.ts --rules FOLDER... [--rounds N]\n')
  process.exit(2)
}
const main = path.resolve(import.meta.dirname, '../dist/cli/main.js')
const folder = mkdtempSync(path.join(os.tmpdir(), 'sigmapack-bench-'))
const [events, cache] = [path.join(folder, 'events.ndjson'), path.join(folder, 'cache')]

const evaluate = ['eval', '-r', ...values.rules, events, '--format', 'ndjson']
const lanes: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['node alone', []],
  ['--help', ['--help']],
  ['eval, YAML', evaluate],
  ['eval, cache', [...evaluate, '--cache', cache]],
  ['check', ['check', ...values.rules]],
]

try {
  writeFileSync(events, `${mixedEvents(1000).join('\n')}\n`)
  compare(Number(values.rounds))
} finally {
  rmSync(folder, { recursive: true })
}

function compare(rounds: number): void {
  const { output } = run([...evaluate, '--cache', cache])
  if (!output.includes('"summary"')) throw new Error('the command did not come to its end')
  const before = os.loadavg()[0]!
  const taken = lanes.map(() => [] as Taken[])
  for (let round = 0; round < rounds; round++)
    for (const [index, [name, words]] of lanes.entries()) {
      const one = run(words)
      if (name.startsWith('eval') && one.output !== output) throw new Error(`${name}: another output`)
      taken[index]!.push(one)
    }
  const [cpu] = os.cpus()
  process.stdout.write(`${os.cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.version}, ${rounds} rounds\n`)
  process.stdout.write(`load ${before.toFixed(1)} before, ${os.loadavg()[0]!.toFixed(1)} behind\n\n`)
  process.stdout.write(`${'lane'.padEnd(14)}${'median'.padStart(8)}${'best'.padStart(8)}${'processor'.padStart(11)}\n`)
  for (const [index, [name]] of lanes.entries()) {
    const seconds = taken[index]!.map((one) => one.seconds).sort((one, other) => one - other)
    const processor = taken[index]!.map((one) => one.processor).sort((one, other) => one - other)
    const cells = [seconds[seconds.length >> 1]!, seconds[0]!].map((number) => number.toFixed(2).padStart(8))
    process.stdout.write(
      `${name.padEnd(14)}${cells.join('')}${processor[processor.length >> 1]!.toFixed(2).padStart(11)}\n`,
    )
  }
}

interface Taken {
  readonly seconds: number
  readonly processor: number
  readonly output: string
}

/** `node alone` has no words: Node with an empty program. */
function run(words: readonly string[]): Taken {
  const args = words.length === 0 ? ['--eval', '0'] : [main, ...words]
  // A shell tells the time that the processor took, of its own child only.
  const timed = ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@" 2>/dev/null', process.execPath, ...args]
  const start = performance.now()
  const { stdout, stderr } = spawnSync('bash', timed, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const seconds = (performance.now() - start) / 1000
  const [user = 0, system = 0] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number)
  return { seconds, processor: user + system, output: stdout }
}
