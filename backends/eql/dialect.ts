/** Elastic's Event Query Language, for events whose fields follow the Elastic Common Schema. */
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import { BranchWriter } from '../branch-writer.js'
import { either } from '../clause.js'
import type { Dialect, Draft, NamedBranches, PackDraft, PackOptions, TranslateOptions } from '../dialect.js'
import { eqlGrammar } from './grammar.js'
import { anyCategory, conditionOf, layOut, loseAnnotations, losePeriod, sharedCategory } from './layout.js'

export const eql: Dialect = {
  id: 'eql',
  title: 'EQL (Elastic)',
  erases: ({ erases }) => erases,
  tableOf: ({ origin }) => origin.category ?? anyCategory,
  writeRule,
  writePack,
}

function writeRule(branches: readonly MappedBranch[], options: TranslateOptions): Draft {
  const writer = new BranchWriter(eqlGrammar, options)
  const query = writeQuery(branches, writer)
  loseAnnotations(branches, writer)
  return writer.draft(query)
}

/** Branches of several categories meet under `any`. */
function writeQuery(branches: readonly MappedBranch[], writer: BranchWriter): string {
  const category = sharedCategory(branches)
  return layOut(category, either(...branches.map((branch) => conditionOf(branch, category, writer))))
}

/** An event query answers with events: it can neither name the branch that found one nor add columns to it. */
function writePack(parts: readonly NamedBranches[], options: PackOptions): PackDraft {
  const writer = new BranchWriter(eqlGrammar, options)
  const branches = parts.flatMap((part) => part.branches)
  const query = writeQuery(branches, writer)
  if (parts.length > 1) {
    writer.lose(
      'left out',
      'EQL cannot say which branch found an event: convert the rules one by one to keep them apart',
    )
  }
  loseAnnotations(branches, writer)
  if (options.since) losePeriod(options.since, writer)
  return writer.draft(query)
}
