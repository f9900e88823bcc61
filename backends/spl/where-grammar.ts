/**
 * How does the `where` command say a test? As a condition that is true or false, never NULL, without trust in how
 * Splunk passes NULL through functions: a missing field becomes "" before it is matched, and where "" would match,
 * the field has to be there. A field that may hold several values is filtered: any value will do.
 * https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/evaluation-functions
 */
import { printNetwork } from '../../schema/ir/network.js'
import { shapeOf } from '../../schema/ir/pattern.js'
import { addressRegexes, type Column, type ColumnValue, pairRegex, xmlDataRegex } from '../../schema/mapping/column.js'
import { needsUtf, printRegex } from '../../schema/regex/print.js'
import { both, type Clause, contrary, either, text } from '../clause.js'
import type { Grammar, WritableTest, Written } from '../dialect.js'
import { findsInShortText } from '../find-in-short-text.js'
import { holdsMapped, mappedAddresses, printMapped } from '../networks.js'
import { hasLoneSurrogate, literalsOf, patternRegex } from '../pattern-regex.js'
import { quoteEval, quoteEvalName } from './escape.js'
import { mayHaveZone } from './exactness.js'
import { acceptsFilling } from './filled.js'
import { rawColumn } from './raw-text.js'
import { mappedAssumption } from './search-grammar.js'

type TestOf<K extends WritableTest['kind']> = Extract<WritableTest, { kind: K }>

export const whereGrammar: Grammar = {
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  notTakesParentheses: false,
  strength: { not: 3, and: 2, or: 1 },
  always: 'true()',
  never: 'false()',
  tests: {
    text: writeText,
    regex: writeRegex,
    cidr: writeCidr,
    compare: writeCompare,
    constant: (column, { value }) =>
      writeText(column, { kind: 'text', pattern: [{ kind: 'literal', text: String(value) }], cased: false }),
    null: (column) => ({ clause: isMissing(column) }),
    exists: (column, { expected }) => ({ clause: expected ? isPresent(column) : isMissing(column) }),
    sameAs: writeSameAs,
    time: (column, { part }) => ({ refusal: `Splunk reads the ${part} of \`_time\` only, not of \`${column.name}\`` }),
  },
  keyword: ({ kind }) => {
    throw new Error(`\`where\` was asked for a keyword of kind ${kind}, which is a test of \`_raw\` by now`)
  },
  lists: { member: () => undefined, write: (_, key) => text(key) },
}

/** A field that is always filled is missing where it has the filling. */
function isMissing(column: Column): Clause {
  const operand = operandOf(column)
  if (column.filled === undefined) return text(`isnull(${operand})`, `isnotnull(${operand})`)
  return text(`${operand}=${quoteEval(column.filled)}`)
}

const isPresent = (column: Column): Clause => contrary(isMissing(column))

/** The value of a field, or "" where it may be missing. */
function textOf(column: Column): string {
  return column.filled === undefined ? `coalesce(${operandOf(column)}, "")` : operandOf(column)
}

/** A computed column is a column by now: the layout has evaluated it. */
const operandOf = (column: Column): string => quoteEvalName(column.name)

/** Conditions that some value of a field must satisfy; where there is one value only, they are asked of the field. */
function anyValue(column: Column, conditions: (operand: string) => readonly string[]): Clause {
  const written = conditions(operandOf(column))
  if (column.isMultivalued) return text(`isnotnull(mvfilter(${written.join(' AND ')}))`)
  return both(...written.map((one) => text(one)))
}

/** `acceptsMissing` decides at translation what Splunk need not: whether a missing field could pass as a value. */
function matches(column: Column, expression: string, acceptsMissing: boolean): Clause {
  const quoted = quoteEval(expression)
  if (column.name === rawColumn) return text(`match(_raw, ${quoted})`)
  if (column.isMultivalued) return anyValue(column, (operand) => [`match(${operand}, ${quoted})`])
  const found = text(`match(${textOf(column)}, ${quoted})`)
  return acceptsMissing ? both(isPresent(column), found) : found
}

/** A missing field counts as a text that is no number; what FALSE AND NULL makes is not documented. */
function writeCompare(column: Column, { op, value }: TestOf<'compare'>): Written {
  if (column.isMultivalued) {
    return { clause: anyValue(column, (operand) => [`isnum(${operand})`, `${operand}${op}${value}`]) }
  }
  const operand = operandOf(column)
  return { clause: both(text(`isnum(${operand})`), text(`coalesce(${operand}, 0)${op}${value}`)) }
}

const utfAssumption = 'Splunk is taken to match character by character, not byte by byte, beyond ASCII'

