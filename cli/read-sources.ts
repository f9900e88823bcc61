/** Which files do the given paths mean, and what do they hold? The only file that knows fast-glob and micromatch. */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type FastGlob from 'fast-glob'
import type Micromatch from 'micromatch'
import type { Source } from '../schema/text/source.js'
import { Misuse, type OptionValues, textsOption } from './command.js'
import { walkFolder } from './walk-folder.js'

/** Most paths are files and folders: the two packages are loaded when somebody writes a glob. */
const load = createRequire(import.meta.url)

/** A path that leads to no file is misuse; a file that cannot be read is one too, with the system's reason. */
export function readSources(
  paths: readonly string[],
  options: OptionValues,
  extensions = ['yml', 'yaml'],
): readonly Source[] {
  return findFiles(paths, options, extensions).map(readSource)
}

/** Returns the files of the paths (files, folders, globs) in stable order, each once. */
export function findFiles(
  paths: readonly string[],
  options: OptionValues,
  extensions: readonly string[],
): readonly string[] {
  const found = paths.flatMap((one) => filesOf(one, extensions))
  const [include, exclude] = [textsOption(options, 'include'), textsOption(options, 'exclude')]
  const matches = (file: string, globs: readonly string[]): boolean =>
    globs.some((glob) =>
      (load('micromatch') as typeof Micromatch).isMatch(file, glob, {
        dot: true,
        ...(glob.includes('/') ? { contains: true } : { basename: true }),
      }),
    )
  return [...new Set(found)].filter(
    (file) => (include.length === 0 || matches(file, include)) && !(exclude.length > 0 && matches(file, exclude)),
  )
}

/** Reads one file as UTF-8 text. */
export function readSource(file: string): Source {
  return { path: file, text: readText(file) }
}

/** Returns a file's text; bytes that are no UTF-8 become U+FFFD. */
export function readText(file: string): string {
  const text = orMisuse(file, () => readFileSync(file, 'utf8'))
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** Returns what `read` does; what goes wrong with the file is misuse. */
export function orMisuse<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Misuse(`cannot read ${file}: ${reasonOf(error)}`, 'check the path and its permissions')
  }
}

/** Paths given by people may be folders, files or globs; windows separators are understood. */
function filesOf(given: string, extensions: readonly string[]): readonly string[] {
  const stats = statSync(given, { throwIfNoEntry: false })
  if (stats?.isFile()) return [given]
  const found = stats?.isDirectory() ? walkFolder(given, extensions) : filesOfGlob(given, extensions)
  if (found.length === 0 && !stats) {
    throw new Misuse(`no file or folder is at ${given}`, 'a path is a file, a folder or a glob in quotes')
  }
  // By the units of their text, which is what a sort without a comparison does, at a tenth of the cost.
  return found.sort()
}

function filesOfGlob(given: string, extensions: readonly string[]): string[] {
  const { sync } = load('fast-glob') as typeof FastGlob
  const ignore = ['**/node_modules/**', '**/.git/**']
  return sync(given.split(path.sep).join('/'), { ignore, onlyFiles: false }).flatMap((file) =>
    file === given ? [] : filesOf(file, extensions),
  )
}

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'permission denied'
  if (code === 'EISDIR') return 'it is a folder'
  return error instanceof Error ? error.message : String(error)
}
