/** Splunk's Search Processing Language: a `search` that an index answers fast, then a `where` for what it cannot say. */
import { type Expr, leavesOf } from '../../schema/ir/expr.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import { BranchWriter, columnsOf } from '../branch-writer.js'
import type { Clause } from '../clause.js'
import type { Dialect, Draft, NamedBranches, PackDraft, PackOptions, TranslateOptions } from '../dialect.js'
import { branchColumn } from '../pack-answer.js'
import { appended, appendLimit, dataSetOf, withPrefix } from './data-model.js'
import { columnsToSpellOut } from './entities.js'
import { isEverything } from './exactness.js'
import { findingLines, labelLine, type SplBranch, shownNames, timeLines } from './layout.js'
import { asksForOneValue, keywordAcrossValues, keywordsInRaw } from './raw-text.js'
import { keywordLoss, searchGrammar } from './search-grammar.js'
import { splitExpr } from './split.js'
import { whereGrammar } from './where-grammar.js'

export const spl: Dialect = {
  id: 'spl',
  title: 'SPL (Splunk)',
  erases: ({ erases }) => erases,
  tableOf: ({ origin }) => origin.table,
  writeRule,
  writePack,
}

function writeRule(branches: readonly MappedBranch[], options: TranslateOptions): Draft {
  const writer = new BranchWriter(searchGrammar, options)
  return writer.draft(
    joined(
      branches.map((branch) => findingLines(draw(branch, writer))),
      branches,
      writer,
    ),
  )
}

/** Several searches in one: of raw events side by side, of data models one behind the other. */
function joined(
  searches: readonly (readonly string[])[],
  branches: readonly MappedBranch[],
  writer: BranchWriter,
): string {
  if (searches.length === 1) return searches[0]!.join('\n')
  if (branches.every((branch) => !dataSetOf(branch))) return multisearch(searches)
  writer.lose('limit', appendLimit)
  return appended(searches)
}

function draw(mapped: MappedBranch, writer: BranchWriter): SplBranch {
  const branch = searchRawText(mapped, writer)
  const columnOf = columnsOf(branch)
  const { search, where } = splitExpr(branch.expr, columnOf)
  const scope = splitExpr(branch.scope, columnOf)
  const searched = [scope.search, search].filter((expr) => !isEverything(expr))
  const late = [scope.where, where].flatMap((expr) => expr ?? [])
  const dataSet = dataSetOf(branch)
  const asSearched = dataSet ? withPrefix(branch, dataSet) : branch
  return {
    branch,
    search: searched.map((expr) => writer.write(asSearched, expr)),
    spelledOut: columnsToSpellOut([...late, ...branch.annotations.values()], columnOf),
    ...(late.length > 0 ? { where: writeLate(branch, late, writer) } : {}),
    annotations: writer.annotations(branch, whereGrammar),
  }
}

/** Returns a branch whose keywords, which no mapping has placed, are searched in the raw text. */
export function searchRawText(branch: MappedBranch, writer: BranchWriter): MappedBranch {
  const keywords = leavesOf(branch.expr).flatMap((leaf) => (leaf.kind === 'keyword' ? [leaf] : []))
  if (keywords.length > 0) writer.lose('assumed', keywordLoss)
  for (const { test, at } of keywords) if (asksForOneValue(test)) writer.approximate(keywordAcrossValues, at)
  const annotations = new Map([...branch.annotations].map(([name, expr]) => [name, keywordsInRaw(expr)]))
  return { ...branch, expr: keywordsInRaw(branch.expr), annotations }
}

function writeLate(branch: MappedBranch, exprs: readonly Expr[], writer: BranchWriter): Clause {
  const expr: Expr = exprs.length === 1 ? exprs[0]! : { kind: 'and', items: exprs }
  return writer.write(branch, expr, whereGrammar)
}

/**
 * `multisearch` runs streaming searches side by side without the limits of subsearches, so an event that two branches
 * find appears under both.
 */
function multisearch(searches: readonly (readonly string[])[]): string {
  const parts = searches.map((lines) => `    [ search\n${lines.join('\n').replace(/^/gm, '        ')} ]`)
  return `| multisearch\n${parts.join('\n')}`
}

function writePack(parts: readonly NamedBranches[], options: PackOptions): PackDraft {
  const writer = new BranchWriter(searchGrammar, options)
  const searches: (readonly string[])[] = []
  const shown: string[] = []
  const annotations = new Map<string, readonly string[]>()
  for (const { name, branches } of parts) {
    for (const branch of branches) {
      const drawn = draw(branch, writer)
      searches.push([...findingLines(drawn, options.since), ...timeLines(branch), labelLine(name)])
      shown.push(...shownNames(branch))
      const own = drawn.annotations.map((one) => one.name)
      annotations.set(name, [...new Set([...(annotations.get(name) ?? []), ...own])])
    }
  }
  const found = joined(
    searches,
    parts.flatMap(({ branches }) => branches),
    writer,
  )
  const columns = [...new Set(['_time', ...shown, branchColumn, ...[...annotations.values()].flat()])]
  const text = [found, `| table ${columns.join(', ')}`, '| sort 0 - _time'].join('\n')
  return { ...writer.draft(text), answer: { branchColumn, annotations } }
}
