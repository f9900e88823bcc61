/** How do the verbs get at files that other files name? Each is read once; one that is not there is undefined. */
import { readFileSync } from 'node:fs'
import type { Source } from '../schema/text/source.js'
import type { ReadFile } from '../workbench/files.js'
import { joinPath } from '../workbench/paths.js'

/** Makes a reader that knows the sources read so far, so that one file is one source. */
export function fileReader(sources: readonly Source[] = []): ReadFile {
  const known = new Map<string, Source | undefined>(sources.map((source) => [joinPath('.', source.path), source]))
  return (path) => {
    const key = joinPath('.', path)
    if (!known.has(key)) known.set(key, tryRead(key))
    return known.get(key)
  }
}

function tryRead(path: string): Source | undefined {
  try {
    return { path, text: readFileSync(path, 'utf8') }
  } catch {
    return undefined
  }
}
