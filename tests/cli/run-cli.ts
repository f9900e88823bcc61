/** How do tests call the built command line? As a user does, in a process of its own. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

export interface Called {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `sigmapack` with words, from the root of the project unless told otherwise. */
export function sigmapack(
  words: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): Called {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/cli/main.js'), ...words], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    maxBuffer: 1 << 28,
  })
  return { code: status, out: stdout, err: stderr }
}

/** Returns the values of a text with one JSON value a line. */
export function ndjson(text: string): readonly Record<string, never>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
