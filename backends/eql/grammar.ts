/**
 * How does EQL say a test? Only with conditions that Elasticsearch runs as queries (`in~`, `like~`, `regex`, ranges,
 * `cidrMatch` on an `ip` field): for them a missing field is no match. What it would run as a script is three-valued,
 * and is never emitted. `?field` keeps a field that no index maps from being an error; a negation is pushed down to
 * the condition and lets the missing field in by name: `(?f == null or not (…))`.
 * https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
import { type Network, parseAddress, printNetwork } from '../../schema/ir/network.js'
import { type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import type { Column } from '../../schema/mapping/column.js'
import { printLucene } from '../../schema/regex/print-lucene.js'
import { both, type Clause, either, list, text } from '../clause.js'
import type { Grammar, WritableTest, Written } from '../dialect.js'
import { holdsMapped } from '../networks.js'
import { expandSets, hasCaseBeyondAscii, hasLoneSurrogate, literalsOf, patternLucene } from '../pattern-regex.js'
import { canonicalBoolean, canonicalNumber } from '../values.js'
import { networksOfPrefix } from './address-prefix.js'
import { quoteName, quoteText } from './escape.js'

type TestOf<K extends WritableTest['kind']> = Extract<WritableTest, { kind: K }>

const clause = (written: string, opposite?: string): Written => ({ clause: text(written, opposite) })

export const eqlGrammar: Grammar = {
  and: 'and',
  or: 'or',
  not: 'not ',
  notTakesParentheses: true,
  strength: { not: 3, and: 2, or: 1 },
  always: 'true',
  never: 'false',
  tests: {
    text: writeText,
    regex: writeRegex,
    cidr: (column, { network }) => writeCidr(column, network),
    compare: (column, { op, value }) =>
      column.type === 'number'
        ? clause(`${field(column)} ${op} ${value}`)
        : { refusal: `\`${column.name}\` is of type ${column.type}: EQL orders numbers only where the field is one` },
    constant: writeConstant,
    null: (column) => clause(isMissing(column), isPresent(column)),
    exists: (column, { expected }) =>
      expected ? clause(isPresent(column), isMissing(column)) : clause(isMissing(column), isPresent(column)),
    sameAs: () => ({ refusal: 'EQL cannot compare a field with another field' }),
    time: (column, { part }) => ({
      refusal: `EQL cannot read the ${part} of \`${column.name}\``,
      help: 'put the times into the schedule of the detection rule',
    }),
  },
  keyword: () => ({ refusal: 'EQL cannot search a whole event', help: 'name the field that holds the value' }),
  lists: { member: listMember, write: (column, key, items) => writeMember(column, { key, items }) },
  deny: (column, denied) => {
    const negated: Clause = { kind: 'not', item: denied }
    return column.isAlwaysPresent ? negated : either(text(isMissing(column)), negated)
  },
}

function field(column: Column): string {
  return column.isAlwaysPresent ? quoteName(column.name) : `?${quoteName(column.name)}`
}

const isMissing = (column: Column): string => `?${quoteName(column.name)} == null`
const isPresent = (column: Column): string => `?${quoteName(column.name)} != null`

function writeText(column: Column, test: TestOf<'text'>): Written {
  const shape = shapeOf(test.pattern)
  if (shape.shape === 'present') return clause(isPresent(column), isMissing(column))
  if (literalsOf(test.pattern).some(hasLoneSurrogate)) {
    return { refusal: 'the value holds half of a surrogate pair, which no stored text can' }
  }
  if (column.type === 'ip') return writeTextOfAddress(column, test)
  // A text that the storage drops can only be found as a missing value.
  if (shape.shape === 'equals' && column.erases.includes(shape.text)) {
    return clause(isMissing(column), isPresent(column))
  }
  if (column.type === 'text') return writeTextOfText(column, test)
  if (shape.shape !== 'equals') {
    return { refusal: `\`${column.name}\` is of type ${column.type}: EQL matches patterns on text only` }
  }
  return writeTextOfOther(column, shape.text)
}

/** An address has no text: a beginning is a network, what no address looks like is only found where it was dropped. */
function writeTextOfAddress(column: Column, { pattern }: TestOf<'text'>): Written {
  const shape = shapeOf(pattern)
  if (shape.shape === 'equals' && parseAddress(shape.text)) return writeTextOfOther(column, shape.text)
  if (literalsOf(pattern).some((one) => /[^0-9a-f:.%]/i.test(one)) || shape.shape === 'equals') {
    const isDropped = column.erases.some((one) => 'text' in shape && matchesEnd(shape.shape, shape.text, one))
    return isDropped ? clause(isMissing(column), isPresent(column)) : clause('false', 'true')
  }
  const networks = shape.shape === 'startswith' ? networksOfPrefix(shape.text) : undefined
  if (networks) return { clause: text(cidrMatch(column, networks.map(printNetwork))) }
  return {
    refusal: `\`${column.name}\` is of type ip: EQL matches patterns on text only`,
    help: 'ask for networks: `cidr`',
  }
}

function matchesEnd(shape: 'equals' | 'startswith' | 'endswith' | 'contains', wanted: string, value: string): boolean {
  switch (shape) {
    case 'equals':
      return value === wanted
    case 'startswith':
      return value.startsWith(wanted)
    case 'endswith':
      return value.endsWith(wanted)
    case 'contains':
      return value.includes(wanted)
  }
}

function cidrMatch(column: Column, networks: readonly string[]): string {
  return `cidrMatch(${field(column)}, ${networks.map((one) => `"${one}"`).join(', ')})`
}

