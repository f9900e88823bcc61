/** Which rules do the given paths hold? Read from YAML, or out of the cache that the user asked for. */
import process from 'node:process'
import type { PreparedTables } from '../evaluator/engine/prepared-tables.js'
import type { Collection } from '../schema/collection/collection.js'
import { type OptionValues, textOption, textsOption } from './command.js'
import { readValues } from './read-values.js'
import { findRuleFiles } from './reading/find-rule-files.js'
import { readTogether } from './reading/read-together.js'
import type { KeptSections } from './rule-cache.js'
import type { Terminal } from './terminal.js'
import { readMany } from './v8-settings.js'

export interface RulesRead {
  readonly collection: Collection
  /** How many files were read. */
  readonly files: number
  /** Whether they come out of the cache, and so are read when they are needed. */
  readonly isCached: boolean
  /** What an engine needs of the rules, when it was worked out before. */
  readonly prepared: PreparedTables | undefined
  /** The rules for other threads, when they are kept like that. */
  readonly kept: () => KeptSections | undefined
}

/** Reads the rules. A cache that cannot be written is a warning, nothing more. */
export async function readRules(
  paths: readonly string[],
  options: OptionValues,
  terminal: Terminal,
): Promise<RulesRead> {
  const placeholders = await readValues(options)
  const together = readTogether(findRuleFiles(paths, options))
  const folder = textOption(options, 'cache')
  if (folder === undefined) {
    const { readCollection } = await import('../schema/collection/read-collection.js')
    const { sourcesIn } = await import('./reading/sources-in.js')
    const sources = sourcesIn(together.files)
    const collection = readMany(() => readCollection(sources, { placeholders }))
    return { collection, files: sources.length, isCached: false, prepared: undefined, kept: () => undefined }
  }
  const { readThroughCache } = await import('./rule-cache.js')
  const question = [process.cwd(), paths, textsOption(options, 'include'), textsOption(options, 'exclude')]
  const { trouble, ...read } = await readThroughCache(folder, question, together, placeholders)
  const { err, errPainter } = terminal
  if (trouble !== undefined) err(`${errPainter.yellow('warning')}  cannot write the cache in ${folder}: ${trouble}\n`)
  else if (options.stats === true) err(`${errPainter.dim(`rules read from ${read.isCached ? 'the cache' : 'YAML'}`)}\n`)
  return read
}
