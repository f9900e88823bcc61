/** How does a KQL query look? A table, a `where` a condition that must hold, computed columns before their use. */
import { addressRegexes, type ColumnValue, pairRegex, xmlDataRegex } from '../../schema/mapping/column.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import type { NamedClause } from '../branch-writer.js'
import type { Clause } from '../clause.js'
import type { Period } from '../dialect.js'
import { branchColumn } from '../pack-answer.js'
import { indentOf, printClause } from '../print.js'
import { quoteName, quoteText } from './escape.js'
import { kqlGrammar } from './grammar.js'

/** A branch with its conditions written. */
export interface KqlBranch {
  readonly branch: MappedBranch
  readonly table: string
  /** Conditions on columns of the table, and on columns that are computed first; those of the scope lead. */
  readonly plain: readonly Clause[]
  readonly onComputed: readonly Clause[]
  readonly annotations: readonly NamedClause[]
}

/** Returns the lines that find a branch's events: table, time range, scope, conditions; then its annotations. */
export function findingLines(drawn: KqlBranch, since?: Period): readonly string[] {
  const { time } = drawn.branch.origin
  const range = since && time !== undefined ? [`| where ${quoteName(time)} > ago(${since.count}${since.unit})`] : []
  return [
    quoteTable(drawn.table),
    ...range,
    ...new Set(drawn.plain.flatMap(whereLines)),
    ...computedLines(drawn),
    ...new Set(drawn.onComputed.flatMap(whereLines)),
    ...annotationLines(drawn),
  ]
}

/** Returns the lines that make a branch's answer comparable with those of other branches: names, annotations, columns. */
export function showingLines({ branch, annotations }: KqlBranch, name: string): readonly string[] {
  const { time, shown } = branch.origin
  const columns = [...(time === undefined ? [] : [time]), ...shown, ...branch.fields.map((key) => nameOf(branch, key))]
  const all = [...new Set([...columns, branchColumn, ...annotations.map((one) => one.name)])]
  return [`| extend ${branchColumn} = ${quoteText(name)}`, printProject(all.map(quoteName))]
}

/** Returns a `where` for each condition that must hold. */
export function whereLines(clause: Clause): readonly string[] {
  const conditions = clause.kind === 'and' ? clause.items : [clause]
  return conditions.map((one) => `| where ${printClause(one, kqlGrammar, indentOf(one))}`)
}

function annotationLines({ annotations }: KqlBranch): readonly string[] {
  return annotations.map(({ name, clause }) => {
    return `| extend ${quoteName(name)} = ${printClause(clause, kqlGrammar, indentOf(clause))}`
  })
}

/** Returns the lines that compute the columns that the table does not have and something here looks at or shows. */
export function computedLines({ branch }: Pick<KqlBranch, 'branch'>): readonly string[] {
  const made = [...branch.columns.values()].flatMap(({ name, value }) =>
    value ? [`${quoteName(name)} = ${new ValueWriter(branch).write(value)}`] : [],
  )
  if (made.length === 0) return []
  const flat = `| extend ${made.join(', ')}`
  return made.length === 1 || flat.length <= 100 ? [flat] : [`| extend\n${made.map((one) => `    ${one}`).join(',\n')}`]
}

function nameOf(branch: MappedBranch, key: string): string {
  return branch.columns.get(key)?.name ?? key
}

/** Writes the recipes of a branch's computed columns; every one gives a text, "" where there is none. */
class ValueWriter {
  readonly #branch: MappedBranch

  constructor(branch: MappedBranch) {
    this.#branch = branch
  }

  write(value: ColumnValue): string {
    switch (value.kind) {
      case 'column':
        return quoteName(value.name)
      case 'text':
        return quoteText(value.text)
      case 'concat':
        return `strcat(${value.parts.map((part) => this.write(part)).join(', ')})`
      case 'when present':
        return `iff(isempty(${quoteName(value.column)}), "", ${this.write(value.value)})`
      case 'json':
        return `tostring(${this.#at(value)})`
      case 'lines': {
        const at = this.#at(value)
        return `iff(gettype(${at}) == "array", strcat_array(${at}, "\\n"), tostring(${at}))`
      }
      case 'xml data':
        return writeDecoded(`extract(${quoteText(xmlDataRegex(value.name))}, 1, ${quoteName(value.column)})`)
      case 'address':
        return `extract(${quoteText(addressRegexes[value.part])}, 1, ${quoteName(value.column)})`
      case 'behind':
        return `trim_start(${quoteText(escapeRegex(value.prefix))}, ${this.write(value.value)})`
      case 'pair':
        return `extract(${quoteText(pairRegex(value.key))}, 1, ${quoteName(value.column)})`
    }
  }

  /** A dynamic column is JSON already; a text has to be read first. */
  #at({ column, path }: Extract<ColumnValue, { kind: 'json' | 'lines' }>): string {
    const isDynamic = this.#branch.columns.get(column)?.type === 'dynamic'
    const name = quoteName(column)
    return `${isDynamic || path.length === 0 ? name : `parse_json(${name})`}${path.map(writeStep).join('')}`
  }
}

const escapeRegex = (text: string): string => text.replace(/[^A-Za-z0-9_ ]/g, '\\$&')

/** The five entities of XML; the one for `&` comes last, so that what it gives is not read again. */
const entities: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]

function writeDecoded(written: string): string {
  return entities.reduce(
    (inner, [entity, character]) => `replace_string(${inner}, ${quoteText(entity)}, ${quoteText(character)})`,
    written,
  )
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
