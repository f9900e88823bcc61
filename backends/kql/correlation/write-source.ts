/** How are the rows of one table read? Conditions that all rules share first, then which rules each row matched. */
import type { Column } from '../../../schema/mapping/column.js'
import type { BranchWriter } from '../../branch-writer.js'
import { both, type Clause, either, text } from '../../clause.js'
import type { TranslateOptions } from '../../dialect.js'
import { indentOf, printClause } from '../../print.js'
import { numeral } from '../../values.js'
import { drawBranch } from '../dialect.js'
import { quoteName, quoteText } from '../escape.js'
import { kqlGrammar } from '../grammar.js'
import { computedLines, type KqlBranch, quoteTable, whereLines } from '../layout.js'
import type { CorrelationPlan, Source } from './plan.js'

export interface SourceOptions extends TranslateOptions {
  /** How far back to read, e.g. `24h + 1h`. */
  readonly since?: string
  /** Whether the query asks which rules an event matched. */
  readonly tellsRules: boolean
}

/** Returns the lines that give a row for each event, with the columns of the plan. */
export function sourceLines(
  source: Source,
  plan: CorrelationPlan,
  writer: BranchWriter,
  options: SourceOptions,
): readonly string[] {
  const drawn = source.members.map(({ branch }) => drawBranch(branch, writer, options))
  const shared = drawn.map(({ plain }) => plain).reduce(inBoth)
  const since = options.since === undefined ? [] : [`| where ${quoteName(source.time)} > ago(${options.since})`]
  return [
    quoteTable(source.table),
    ...since,
    ...new Set(shared.flatMap(whereLines)),
    ...computedOnce(drawn),
    ...matchLines(source, drawn, shared, plan, options),
    projectLine(source, plan, options),
  ]
}

const inBoth = (one: readonly Clause[], other: readonly Clause[]): readonly Clause[] => {
  const known = new Set(other.map((clause) => JSON.stringify(clause)))
  return one.filter((clause) => known.has(JSON.stringify(clause)))
}

function computedOnce(drawn: readonly KqlBranch[]): readonly string[] {
  const columns = new Map(drawn.flatMap(({ branch }) => [...branch.columns]))
  return computedLines({ branch: { ...drawn[0]!.branch, columns } })
}

/** Keeps the rows that match some rule. Where it matters, a column for each rule of the plan says which. */
function matchLines(
  { members }: Source,
  drawn: readonly KqlBranch[],
  shared: readonly Clause[],
  { names }: CorrelationPlan,
  { tellsRules }: SourceOptions,
): readonly string[] {
  const rest = drawn.map(({ plain, onComputed }): Clause => {
    const own = [...plain.filter((clause) => !inBoth([clause], shared).length), ...onComputed]
    return own.length === 0 ? text('true', 'false') : both(...own)
  })
  const parts = [...new Set(members.map(({ part }) => part))]
  const conditions = parts.map((part) => either(...rest.filter((_, index) => members[index]!.part === part)))
  if (!tellsRules || parts.length === 1) {
    const condition = either(...conditions)
    return condition.kind === 'text' && condition.text === 'true' ? [] : whereLines(condition)
  }
  const flags = parts.map((part) => names.rules[part]!)
  return [
    ...conditions.map(
      (clause, index) => `| extend ${flags[index]} = ${printClause(clause, kqlGrammar, indentOf(clause))}`,
    ),
    ...whereLines(either(...flags.map((flag) => text(flag)))),
  ]
}

/** Every source gives the same columns, keys as text. */
function projectLine(
  source: Source,
  { names, correlation, isWhole }: CorrelationPlan,
  { tellsRules }: SourceOptions,
): string {
  const isSummed = correlation.type.startsWith('value_') && correlation.type !== 'value_count'
  const matched = [...new Set(source.members.map(({ part }) => part))]
  const assign = (name: string, value: string): string => (name === value ? name : `${name} = ${value}`)
  const items = [
    assign(names.time, quoteName(source.time)),
    ...names.group.flatMap((columns, place) =>
      columns.map((name, index) => assign(name, asText(source.group[place]!.columns[index]!))),
    ),
    ...names.shown.map(quoteName),
    ...names.values.flatMap((columns, place) =>
      columns.map((name, index) => {
        const column = source.values[place]!.columns[index]!
        return assign(name, isSummed ? asNumber(column, isWhole) : asText(column))
      }),
    ),
    ...(tellsRules
      ? names.rules.map((name, part) =>
          matched.length > 1 && matched.includes(part) ? name : `${name} = ${matched.includes(part)}`,
        )
      : []),
  ]
  return `| project ${items.join(', ')}`
}

function asText({ name, type }: Column): string {
  return type === 'text' || type === 'ip' ? quoteName(name) : `tostring(${quoteName(name)})`
}

/** A text is a number where it is a decimal numeral. */
function asNumber({ name, type }: Column, isWhole: boolean): string {
  const column = quoteName(name)
  if (type === 'number') return isWhole ? column : `todouble(${column})`
  return `iff(${column} matches regex ${quoteText(`\\A${numeral}\\z`)}, todouble(${column}), real(null))`
}
