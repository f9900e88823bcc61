/** How does a KQL query look? A table, a `where` a condition that must hold, computed columns before their use. */
import type { ColumnValue } from '../../schema/mapping/column.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import type { NamedClause } from '../branch-writer.js'
import type { Clause } from '../clause.js'
import type { Period } from '../dialect.js'
import { indentOf, printClause } from '../print.js'
import { quoteName, quoteText } from './escape.js'
import { kqlGrammar } from './grammar.js'

/** A branch with its conditions written. */
export interface KqlBranch {
  readonly branch: MappedBranch
  readonly table: string
  readonly scope?: Clause
  readonly condition: Clause
  readonly annotations: readonly NamedClause[]
}

/** Returns the lines that find a branch's events: table, time range, scope, conditions; then its annotations. */
export function findingLines(drawn: KqlBranch, since?: Period): readonly string[] {
  const { time } = drawn.branch.origin
  const range = since && time !== undefined ? [`| where ${quoteName(time)} > ago(${since.count}${since.unit})`] : []
  return [
    quoteTable(drawn.table),
    ...range,
    ...(drawn.scope ? whereLines(drawn.scope) : []),
    ...computedLines(drawn),
    ...whereLines(drawn.condition),
    ...annotationLines(drawn),
  ]
}

/** Returns the lines that make a branch's answer comparable with those of other branches: names, annotations, columns. */
export function showingLines({ branch, annotations }: KqlBranch, name: string): readonly string[] {
  const { time, shown } = branch.origin
  const columns = [...(time === undefined ? [] : [time]), ...shown, ...branch.fields.map((key) => nameOf(branch, key))]
  const all = [...new Set([...columns, 'DetectionBranch', ...annotations.map((one) => one.name)])]
  return [`| extend DetectionBranch = ${quoteText(name)}`, printProject(all.map(quoteName))]
}

function whereLines(clause: Clause): readonly string[] {
  const conditions = clause.kind === 'and' ? clause.items : [clause]
  return conditions.map((one) => `| where ${printClause(one, kqlGrammar, indentOf(one))}`)
}

function annotationLines({ annotations }: KqlBranch): readonly string[] {
  return annotations.map(({ name, clause }) => {
    return `| extend ${quoteName(name)} = ${printClause(clause, kqlGrammar, indentOf(clause))}`
  })
}

/** Only computed columns that something here looks at or shows. */
function computedLines({ branch }: KqlBranch): readonly string[] {
  return [...branch.columns.values()].flatMap(({ name, value }) =>
    value ? [`| extend ${quoteName(name)} = ${writeValue(value)}`] : [],
  )
}

function nameOf(branch: MappedBranch, key: string): string {
  return branch.columns.get(key)?.name ?? key
}

function writeValue(value: ColumnValue): string {
  switch (value.kind) {
    case 'column':
      return quoteName(value.name)
    case 'text':
      return quoteText(value.text)
    case 'concat':
      return `strcat(${value.parts.map(writeValue).join(', ')})`
    case 'when present':
      return `iff(isempty(${quoteName(value.column)}), "", ${writeValue(value.value)})`
    case 'json':
      return `tostring(parse_json(${quoteName(value.column)})${value.path.map(writeStep).join('')})`
  }
}

const writeStep = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${quoteText(key)}]`)

function printProject(names: readonly string[]): string {
  const flat = `| project ${names.join(', ')}`
  return flat.length <= 100 ? flat : `| project\n${names.map((name) => `    ${name}`).join(',\n')}`
}

/** A table that is no identifier is reached through `table()`. */
export function quoteTable(name: string): string {
  return quoteName(name) === name ? name : `table(${quoteText(name)})`
}
