/** How do both tools get the same rules? rsigma takes one folder, so it gets one that leads to all of them. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Runs something with a new folder, which is removed afterwards, and in it a folder of links to the given ones. */
export async function withFolder<T>(
  folders: readonly string[],
  run: (folder: string, rules: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'beside-'))
  const rules = mkdtempSync(path.join(folder, 'rules-'))
  try {
    for (const [index, one] of folders.entries()) symlinkSync(path.resolve(one), path.join(rules, String(index)))
    return await run(folder, rules)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
