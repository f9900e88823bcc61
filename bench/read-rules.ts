/** Which rules do folders hold? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import type { Source } from '../schema/text/source.js'

/** Returns the rule files of all folders, in order. */
export function readRules(folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    fastGlob
      .sync('**/*.yml', { cwd: folder })
      .sort()
      .map((file) => ({ path: path.join(folder, file), text: readFileSync(path.join(folder, file), 'utf8') })),
  )
}
