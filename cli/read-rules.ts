/** Which rules do the given paths hold? Read from YAML, or out of the cache that the user asked for. */
import process from 'node:process'
import type { Collection } from '../schema/collection/collection.js'
import { readCollection } from '../schema/collection/read-collection.js'
import { kindOf } from '../workbench/file-kind.js'
import { type OptionValues, textOption, textsOption } from './command.js'
import { compileLess } from './compile-less.js'
import { findFiles, readBytes, readSource } from './read-sources.js'
import { readValues } from './read-values.js'
import { readThroughCache } from './rule-cache.js'
import type { Terminal } from './terminal.js'

export interface RulesRead {
  readonly collection: Collection
  /** How many files were read. */
  readonly files: number
  /** Whether they come out of the cache, and so are read when they are needed. */
  readonly isCached: boolean
}

/** Reads the rules. A cache that cannot be written is a warning, nothing more. */
export function readRules(paths: readonly string[], options: OptionValues, terminal: Terminal): RulesRead {
  const files = findFiles(paths, options, ['yml', 'yaml']).filter((file) => kindOf(file) === 'rules')
  const placeholders = readValues(options)
  const folder = textOption(options, 'cache')
  if (folder === undefined) {
    const sources = files.map(readSource)
    const collection = compileLess(() => readCollection(sources, { placeholders }))
    return { collection, files: files.length, isCached: false }
  }
  const question = [process.cwd(), paths, textsOption(options, 'include'), textsOption(options, 'exclude')]
  const read = files.map((path) => ({ path, bytes: readBytes(path) }))
  const { collection, isCached, trouble } = readThroughCache(folder, question, read, placeholders)
  const { err, errPainter } = terminal
  if (trouble !== undefined) err(`${errPainter.yellow('warning')}  cannot write the cache in ${folder}: ${trouble}\n`)
  else if (options.stats === true) err(`${errPainter.dim(`rules read from ${isCached ? 'the cache' : 'YAML'}`)}\n`)
  return { collection, files: files.length, isCached }
}
