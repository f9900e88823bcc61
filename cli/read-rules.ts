/** Which rules do the given paths hold? Read from YAML, or out of the cache that the user asked for. */
import process from 'node:process'
import type { PreparedTables } from '../evaluator/engine/prepared-tables.js'
import type { Collection } from '../schema/collection/collection.js'
import { readCollection } from '../schema/collection/read-collection.js'
import { kindOf } from '../workbench/file-kind.js'
import { type OptionValues, textOption, textsOption } from './command.js'
import { findFiles, readSource } from './read-sources.js'
import { readTogether } from './read-together.js'
import { readValues } from './read-values.js'
import { readThroughCache } from './rule-cache.js'
import type { Terminal } from './terminal.js'

export interface RulesRead {
  readonly collection: Collection
  /** How many files were read. */
  readonly files: number
  /** Whether they come out of the cache, and so are read when they are needed. */
  readonly isCached: boolean
  /** What an engine needs of the rules, when it was worked out before. */
  readonly prepared: PreparedTables | undefined
}

/** Reads the rules. A cache that cannot be written is a warning, nothing more. */
export function readRules(paths: readonly string[], options: OptionValues, terminal: Terminal): RulesRead {
  const files = findFiles(paths, options, ['yml', 'yaml']).filter((file) => kindOf(file) === 'rules')
  const placeholders = readValues(options)
  const folder = textOption(options, 'cache')
  if (folder === undefined) {
    return {
      collection: readCollection(files.map(readSource), { placeholders }),
      files: files.length,
      isCached: false,
      prepared: undefined,
    }
  }
  const question = [process.cwd(), paths, textsOption(options, 'include'), textsOption(options, 'exclude')]
  const { collection, isCached, trouble, prepared } = readThroughCache(
    folder,
    question,
    readTogether(files),
    placeholders,
  )
  const { err, errPainter } = terminal
  if (trouble !== undefined) err(`${errPainter.yellow('warning')}  cannot write the cache in ${folder}: ${trouble}\n`)
  else if (options.stats === true) err(`${errPainter.dim(`rules read from ${isCached ? 'the cache' : 'YAML'}`)}\n`)
  return { collection, files: files.length, isCached, prepared }
}
