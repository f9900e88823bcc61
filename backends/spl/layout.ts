/** How does an SPL search look? A condition a line before the first pipe, then computed fields, then `where`. */
import type { Column } from '../../schema/mapping/column.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import type { NamedClause } from '../branch-writer.js'
import type { Clause } from '../clause.js'
import type { Period } from '../dialect.js'
import { branchColumn } from '../pack-answer.js'
import { indentOf, needsParentheses, printClause } from '../print.js'
import { dataSetOf, tstatsLines } from './data-model.js'
import { quoteEval, quoteEvalName, quoteEvalTarget, quoteSearchName } from './escape.js'
import { searchGrammar } from './search-grammar.js'
import { whereGrammar, writeValue } from './where-grammar.js'

/** A branch with its conditions written. */
export interface SplBranch {
  readonly branch: MappedBranch
  /** Conditions of the `search` command. */
  readonly search: readonly Clause[]
  /** Fields that keep XML's spelling until a line spells them out. */
  readonly spelledOut: readonly Column[]
  readonly where?: Clause
  readonly annotations: readonly NamedClause[]
}

/** Returns the lines that find a branch's events, with its annotations. */
export function findingLines(
  { branch, search, spelledOut, where, annotations }: SplBranch,
  since?: Period,
): readonly string[] {
  const range = since ? [`earliest=-${since.count}${since.unit}`] : []
  const conditions = [...range, ...search.flatMap(conditionLines)]
  const dataSet = dataSetOf(branch)
  return [
    ...(dataSet ? tstatsLines(branch, dataSet, conditions) : conditions.length === 0 ? ['*'] : conditions),
    ...spelledOut.map(spellingLine),
    ...computedLines(branch),
    ...(where ? whereLines(where) : []),
    ...annotations.map(annotationLine),
  ]
}

/** Returns the line that gives a row of a data model the time of its first event. */
export function timeLines(branch: MappedBranch): readonly string[] {
  return dataSetOf(branch) ? ['| eval _time=firstTime'] : []
}

/** Returns the line that names the branch on each event. */
export function labelLine(name: string): string {
  return `| eval ${branchColumn}=${quoteEval(name)}`
}

/** Returns the line that spells a field out. `&amp;` comes last: it may be the front of another entity that an event has as its text. */
export function spellingLine({ name }: Pick<Column, 'name'>): string {
  return `| eval ${quoteEvalTarget(name)}=${spelledOut(quoteEvalName(name))}`
}

function spelledOut(operand: string): string {
  return `replace(replace(replace(${operand}, "&lt;", "<"), "&gt;", ">"), "&amp;", "&")`
}

function annotationLine({ name, clause }: NamedClause): string {
  return `| eval ${quoteEvalTarget(name)}=if(${printClause(clause, whereGrammar, indentOf(clause))}, "true", "false")`
}

/** Returns the lines of the `search` command for a condition; conditions side by side are joined by AND. */
export function conditionLines(clause: Clause): readonly string[] {
  const conditions = clause.kind === 'and' ? clause.items : [clause]
  return conditions.map((one) => {
    const isGroup = needsParentheses(one, 'and', searchGrammar)
    return isGroup ? inParentheses(one) : printClause(one, searchGrammar, 0)
  })
}

function inParentheses(clause: Clause): string {
  const flat = `(${printClause(clause, searchGrammar, 1)})`
  return flat.includes('\n') ? `(\n    ${printClause(clause, searchGrammar, 4)}\n)` : flat
}

/** Returns the `where` command of a condition. */
export function whereLines(clause: Clause): readonly string[] {
  return [`| where ${printClause(clause, whereGrammar, indentOf(clause))}`]
}

/** Returns the lines that make a branch's computed columns. */
export function computedLines(branch: Pick<MappedBranch, 'columns'>): readonly string[] {
  return [...branch.columns.values()].flatMap(({ name, value }) =>
    value ? [`| eval ${quoteEvalTarget(name)}=${writeValue(value)}`] : [],
  )
}

/** Returns the names of the columns that a branch shows, as `table` writes them. */
export function shownNames(branch: MappedBranch): readonly string[] {
  const fields = branch.fields.map((key) => branch.columns.get(key)?.name ?? key)
  return [...branch.origin.shown, ...fields].map(quoteSearchName)
}
