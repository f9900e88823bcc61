/** How is a command run again whenever a file changes? Until the user stops it. */
import { statSync, watch } from 'node:fs'
import process from 'node:process'
import { Misuse } from './command.js'
import type { Terminal } from './terminal.js'

/** Runs once, then after each burst of changes below the paths. Resolves with the last exit code on Ctrl-C. */
export async function watchPaths(
  paths: readonly string[],
  run: () => Promise<number>,
  terminal: Terminal,
): Promise<number> {
  let exitCode = await runGuarded(run, terminal)
  terminal.err('watching for changes; Ctrl-C ends\n')
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const again = (): void => {
      clearTimeout(timer)
      timer = setTimeout(async () => {
        exitCode = await runGuarded(run, terminal)
      }, 80)
    }
    const watchers = paths.map((path) => watch(path, { recursive: statSync(path).isDirectory() }, again))
    process.once('SIGINT', () => {
      for (const watcher of watchers) watcher.close()
      clearTimeout(timer)
      resolve(exitCode)
    })
  })
}

async function runGuarded(run: () => Promise<number>, { err }: Terminal): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    err(`${error.message}\n`)
    return 2
  }
}