function writeTextOfText(column: Column, test: TestOf<'text'>): Written {
  const member = textMember(test)
  if (member) return { clause: writeMember(column, member) }
  const expression = patternLucene(test.pattern, test.cased)
  return writeExpression(column, expression)
}

/** `in~` has no form for one value; `in` has `==`. Texts without letters need no operator that folds them. */
function writeMember(column: Column, { key, items }: Member): Clause {
  const operator = key === 'in~' && !items.some((one) => /[a-z]/i.test(one)) ? 'in' : key
  if (items.length > 1 || operator === 'in~') return list(`${field(column)} ${operator}`, items)
  return text(`${field(column)} ${operator === 'in' ? '==' : operator} ${items[0]}`)
}

/** Past this length Elasticsearch refuses an expression (`index.max_regex_length`). */
const longestExpression = 1000

function writeExpression(column: Column, expression: string): Written {
  if (expression.length > longestExpression) {
    const refusal = `the regular expression has ${expression.length} characters, and Elasticsearch takes ${longestExpression}`
    return { refusal, help: 'shorten the value, or split it into several' }
  }
  return clause(`${field(column)} regex ${quoteText(expression)}`)
}

/** An `ip` field keeps IPv4 addresses as mapped ones, which are in no IPv6 network for a rule (S-171). */
function writeCidr(column: Column, network: Network): Written {
  if (column.type !== 'ip') {
    return { refusal: `\`${column.name}\` is of type ${column.type}: EQL matches networks on fields of type ip only` }
  }
  const within = (range: string): Clause => text(cidrMatch(column, [range]))
  const inRange = within(printNetwork(network))
  return { clause: holdsMapped(network) ? both(inRange, { kind: 'not', item: within('0.0.0.0/0') }) : inRange }
}

/** Only the very number, boolean or address equals a value of these types. */
function writeTextOfOther(column: Column, value: string): Written {
  switch (column.type) {
    case 'number':
      return equals(column, canonicalNumber(value))
    case 'boolean':
      return equals(column, canonicalBoolean(value))
    case 'ip':
      return parseAddress(value) ? clause(`${field(column)} == ${quoteText(value)}`) : clause('false', 'true')
    default:
      return { refusal: `\`${column.name}\` is of type ${column.type}: it has no text to compare with` }
  }
}

function equals(column: Column, value: number | boolean | undefined): Written {
  return value === undefined ? clause('false', 'true') : clause(`${field(column)} == ${value}`)
}

function writeRegex(column: Column, { regex }: TestOf<'regex'>): Written {
  if (column.type !== 'text') {
    return { refusal: `\`${column.name}\` is of type ${column.type}: EQL matches expressions on text only` }
  }
  const printed = printLucene(regex.root)
  if (!printed.ok) {
    return { refusal: `EQL's regular expressions do not have ${printed.construct}`, help: 'say it with `contains`' }
  }
  return writeExpression(column, printed.text)
}

function writeConstant(column: Column, { value }: TestOf<'constant'>): Written {
  if (column.type === 'text') return writeTextOfText(column, textOf(value))
  if (column.type === 'number') return equals(column, typeof value === 'number' ? value : undefined)
  if (column.type === 'boolean') return equals(column, typeof value === 'boolean' ? value : undefined)
  return { refusal: `\`${column.name}\` is of type ${column.type}: it is no ${typeof value}` }
}

function textOf(value: number | boolean): TestOf<'text'> {
  return { kind: 'text', pattern: [{ kind: 'literal', text: String(value) }], cased: false }
}

interface Member {
  readonly key: string
  readonly items: readonly string[]
}

function listMember(column: Column, test: WritableTest): Member | undefined {
  if (test.kind === 'constant') {
    if (column.type === 'text') return textMember(textOf(test.value))
    return column.type === 'number' && typeof test.value === 'number'
      ? { key: 'in', items: [String(test.value)] }
      : undefined
  }
  if (test.kind !== 'text' || literalsOf(test.pattern).some(hasLoneSurrogate)) return undefined
  const shape = shapeOf(test.pattern)
  if (shape.shape === 'present') return undefined
  if (column.type === 'text') {
    return shape.shape === 'equals' && column.erases.includes(shape.text) ? undefined : textMember(test)
  }
  return column.type === 'number' && shape.shape === 'equals' ? numberMember(shape.text) : undefined
}

function numberMember(value: string): Member | undefined {
  const number = canonicalNumber(value)
  return number === undefined ? undefined : { key: 'in', items: [String(number)] }
}

/** How many wildcard patterns may stand for one with classes of characters, before an expression is shorter. */
const mostChoices = 5

/**
 * Returns the operator and its values for a pattern that needs no expression: `in~` and `in` take a text as it is,
 * `like~` and `like` take `*` and `?` as wildcards only. The folding operators fold ASCII letters.
 */
function textMember({ pattern, cased }: TestOf<'text'>): Member | undefined {
  if (!cased && literalsOf(pattern).some(hasCaseBeyondAscii)) return undefined
  const shape = shapeOf(pattern)
  if (shape.shape === 'equals') return { key: cased ? 'in' : 'in~', items: [quoteText(shape.text)] }
  if (literalsOf(pattern).some((one) => /[*?]/.test(one))) return undefined
  const choices = expandSets(pattern, mostChoices)
  return choices && { key: cased ? 'like' : 'like~', items: choices.map((one) => quoteText(wildcards(one))) }
}

function wildcards(pattern: Pattern): string {
  return pattern.map((token) => (token.kind === 'literal' ? token.text : token.kind === 'any' ? '*' : '?')).join('')
}
