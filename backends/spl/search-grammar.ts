/**
 * How does the `search` command say a test? Only tests that it says exactly come here (see exactness.ts). A comparison
 * with `=` is false for a missing field and its `NOT` true, so `NOT` is the complement; `!=` demands the field and is
 * never used. `OR` binds tighter than `AND`, unlike in `where`.
 * https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/search-commands/search
 */
import { printNetwork } from '../../schema/ir/network.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import type { Column } from '../../schema/mapping/column.js'
import { both, type Clause, contrary, either, list, text } from '../clause.js'
import type { Grammar, WritableTest, Written } from '../dialect.js'
import { holdsMapped, mappedAddresses, printMapped } from '../networks.js'
import { expandSets } from '../pattern-regex.js'
import { quoteSearch, quoteSearchName } from './escape.js'
import { mostChoices } from './exactness.js'
import { acceptsFilling } from './filled.js'
import { rawColumn } from './raw-text.js'

/** Nothing in Splunk's documentation says how it reads them. */
/** What a text may hold beside an address is said as well: `::ffff:10.0.0.1%eth0`. */
export function mappedAssumption({ type }: Column): string {
  const mapped = 'Splunk is taken to read a network of IPv4-mapped addresses, e.g. `::ffff:10.0.0.0/104`'
  return type === 'ip' ? mapped : `${mapped}, and such an address to have no zone`
}

const notHere = (kind: string): never => {
  throw new Error(`\`search\` was asked for a test of kind ${kind}, which it does not say exactly`)
}

export const searchGrammar: Grammar = {
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  notTakesParentheses: false,
  strength: { not: 3, or: 2, and: 1 },
  always: '*',
  never: 'NOT *',
  tests: {
    text: writeText,
    cidr: (column, { network }) => {
      const ranges = network.version === 4 ? [printNetwork(network), printMapped(network)] : [printNetwork(network)]
      const inRange = equalsAny(
        column,
        ranges.map((range) => quoteSearch([range])),
      )
      if (network.version === 4) return { clause: inRange, assumes: mappedAssumption(column) }
      if (!holdsMapped(network)) return { clause: inRange }
      return { clause: both(inRange, { kind: 'not', item: equals(column, quoteSearch([mappedAddresses])) }) }
    },
    constant: (column, { value }) => ({ clause: equals(column, constantOf(value)) }),
    null: (column) => ({ clause: isMissing(column) }),
    exists: (column, { expected }) => ({ clause: expected ? isPresent(column) : isMissing(column) }),
    regex: ({ name }, { kind }) => notHere(`${kind} on ${name}`),
    compare: ({ name }, { kind }) => notHere(`${kind} on ${name}`),
    sameAs: ({ name }, { kind }) => notHere(`${kind} on ${name}`),
    time: ({ name }, { kind }) => notHere(`${kind} on ${name}`),
  },
  keyword: ({ kind }) => notHere(`${kind} on a keyword`),
  lists: { member: listMember, write: (column, _, items) => list(`${quoteSearchName(column.name)} IN`, items) },
}

function writeText(column: Column, test: Extract<WritableTest, { kind: 'text' }>): Written {
  const { pattern } = test
  if (pattern.length === 0 && column.erases.includes('')) return { clause: isMissing(column) }
  const values = valuesOf(pattern)
  if (column.name === rawColumn) return { clause: either(...values.map((value) => text(value))) }
  if (values[0] === '*') return { clause: isPresent(column) }
  const found = equalsAny(column, values)
  return { clause: acceptsFilling(column, test) ? both(found, isPresent(column)) : found }
}

const equals = (column: Column, value: string): Clause => text(`${quoteSearchName(column.name)}=${value}`)
/** A field that is always filled is missing where it has the filling. */
function isPresent(column: Column): Clause {
  if (column.filled === undefined) return equals(column, '*')
  return { kind: 'not', item: equals(column, quoteSearch([column.filled])) }
}

const isMissing = (column: Column): Clause => contrary(isPresent(column))

function equalsAny(column: Column, values: readonly string[]): Clause {
  return values.length === 1 ? equals(column, values[0]!) : list(`${quoteSearchName(column.name)} IN`, values)
}

function valuesOf(pattern: Pattern): readonly string[] {
  return (expandSets(pattern, mostChoices) ?? []).map(quotePattern)
}

/** A lone `*` needs no quotes, and reads as what it is: any value. */
function quotePattern(pattern: Pattern): string {
  if (pattern.length === 1 && pattern[0]!.kind === 'any') return '*'
  const pieces: string[] = ['']
  for (const token of pattern) {
    if (token.kind === 'literal') pieces[pieces.length - 1] += token.text
    else pieces.push('')
  }
  return quoteSearch(pieces)
}

const constantOf = (value: number | boolean): string =>
  typeof value === 'number' ? String(value) : quoteSearch([String(value)])

/** The raw text of an event holds names and markup besides the values, and JSON and XML escape some characters. */
export const keywordLoss = 'a keyword is searched in the raw text of an event, where names stand beside values'

function listMember(column: Column, test: WritableTest): { key: string; items: readonly string[] } | undefined {
  switch (test.kind) {
    case 'text': {
      const values = valuesOf(test.pattern)
      const isListed = !values.includes('*') && !column.value && column.name !== rawColumn
      const isErased = test.pattern.length === 0 && column.erases.includes('')
      return isListed && !isErased && !acceptsFilling(column, test) ? { key: 'IN', items: values } : undefined
    }
    case 'constant':
      return { key: 'IN', items: [constantOf(test.value)] }
    default:
      return undefined
  }
}
