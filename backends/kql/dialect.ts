/** Kusto Query Language as Microsoft Defender XDR and Sentinel run it. */
import { type Expr, fieldsOf } from '../../schema/ir/expr.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import { BranchWriter } from '../branch-writer.js'
import type { Clause } from '../clause.js'
import type { Dialect, Draft, NamedBranches, PackDraft, PackOptions, TranslateOptions } from '../dialect.js'
import { branchColumn } from '../pack-answer.js'
import { kqlGrammar } from './grammar.js'
import { findingLines, type KqlBranch, showingLines } from './layout.js'
import { Names } from './names.js'
import { reportLength } from './query-length.js'

export const kql: Dialect = {
  id: 'kql',
  title: 'KQL (Microsoft Defender XDR, Sentinel)',
  erases: ({ type }) => (type === 'text' || type === 'ip' ? [''] : []),
  tableOf,
  writeRule,
  writePack,
}

export function tableOf({ origin }: MappedBranch, options: TranslateOptions): string {
  return origin.table ?? options.table ?? 'Events'
}

function writeRule(branches: readonly MappedBranch[], options: TranslateOptions): Draft {
  const writer = new BranchWriter(kqlGrammar, options)
  const texts = branches.map((branch) => findingLines(drawBranch(branch, writer, options)).join('\n'))
  const text = texts.length === 1 ? texts[0]! : `union\n${texts.map(inParentheses).join(',\n')}`
  reportLength(text, writer)
  return writer.draft(text)
}

/** Returns a branch with its conditions written, those on columns that are computed first behind the others. */
export function drawBranch(branch: MappedBranch, writer: BranchWriter, options: TranslateOptions): KqlBranch {
  const conditions = [...conjunctsOf(branch.scope), ...conjunctsOf(branch.expr)]
  const isComputed = (expr: Expr): boolean => fieldsOf(expr).some((name) => branch.columns.get(name)?.value)
  const written = (exprs: readonly Expr[]): readonly Clause[] => exprs.map((expr) => writer.write(branch, expr))
  const plain = conditions.filter((expr) => !isComputed(expr))
  const onComputed = conditions.filter(isComputed)
  return {
    branch,
    table: tableOf(branch, options),
    plain: written(onComputed.length + plain.length === 0 ? [branch.expr] : plain),
    onComputed: written(onComputed),
    annotations: writer.annotations(branch),
  }
}

/** Returns the conditions that all have to hold. */
function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'selection') return conjunctsOf(expr.item)
  return expr.kind === 'and' ? expr.items.flatMap(conjunctsOf) : [expr]
}

const inParentheses = (text: string): string => `(\n${indented(text)}\n)`
const indented = (text: string): string => text.replace(/^/gm, '    ')

/** Each branch is a `let`, so that an analyst can run one alone; the query is their union, newest first. */
function writePack(parts: readonly NamedBranches[], options: PackOptions): PackDraft {
  const writer = new BranchWriter(kqlGrammar, options)
  const isAlone = parts.length === 1 && parts[0]!.branches.length === 1
  const names = new Names(parts.flatMap(({ branches }) => branches.map(({ origin }) => origin.table ?? '')))
  const lets: string[] = []
  const times = new Set<string>()
  const annotations = new Map<string, readonly string[]>()
  for (const { name, branches } of parts) {
    for (const branch of branches) {
      const drawn = drawBranch(branch, writer, options)
      const own = drawn.annotations.map((one) => one.name)
      annotations.set(name, [...new Set([...(annotations.get(name) ?? []), ...own])])
      const lines = [...findingLines(drawn, options.since), ...showingLines(drawn, name)]
      lets.push(isAlone ? lines.join('\n') : `let ${names.add(name)} = ${lines.join('\n')};`)
      if (branch.origin.time !== undefined) times.add(branch.origin.time)
      else if (options.since) {
        writer.lose('left out', `no time column is known for \`${name}\`, so its time range is left out`)
      }
    }
  }
  const order = times.size === 1 ? [`| sort by ${[...times][0]} desc`] : []
  const union = isAlone ? [] : [`union ${names.all.join(', ')}`]
  return { ...writer.draft([...lets, ...union, ...order].join('\n')), answer: { branchColumn, annotations } }
}
