/**
 * When does it matter that a field keeps XML's spelling? Splunk's add-ons take the values of Windows events out of the
 * raw XML and leave `&amp;`, `&lt;` and `&gt;` in them. A text without these characters that can be no part of an
 * entity is found in either spelling; any other test waits for `where`, behind a line that spells the field out.
 * https://docs.splunk.com/Documentation/AddOns/released/Windows/Sourcetypes
 */
import { type Expr, leavesOf } from '../../schema/ir/expr.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import type { Column } from '../../schema/mapping/column.js'
import type { RegexNode } from '../../schema/regex/regex.js'
import { never } from '../../schema/text/never.js'
import type { ColumnOf } from '../dialect.js'
import { expandSets } from '../pattern-regex.js'

/** What an entity leaves behind its `&`. */
const tails = ['amp;', 'lt;', 'gt;']

/** Returns true when the text of a test may be found in XML's spelling where it is not in the value, or the reverse. */
export function needsSpellingOut({ spelling }: Column, test: Test): boolean {
  if (spelling !== 'xml') return false
  switch (test.kind) {
    case 'text':
      return touchesEntity(test.pattern)
    case 'regex':
      return !isApart(test.regex.root) || leastLength(test.regex.root) < longestInside
    default:
      return false
  }
}

/** Returns the columns that have to be spelled out before an expression is asked of them, by name. */
export function columnsToSpellOut(exprs: readonly Expr[], columnOf: ColumnOf): readonly Column[] {
  const columns = exprs.flatMap(leavesOf).flatMap((leaf) => {
    if (leaf.kind !== 'field') return []
    const column = columnOf(leaf.field)
    return needsSpellingOut(column, leaf.test) ? [column] : []
  })
  return [...new Map(columns.map((column) => [column.name, column])).values()]
}

/** What finds neither the ends of an entity nor what it stands for is found inside of one, if at all: in `amp`. */
const longestInside = 4

function isApart(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return !['&', ';', '<', '>'].some((mark) => holds(node, mark.charCodeAt(0)))
    case 'sequence':
    case 'alternatives':
      return node.items.every(isApart)
    case 'repeat':
      return isApart(node.item)
    case 'assertion':
      return true
    default:
      return never(node)
  }
}

const holds = ({ ranges }: Extract<RegexNode, { kind: 'set' }>, code: number): boolean =>
  ranges.some(([low, high]) => low <= code && code <= high)

/** Returns how many characters the shortest text has that the expression finds as a whole. */
function leastLength(node: RegexNode): number {
  switch (node.kind) {
    case 'set':
      return 1
    case 'sequence':
      return node.items.reduce((sum, item) => sum + leastLength(item), 0)
    case 'alternatives':
      return Math.min(...node.items.map(leastLength))
    case 'repeat':
      return node.min * leastLength(node.item)
    case 'assertion':
      return 0
    default:
      return never(node)
  }
}

/** The number of choices is small for the sets that there are (dashes). */
const mostChoices = 64

function touchesEntity(pattern: Pattern): boolean {
  if (pattern.some(({ kind }) => kind === 'one')) return true
  const choices = expandSets(pattern, mostChoices)
  return !choices || choices.some(touches)
}

function touches(pattern: Pattern): boolean {
  return pattern.some((token, index) => {
    if (token.kind !== 'literal') return false
    if (/[&<>]/.test(token.text)) return true
    return index > 0 && pattern[index - 1]!.kind === 'any' && mayBeginInEntity(token.text.toLowerCase())
  })
}

/** A text behind a wildcard may begin inside an entity, and end there or behind it. */
function mayBeginInEntity(text: string): boolean {
  if (!/^[amplgt;]/.test(text)) return false
  return tails.some((tail) => {
    for (let at = 0; at < tail.length; at++) if (text.startsWith(tail.slice(at))) return true
    return tail.includes(text)
  })
}
