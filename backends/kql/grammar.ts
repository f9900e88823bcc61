/**
 * How does KQL say a test? Every writer gives a condition that is true or false on every row, never null, so that
 * `not(…)` is the plain complement: string operators are total by nature (a string column is never null, a missing
 * value is ""), everything that can be null stands in `coalesce(…, false)`.
 * https://learn.microsoft.com/kusto/query/datatypes-string-operators
 */
import { type Network, printNetwork } from '../../schema/ir/network.js'
import { type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import type { Column } from '../../schema/mapping/column.js'
import { printRegex } from '../../schema/regex/print.js'
import { both, type Clause, list, text } from '../clause.js'
import type { ColumnOf, Grammar, WritableTest, Written } from '../dialect.js'
import { findsInShortText } from '../find-in-short-text.js'
import { holdsMapped, mappedAddresses, printMapped } from '../networks.js'
import { hasCaseBeyondAscii, hasLoneSurrogate, literalsOf, patternRegex } from '../pattern-regex.js'
import { canonicalBoolean, canonicalNumber, numeral } from '../values.js'
import { quoteName, quoteText } from './escape.js'

type TestOf<K extends WritableTest['kind']> = Extract<WritableTest, { kind: K }>

const clause = (written: string, opposite?: string): Written => ({ clause: text(written, opposite) })

/** A column of several texts, a line each, is asked for a part of a line only. */
function inLines<T extends WritableTest>(write: (column: Column, test: T, columnOf: ColumnOf) => Written) {
  return (column: Column, test: T, columnOf: ColumnOf): Written => {
    if (column.value?.kind !== 'lines') return write(column, test, columnOf)
    const shape = test.kind === 'text' ? shapeOf(test.pattern) : undefined
    const isPart = shape?.shape === 'contains' && !shape.text.includes('\n')
    const isAbout = isPart || shape?.shape === 'present' || test.kind === 'regex'
    if (!isAbout)
      return { refusal: `\`${column.name}\` holds several texts, and only \`contains\` asks for a part of one` }
    const written = write(column, test, columnOf)
    if (test.kind !== 'regex' || 'refusal' in written) return written
    return { ...written, assumes: `what the expression finds in \`${column.name}\` is taken to be in one of its texts` }
  }
}

export const kqlGrammar: Grammar = {
  and: 'and',
  or: 'or',
  not: 'not',
  notTakesParentheses: true,
  strength: { not: 3, and: 2, or: 1 },
  always: 'true',
  never: 'false',
  tests: {
    text: inLines(writeText),
    regex: inLines(writeRegex),
    cidr: inLines((column, { network }: TestOf<'cidr'>) => writeCidr(column, network)),
    compare: inLines(writeCompare),
    constant: inLines(writeConstant),
    null: (column) => clause(isMissing(column), isPresent(column)),
    exists: (column, { expected }) =>
      expected ? clause(isPresent(column), isMissing(column)) : clause(isMissing(column), isPresent(column)),
    sameAs: inLines(writeSameAs),
    time: writeTime,
  },
  keyword: writeKeyword,
  lists: { member: listMember, write: (column, key, items) => list(`${quoteName(column.name)} ${key}`, items) },
}

function isMissing(column: Column): string {
  return `${column.type === 'text' || column.type === 'ip' ? 'isempty' : 'isnull'}(${quoteName(column.name)})`
}

function isPresent(column: Column): string {
  return `${column.type === 'text' || column.type === 'ip' ? 'isnotempty' : 'isnotnull'}(${quoteName(column.name)})`
}

function writeText(column: Column, test: TestOf<'text'>): Written {
  const name = quoteName(column.name)
  if (literalsOf(test.pattern).some(hasLoneSurrogate)) {
    return { refusal: 'the value holds half of a surrogate pair, which no text in the table can' }
  }
  switch (column.type) {
    case 'text':
    case 'ip':
      return writePattern(name, column, test)
    case 'number':
      return writeTextOfNumber(name, column, test)
    case 'boolean':
      return writeTextOfBoolean(name, column, test.pattern)
    case 'datetime':
    case 'dynamic':
      if (shapeOf(test.pattern).shape === 'present') return clause(isPresent(column), isMissing(column))
      return { refusal: `\`${column.name}\` is of type ${column.type}: it has no text to compare with` }
  }
}

const operators = {
  equals: { folded: '=~', cased: '==' },
  startswith: { folded: 'startswith', cased: 'startswith_cs' },
  endswith: { folded: 'endswith', cased: 'endswith_cs' },
  contains: { folded: 'contains', cased: 'contains_cs' },
} as const

/** The operators fold ASCII letters only, as the rule does; with other cased letters an expression spells them out. */
function writePattern(operand: string, column: Column, { pattern, cased }: TestOf<'text'>): Written {
  const shape = shapeOf(pattern)
  if (shape.shape === 'present') return clause(isPresent(column), isMissing(column))
  if (shape.shape === 'equals' && shape.text === '') return clause(isMissing(column), isPresent(column))
  const ends = endsOf(pattern)
  if (ends) return { clause: betweenEnds(operand, ends, cased) }
  if (shape.shape === 'glob' || (!cased && hasCaseBeyondAscii(shape.text))) {
    return clause(`${operand} matches regex ${quoteText(patternRegex(pattern, cased, 'rust'))}`)
  }
  return clause(`${operand} ${operators[shape.shape][cased ? 'cased' : 'folded']} ${quoteText(shape.text)}`)
}

/** Returns what stands before and behind the one `*` of a pattern in ASCII. */
function endsOf(pattern: Pattern): readonly [string, string] | undefined {
  const [start, middle, end] = pattern
  if (pattern.length !== 3 || start!.kind !== 'literal' || middle!.kind !== 'any' || end!.kind !== 'literal')
    return undefined
  return /[^\x00-\x7f]/.test(start!.text + end!.text) ? undefined : [start!.text, end!.text]
}

/** Two plain conditions are faster than an expression; the length keeps the ends from sharing characters. */
function betweenEnds(operand: string, [start, end]: readonly [string, string], cased: boolean): Clause {
  const kind = cased ? 'cased' : 'folded'
  return both(
    text(`${operand} ${operators.startswith[kind]} ${quoteText(start)}`),
    text(`${operand} ${operators.endswith[kind]} ${quoteText(end)}`),
    text(`strlen(${operand}) >= ${start.length + end.length}`),
  )
}

function writeTextOfNumber(name: string, column: Column, test: TestOf<'text'>): Written {
  const shape = shapeOf(test.pattern)
  if (shape.shape === 'present') return clause(isPresent(column), isMissing(column))
  if (shape.shape !== 'equals') return writePattern(`tostring(${name})`, column, test)
  const value = canonicalNumber(shape.text)
  return value === undefined ? clause('false', 'true') : clause(`${name} == ${value}`)
}

function writeTextOfBoolean(name: string, column: Column, pattern: Pattern): Written {
  const shape = shapeOf(pattern)
  if (shape.shape === 'present') return clause(isPresent(column), isMissing(column))
  if (shape.shape !== 'equals') return { refusal: `\`${column.name}\` is a boolean: it has no text to search` }
  const value = canonicalBoolean(shape.text)
  return value === undefined ? clause('false', 'true') : clause(`coalesce(${name} == ${value}, false)`)
}

function writeRegex(column: Column, { regex }: TestOf<'regex'>): Written {
  if (column.type !== 'text' && column.type !== 'ip' && column.type !== 'number') {
    return { refusal: `\`${column.name}\` is of type ${column.type}: it has no text to search` }
  }
  const name = quoteName(column.name)
  const operand = column.type === 'number' ? `tostring(${name})` : name
  const found = text(`${operand} matches regex ${quoteText(printRegex(regex.root, 'rust'))}`)
  return { clause: findsInShortText(regex.root, '') ? both(text(isPresent(column)), found) : found }
}

/**
 * IPv4 addresses are in no IPv6 network (S-171), though their mapped form may be. `ipv4_is_in_range` knows no IPv4-mapped address and answers null to it; `ipv6_is_in_range` reads an IPv4 address as
 * a mapped one, so one call with the mapped network covers both spellings. A range given as a value is no address.
 */
function writeCidr(column: Column, network: Network): Written {
  if (column.type !== 'text' && column.type !== 'ip') {
    return { refusal: `\`${column.name}\` is of type ${column.type}: it holds no addresses` }
  }
  const name = quoteName(column.name)
  const address = column.type === 'ip' ? name : `tostring(split(${name}, "%")[0])`
  const range = network.version === 4 ? printMapped(network) : printNetwork(network)
  const inRange = text(`coalesce(ipv6_is_in_range(${address}, "${range}"), false)`)
  const guards: Clause[] = []
  if (column.type === 'text') guards.push(text(`${name} !contains "/"`))
  if (holdsMapped(network)) {
    guards.push(text(`${name} contains ":"`), text(`not(${inMapped(address)})`))
  }
  return { clause: both(...guards, inRange) }
}

const inMapped = (address: string): string => `coalesce(ipv6_is_in_range(${address}, "${mappedAddresses}"), false)`

function writeCompare(column: Column, { op, value }: TestOf<'compare'>): Written {
  const name = quoteName(column.name)
  if (column.type === 'number') return clause(`coalesce(${name} ${op} ${value}, false)`)
  if (column.type !== 'text') return { refusal: `\`${column.name}\` is of type ${column.type}: it holds no numbers` }
  const isNumeral = text(`${name} matches regex ${quoteText(`\\A${numeral}\\z`)}`)
  return { clause: both(isNumeral, text(`coalesce(todouble(${name}) ${op} ${value}, false)`)) }
}

function writeConstant(column: Column, { value }: TestOf<'constant'>): Written {
  const name = quoteName(column.name)
  switch (column.type) {
    case 'text':
    case 'ip':
      return clause(`${name} =~ ${quoteText(String(value))}`)
    case 'number':
      return typeof value === 'number' ? clause(`${name} == ${value}`) : clause('false', 'true')
    case 'boolean':
      return typeof value === 'boolean' ? clause(`coalesce(${name} == ${value}, false)`) : clause('false', 'true')
    case 'datetime':
    case 'dynamic':
      return { refusal: `\`${column.name}\` is of type ${column.type}: it is no ${typeof value}` }
  }
}

const partOperators = { ...operators, whole: operators.equals } as const

/** Two missing values are both "" and would be equal, so both have to be there. */
function writeSameAs(column: Column, test: TestOf<'sameAs'>, columnOf: (name: string) => Column): Written {
  const other = columnOf(test.field)
  const unfit = [column, other].find(({ type }) => type !== 'text' && type !== 'ip' && type !== 'number')
  if (unfit) return { refusal: `\`${unfit.name}\` is of type ${unfit.type}: it has no text to compare with` }
  const [one, two] = [column, other].map(({ name, type }) =>
    type === 'number' ? `tostring(${quoteName(name)})` : quoteName(name),
  )
  const operator = partOperators[test.part][test.cased ? 'cased' : 'folded']
  const written = both(text(isPresent(column)), text(isPresent(other)), text(`${one} ${operator} ${two}`))
  if (test.cased) return { clause: written }
  const assumes = `\`${column.name}\` and \`${other.name}\` are taken not to differ in the case of letters beyond ASCII alone`
  return { clause: written, assumes }
}

const timeParts = {
  minute: 'Minute',
  hour: 'Hour',
  day: 'Day',
  week: 'week_of_year',
  month: 'Month',
  year: 'Year',
} as const

function writeTime(column: Column, { part, op, value }: TestOf<'time'>): Written {
  if (column.type !== 'datetime') {
    return { refusal: `\`${column.name}\` is of type ${column.type}: its ${part} cannot be read` }
  }
  const name = quoteName(column.name)
  const number = part === 'week' ? `week_of_year(${name})` : `datetime_part("${timeParts[part]}", ${name})`
  return {
    clause: text(`coalesce(${number} ${op} ${value}, false)`),
    erases: `\`${column.name}\` is kept in UTC, and the rule reads the ${part} as the event wrote it`,
  }
}

/** `*` stands for every column of the row. */
function writeKeyword(test: TestOf<'text' | 'regex'>): Written {
  if (test.kind === 'regex') return { refusal: 'KQL searches a whole row for a text, not for a regular expression' }
  const shape = shapeOf(test.pattern)
  if (literalsOf(test.pattern).some(hasLoneSurrogate)) {
    return { refusal: 'the value holds half of a surrogate pair, which no text in the table can' }
  }
  if (shape.shape !== 'contains' || (!test.cased && hasCaseBeyondAscii(shape.text))) {
    return { refusal: 'KQL searches a whole row for a plain text, not for a pattern' }
  }
  return clause(`* ${operators.contains[test.cased ? 'cased' : 'folded']} ${quoteText(shape.text)}`)
}

function listMember(column: Column, test: WritableTest): { key: string; items: readonly string[] } | undefined {
  if (column.value?.kind === 'lines') return undefined
  if (test.kind === 'constant' && column.type === 'number' && typeof test.value === 'number') {
    return { key: 'in', items: [String(test.value)] }
  }
  if (column.type === 'number' && test.kind === 'text') return numberMember(test.pattern)
  if (column.type !== 'text' && column.type !== 'ip') return undefined
  if (test.kind === 'constant') return { key: 'in~', items: [quoteText(String(test.value))] }
  if (test.kind !== 'text') return undefined
  const shape = shapeOf(test.pattern)
  if (shape.shape !== 'equals' || shape.text === '' || hasLoneSurrogate(shape.text)) return undefined
  if (!test.cased && hasCaseBeyondAscii(shape.text)) return undefined
  return { key: test.cased ? 'in' : 'in~', items: [quoteText(shape.text)] }
}

function numberMember(pattern: Pattern): { key: string; items: readonly string[] } | undefined {
  const shape = shapeOf(pattern)
  const value = shape.shape === 'equals' ? canonicalNumber(shape.text) : undefined
  return value === undefined ? undefined : { key: 'in', items: [String(value)] }
}
