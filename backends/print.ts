/**
 * How does a clause look on the page? One condition a line, lists wrapped, parentheses where the grammar's own
 * precedence asks for them and wherever `and` and `or` meet, so that no reader has to know that precedence.
 */
import { never } from '../schema/text/never.js'
import type { Clause } from './clause.js'
import type { Grammar } from './dialect.js'

type Joined = Extract<Clause, { kind: 'and' | 'or' }>

const width = 100
const step = 4

/** More terms than this in one row become groups of groups: engines limit the depth of a chain (Kusto: KS245). */
const longestChain = 100

/** Returns the text of a clause; lines after the first are indented by `indent` spaces, or more. */
export function printClause(clause: Clause, grammar: Grammar, indent: number): string {
  const flat = isShort(clause) ? onOneLine(clause, grammar) : undefined
  if (flat !== undefined && indent + flat.length <= width) return flat
  switch (clause.kind) {
    case 'text':
      return clause.text
    case 'list':
      return printList(clause.head, clause.items, indent)
    case 'not':
      return printNot(clause.item, grammar, indent)
    case 'and':
    case 'or':
      return printChain(clause, grammar, indent)
    default:
      return never(clause)
  }
}

/** Returns how far the further lines of a clause behind a command are indented: a chain's stand out, others close it. */
export function indentOf(clause: Clause): number {
  return clause.kind === 'and' || clause.kind === 'or' ? step : 0
}

/** Returns the operands of a chain as the printer writes them, for lines that are indented by `indent`. */
export function printOperands(clause: Joined, grammar: Grammar, indent: number): readonly string[] {
  return grouped(clause).items.map((item) => printOperand(item, clause.kind, grammar, indent))
}

/** Returns true when a clause inside an operator needs parentheses. */
export function needsParentheses(inner: Clause, outer: 'and' | 'or' | 'not', grammar: Grammar): boolean {
  switch (inner.kind) {
    case 'and':
    case 'or':
      return inner.kind !== outer || grammar.strength[inner.kind] < grammar.strength[outer] || isLong(inner)
    case 'not':
      return grammar.strength.not < grammar.strength[outer]
    default:
      return false
  }
}

/** Splits a long chain into groups, as often as it takes, so that no row is long. */
function grouped(clause: Joined): Joined {
  if (!isLong(clause)) return clause
  const size = Math.ceil(clause.items.length / Math.ceil(clause.items.length / longestChain))
  const groups: Clause[] = []
  for (let at = 0; at < clause.items.length; at += size) {
    groups.push({ kind: clause.kind, items: clause.items.slice(at, at + size) })
  }
  return grouped({ kind: clause.kind, items: groups })
}

const isLong = (clause: Joined): boolean => clause.items.length > longestChain

/** The shortest items with their commas would be longer than a line. */
const mostOnALine = width / 4

/** Chains inside chains and chains of more than three go on several lines even when they would fit on one. */
function isShort(clause: Clause): boolean {
  switch (clause.kind) {
    case 'text':
      return true
    case 'list':
      return clause.items.length <= mostOnALine
    case 'not':
      return isShort(clause.item)
    case 'and':
    case 'or':
      return clause.items.length <= 3 && clause.items.every((item) => item.kind !== 'and' && item.kind !== 'or')
  }
}

function onOneLine(clause: Clause, grammar: Grammar): string {
  switch (clause.kind) {
    case 'text':
      return clause.text
    case 'list':
      return `${clause.head} (${clause.items.join(', ')})`
    case 'not': {
      const inner = onOneLine(clause.item, grammar)
      if (grammar.notTakesParentheses) return `${grammar.not}(${inner})`
      return needsParentheses(clause.item, 'not', grammar) ? `${grammar.not} (${inner})` : `${grammar.not} ${inner}`
    }
    case 'and':
    case 'or':
      return grouped(clause)
        .items.map((item) => {
          const inner = onOneLine(item, grammar)
          return isGroup(item, clause.kind, grammar) ? `(${inner})` : inner
        })
        .join(` ${grammar[clause.kind]} `)
  }
}

function printChain(clause: Joined, grammar: Grammar, indent: number): string {
  return printOperands(clause, grammar, indent).join(`\n${' '.repeat(indent)}${grammar[clause.kind]} `)
}

function printOperand(item: Clause, outer: 'and' | 'or', grammar: Grammar, indent: number): string {
  if (!isGroup(item, outer, grammar)) return printClause(item, grammar, indent)
  return inParentheses('(', item, grammar, indent)
}

/** A chain inside a chain of the same kind is a group that was made on purpose. */
function isGroup(item: Clause, outer: 'and' | 'or', grammar: Grammar): boolean {
  return item.kind === outer || needsParentheses(item, outer, grammar)
}

function printNot(item: Clause, grammar: Grammar, indent: number): string {
  if (grammar.notTakesParentheses) return inParentheses(`${grammar.not}(`, item, grammar, indent)
  if (needsParentheses(item, 'not', grammar)) return inParentheses(`${grammar.not} (`, item, grammar, indent)
  return `${grammar.not} ${printClause(item, grammar, indent)}`
}

function inParentheses(open: string, item: Clause, grammar: Grammar, indent: number): string {
  const inner = isShort(item) ? onOneLine(item, grammar) : undefined
  if (inner !== undefined && indent + open.length + inner.length < width) return `${open}${inner})`
  const pad = ' '.repeat(indent + step)
  return `${open}\n${pad}${printClause(item, grammar, indent + step)}\n${' '.repeat(indent)})`
}

function printList(head: string, items: readonly string[], indent: number): string {
  const pad = ' '.repeat(indent + step)
  return `${head} (\n${items.map((item) => `${pad}${item}`).join(',\n')}\n${' '.repeat(indent)})`
}
