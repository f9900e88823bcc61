/**
 * How is a data model searched? With `tstats`, which knows the fields of a data set by its name before them
 * (`Processes.process`), and after a `rename` `where` knows them by their own. It groups by every field that the rule
 * reads, so that each combination of their values is one row.
 * https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/search-commands/tstats
 */
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import { columnsRead } from '../translate.js'
import { quoteEval, quoteSearchName } from './escape.js'

/** A model and a data set in it, e.g. `Endpoint.Processes`. */
export interface DataSet {
  readonly model: string
  /** What stands before its fields. */
  readonly prefix: string
}

/** Returns the data set that a branch reads, or undefined for raw events. */
export function dataSetOf({ origin }: MappedBranch): DataSet | undefined {
  if (origin.table === undefined) return undefined
  return { model: origin.table, prefix: `${origin.table.split('.').at(-1)}.` }
}

/** Returns a branch whose columns have the names that `tstats` knows. */
export function withPrefix(branch: MappedBranch, { prefix }: DataSet): MappedBranch {
  const columns = [...branch.columns].map(
    ([name, column]) => [name, { ...column, name: `${prefix}${column.name}` }] as const,
  )
  return { ...branch, columns: new Map(columns) }
}

/** Returns the lines of the command, given the lines of its conditions. */
export function tstatsLines(
  branch: MappedBranch,
  { model, prefix }: DataSet,
  conditions: readonly string[],
): readonly string[] {
  const [first, ...rest] = conditions
  const filled = [...branch.columns.values()].find((column) => column.filled !== undefined)?.filled
  const options = ['summariesonly=false', ...(filled === undefined ? [] : [`fillnull_value=${quoteEval(filled)}`])]
  const names = groupedNames(branch).map((name) => quoteSearchName(`${prefix}${name}`))
  return [
    `| tstats ${options.join(' ')} count min(_time) AS firstTime max(_time) AS lastTime`,
    `    FROM datamodel=${model}`,
    ...(first === undefined ? [] : [`    WHERE ${first.replaceAll('\n', `\n${indent}`)}`]),
    ...rest.map((line) => `${indent}${line.replaceAll('\n', `\n${indent}`)}`),
    `    BY ${names.join(' ')}`,
    `| rename ${prefix}* AS *`,
  ]
}

const indent = ' '.repeat(8)

/** What every answer shows comes first, then what the rule reads and shows. */
function groupedNames(branch: MappedBranch): readonly string[] {
  const shown = branch.fields.map((key) => branch.columns.get(key)?.name ?? key)
  return [...new Set([...branch.origin.shown, ...columnsRead(branch), ...shown])]
}

/** Several data sets one behind the other; how many rows the further ones may have is limited. */
export function appended(searches: readonly (readonly string[])[]): string {
  const [first = [], ...rest] = searches
  const parts = rest.map((lines) => `| append [\n${lines.join('\n').replace(/^/gm, '    ')} ]`)
  return [...first, ...parts].join('\n')
}

export const appendLimit = '`append` keeps 50000 rows of each further search, and stops it after a minute'
