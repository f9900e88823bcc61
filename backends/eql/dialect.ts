/** Elastic's Event Query Language, for events whose fields follow the Elastic Common Schema. */
import type { Expr } from '../../schema/ir/expr.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import { BranchWriter } from '../branch-writer.js'
import { both, type Clause, either, text } from '../clause.js'
import type { Dialect, Draft, NamedBranches, PackOptions, TranslateOptions } from '../dialect.js'
import { indentOf, printClause } from '../print.js'
import { quoteText } from './escape.js'
import { eqlGrammar } from './grammar.js'

export const eql: Dialect = {
  id: 'eql',
  title: 'EQL (Elastic)',
  erases: ({ erases }) => erases,
  tableOf: ({ origin }) => origin.category ?? anyCategory,
  writeRule,
  writePack,
}

const anyCategory = 'any'

function writeRule(branches: readonly MappedBranch[], options: TranslateOptions): Draft {
  const writer = new BranchWriter(eqlGrammar, options)
  const query = writeQuery(branches, writer)
  loseAnnotations(branches, writer)
  return writer.draft(query)
}

function loseAnnotations(branches: readonly MappedBranch[], writer: BranchWriter): void {
  for (const name of new Set(branches.flatMap(({ annotations }) => [...annotations.keys()]))) {
    writer.lose('left out', `EQL cannot add a column to an event, so \`${name}\` is left out`)
  }
}

/** `category where condition`; branches of several categories meet under `any`, each with its category as a condition. */
function writeQuery(branches: readonly MappedBranch[], writer: BranchWriter): string {
  const categories = new Set(branches.map(({ origin }) => origin.category ?? anyCategory))
  const [first = anyCategory] = categories
  const category = categories.size === 1 ? first : anyCategory
  const conditions = branches.map((branch) => conditionOf(branch, category, writer))
  return layOut(category, conditions.length === 1 ? conditions[0]! : either(...conditions))
}

function conditionOf(branch: MappedBranch, category: string, writer: BranchWriter): Clause {
  const own = branch.origin.category ?? anyCategory
  const inCategory = own === category ? [] : [text(`event.category == ${quoteText(own)}`)]
  const scope = isEverything(branch.scope) ? [] : [writer.write(branch, branch.scope)]
  return both(...inCategory, ...scope, writer.write(branch, branch.expr))
}

const isEverything = (expr: Expr): boolean => expr.kind === 'and' && expr.items.length === 0

function layOut(category: string, condition: Clause): string {
  return `${category} where ${printClause(condition, eqlGrammar, indentOf(condition))}`
}

/** An event query answers with events: it can neither name the branch that found one nor add columns to it. */
function writePack(parts: readonly NamedBranches[], options: PackOptions): Draft {
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
  if (options.since) {
    const { count, unit } = options.since
    writer.lose('left out', `EQL has no time range: filter the search request by \`@timestamp >= now-${count}${unit}\``)
  }
  return writer.draft(query)
}