function writeText(column: Column, test: TestOf<'text'>): Written {
  const { pattern, cased } = test
  if (literalsOf(pattern).some(hasLoneSurrogate)) {
    return { refusal: 'the value holds half of a surrogate pair, which no indexed text can' }
  }
  if (shapeOf(pattern).shape === 'present') return { clause: isPresent(column) }
  if (pattern.length === 0 && column.erases.includes('')) return { clause: isMissing(column) }
  const acceptsMissing = column.filled === undefined ? pattern.length === 0 : acceptsFilling(column, test)
  const clause = matches(column, patternRegex(pattern, cased, 'pcre'), acceptsMissing)
  return pattern.some(({ kind }) => kind === 'one') ? { clause, assumes: utfAssumption } : { clause }
}

function writeRegex(column: Column, { regex }: TestOf<'regex'>): Written {
  const clause = matches(column, printRegex(regex.root, 'pcre'), findsInShortText(regex.root, column.filled ?? ''))
  return needsUtf(regex.root) ? { clause, assumes: utfAssumption } : { clause }
}

const zoneRegex = '%[^%/\\s]+\\z'

/** "" is in no network, so a missing field needs no further care. */
function writeCidr(column: Column, { network }: TestOf<'cidr'>): Written {
  const address = (operand: string): string =>
    mayHaveZone(column, network) ? `replace(${operand}, ${quoteEval(zoneRegex)}, "")` : operand
  const within = (range: string): Clause =>
    column.isMultivalued
      ? anyValue(column, (operand) => [`cidrmatch("${range}", ${address(operand)})`])
      : text(`cidrmatch("${range}", ${address(textOf(column))})`)
  if (network.version === 4) {
    const clause = either(within(printNetwork(network)), within(printMapped(network)))
    return { clause, assumes: mappedAssumption(column) }
  }
  const inRange = within(printNetwork(network))
  return { clause: holdsMapped(network) ? both(inRange, { kind: 'not', item: within(mappedAddresses) }) : inRange }
}

/** Texts that look like numbers are compared as numbers, so both sides get a character that no number has. */
function writeSameAs(column: Column, test: TestOf<'sameAs'>, columnOf: (name: string) => Column): Written {
  const other = columnOf(test.field)
  if (test.part !== 'whole') return { refusal: 'Splunk has no search of the text of one field in another' }
  const sideOf = (one: Column): string => (test.cased ? `("=".${textOf(one)})` : `("=".lower(${textOf(one)}))`)
  const clause = both(isPresent(column), isPresent(other), text(`${sideOf(column)}=${sideOf(other)}`))
  if (column.isMultivalued || other.isMultivalued) {
    const names = `\`${column.name}\` and \`${other.name}\``
    return { clause, approximates: `Splunk compares ${names} only where each holds one value` }
  }
  if (test.cased) return { clause }
  const assumes = `\`${column.name}\` and \`${other.name}\` are taken not to differ in the case of letters beyond ASCII alone`
  return { clause, assumes }
}

/** Returns the right side of an `eval` that makes a computed column. */
export function writeValue(value: ColumnValue): string {
  switch (value.kind) {
    case 'column':
      return `coalesce(${quoteEvalName(value.name)}, "")`
    case 'text':
      return quoteEval(value.text)
    case 'concat':
      return value.parts.map(writeValue).join('.')
    case 'when present':
      return `if(coalesce(${quoteEvalName(value.column)}, "")="", "", ${writeValue(value.value)})`
    case 'json':
      return `coalesce(spath(${quoteEvalName(value.column)}, ${quoteEval(value.path.join('.'))}), "")`
    case 'lines':
      return `coalesce(mvjoin(spath(${quoteEvalName(value.column)}, ${quoteEval(value.path.join('.'))}), ${quoteEval('\n')}), "")`
    case 'xml data':
      return writeExtract(value.column, xmlDataRegex(value.name))
    case 'address':
      return writeExtract(value.column, addressRegexes[value.part].slice(1))
    case 'behind':
      return `coalesce(substr(${writeValue(value.value)}, ${[...value.prefix].length + 1}), "")`
    case 'pair':
      return writeExtract(value.column, pairRegex(value.key))
  }
}

/** `replace` keeps the group of an expression that is stretched over the whole text. */
function writeExtract(column: string, regex: string): string {
  const [name, whole] = [quoteEvalName(column), quoteEval(`(?s)\\A.*?(?:${regex}).*\\z`)]
  return `if(match(coalesce(${name}, ""), ${whole}), replace(${name}, ${whole}, "\\\\1"), "")`
}
