/** How do fixes get into files? Checked and fixed in turn until nothing is left to mend; only changed files are written. */
import { readFileSync, writeFileSync } from 'node:fs'
import { placeOf } from '../schema/text/code-frame.js'
import type { Source } from '../schema/text/source.js'
import type { Checked } from '../workbench/check.js'
import { fixSources } from '../workbench/fix.js'
import { Misuse } from './command.js'
import { reasonOf } from './read-sources.js'
import type { Terminal } from './terminal.js'

/** Fixes that overlap are taken one a round; more rounds than this would be fixes that undo each other. */
const mostRounds = 10

/** Mends the files, says what it did on standard error, and returns what is left. */
export function fixFiles(
  sources: readonly Source[],
  check: (sources: readonly Source[]) => Checked,
  { err, errPainter }: Terminal,
): Checked {
  let current = sources
  let checked = check(current)
  const mended = new Map<string, Source>()
  for (let round = 0; round < mostRounds; round++) {
    const fixed = new Map(fixSources(current, checked.diagnostics).map((one) => [one.path, one]))
    if (fixed.size === 0) break
    for (const { fixed: problems } of fixed.values()) {
      for (const { at, code, message } of problems)
        err(`${placeOf(at)}  ${errPainter.green('fixed')}  ${code}  ${message}\n`)
    }
    current = current.map((source) => fixed.get(source.path) ?? source)
    for (const [path, { text }] of fixed) mended.set(path, { path, text })
    checked = check(current)
  }
  for (const [path, { text }] of mended) write(path, sources.find((source) => source.path === path)!.text, text)
  if (mended.size > 0) err(`${mended.size} ${mended.size === 1 ? 'file' : 'files'} changed\n`)
  return checked
}

const byteOrderMark = '\ufeff'

/** Writes the new text, unless the file on disk is not what was read: changed meanwhile, or no UTF-8. */
function write(path: string, before: string, text: string): void {
  try {
    const bytes = readFileSync(path)
    const mark = bytes.toString('utf8').startsWith(byteOrderMark) ? byteOrderMark : ''
    if (!bytes.equals(Buffer.from(mark + before))) {
      throw new Misuse(
        `${path} is not as it was read, so it is left alone`,
        'save it as UTF-8, and run the command again',
      )
    }
    writeFileSync(path, mark + text)
  } catch (error) {
    if (error instanceof Misuse) throw error
    throw new Misuse(`cannot write ${path}: ${reasonOf(error)}`, 'check the path and its permissions')
  }
}
