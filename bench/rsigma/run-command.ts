/** How long does a command run over a file, on the clock and on the processors? Needs bash, which tells both. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

export interface Times {
  /** Seconds of the clock. */
  readonly wall: number
  /** Seconds of all processors, in the program and in the kernel. */
  readonly cpu: number
}

/** Runs a command with a file as its input. What it writes is thrown away; a status above 1 is an error. */
export function runCommand(command: readonly string[], input: string): Times {
  const reads = openSync(input, 'r')
  const script = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null 2>/dev/null; exit $?'
  const { status, stderr } = spawnSync('bash', ['-c', `${script}`, 'bash', ...command], {
    stdio: [reads, 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(reads)
  if (status === null || status > 1) throw new Error(`${command[0]} ended with ${status}`)
  const [wall, user, system] = stderr.trim().split(/\s+/).slice(-3).map(Number)
  return { wall: wall!, cpu: user! + system! }
}
