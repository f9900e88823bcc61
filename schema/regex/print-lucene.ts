/**
 * How is an expression written for Elastic's `regex`, which must match the whole value? A search becomes `.*(…).*`,
 * and where an alternative starts with `^` or ends with `$` the `.*` on that side is left out. Lucene has no
 * assertions, so every other one is refused by name.
 */
import { never } from '../text/never.js'
import { alternatives, empty, isEmpty, isNothing, nothing, repeat, sequence, set } from './build.js'
import { foreignPart } from './foreign.js'
import { printBounds } from './print.js'
import { printLuceneSet } from './print-set.js'
import { everything } from './ranges.js'
import type { RegexNode } from './regex.js'

export type PrintedLucene =
  | { readonly ok: true; readonly text: string }
  /** `construct` says what Lucene does not have, with an article: "a word boundary (`\b`)". */
  | { readonly ok: false; readonly construct: string }

/** Returns the expression for an operator that must match the whole value, or what stands in the way. */
export function printLucene(root: RegexNode): PrintedLucene {
  const whole = anchor(root)
  if (whole === undefined) return { ok: false, construct: 'a row of several `^` or `$`' }
  if (isNothing(whole)) return { ok: false, construct: 'an expression that matches nothing' }
  const construct = foreignPart(whole, 'lucene')
  return construct === undefined ? { ok: true, text: print(whole) } : { ok: false, construct }
}

const anything = repeat(set(everything), 0, null)

/** Returns the expression that matches whole values exactly where the given one is found in them. */
function anchor(root: RegexNode): RegexNode | undefined {
  const starts = split(root, 'text-start', 0)
  const fixed = starts && split(starts.fixed, 'text-end', 0)
  const free = starts && split(starts.free, 'text-end', 0)
  if (!fixed || !free) return undefined
  return alternatives([
    fixed.fixed,
    sequence([fixed.free, anything]),
    sequence([anything, free.fixed]),
    isEmpty(free.free) ? anything : sequence([anything, free.free, anything]),
  ])
}

type Edge = 'text-start' | 'text-end'

/** An expression in two parts: what stands at the edge of the value, and what may stand anywhere. */
interface Split {
  readonly fixed: RegexNode
  readonly free: RegexNode
}

/** Each one may double a part of the expression, and nobody writes more than one. */
const mostInARow = 5

/**
 * Takes the assertion of an edge off the front (or end) of an expression, wherever an alternative has it there.
 * Returns undefined when more stand in a row than are worth following.
 */
function split(node: RegexNode, edge: Edge, inARow: number): Split | undefined {
  switch (node.kind) {
    case 'set':
      return { fixed: nothing, free: node }
    case 'assertion':
      return node.what === edge ? { fixed: empty, free: nothing } : { fixed: nothing, free: node }
    case 'alternatives': {
      const parts = node.items.map((item) => split(item, edge, inARow))
      if (!parts.every((part) => part !== undefined)) return undefined
      return {
        fixed: alternatives(parts.map((part) => part.fixed)),
        free: alternatives(parts.map((part) => part.free)),
      }
    }
    case 'repeat': {
      const part = split(node.item, edge, inARow)
      // `(^a)?` is `^a` or the empty text; a repeat of more keeps its assertion and is refused for it.
      const isOptional = node.min === 0 && node.max === 1
      if (!part || isNothing(part.fixed) || !isOptional) return part && { fixed: nothing, free: node }
      return { fixed: part.fixed, free: alternatives([part.free, empty]) }
    }
    case 'sequence':
      return splitSequence(node.items, edge, inARow)
    default:
      return never(node)
  }
}

function splitSequence(items: readonly RegexNode[], edge: Edge, inARow: number): Split | undefined {
  const isStart = edge === 'text-start'
  const outer = isStart ? items[0] : items.at(-1)
  const part = outer && split(outer, edge, inARow)
  if (outer === undefined) return { fixed: nothing, free: empty }
  if (part === undefined || isNothing(part.fixed)) return part && { fixed: nothing, free: sequence(items) }
  const rest = isStart ? items.slice(1) : items.slice(0, -1)
  const inner = inARow < mostInARow ? splitSequence(rest, edge, inARow + 1) : undefined
  if (inner === undefined) return undefined
  const join = (one: RegexNode): RegexNode => sequence(isStart ? [one, ...rest] : [...rest, one])
  // Next to a part that takes no text, the rest stands at the edge too.
  const fixed = isEmpty(part.fixed) ? [inner.fixed, inner.free] : [join(part.fixed)]
  if (!isEmpty(part.free)) return { fixed: alternatives(fixed), free: join(part.free) }
  return { fixed: alternatives([...fixed, inner.fixed]), free: inner.free }
}

/** By now the expression holds nothing foreign. In Lucene `()` is the empty text. */
function print(node: RegexNode): string {
  switch (node.kind) {
    case 'set':
      return printLuceneSet(node.ranges)
    case 'assertion':
      throw new Error('an assertion was not refused')
    case 'sequence':
      if (isEmpty(node)) return '()'
      return node.items.map((item) => (item.kind === 'alternatives' ? `(${print(item)})` : print(item))).join('')
    case 'alternatives':
      return node.items.map(print).join('|')
    case 'repeat':
      return `${node.item.kind === 'set' ? print(node.item) : `(${print(node.item)})`}${printBounds(node.min, node.max)}`
    default:
      return never(node)
  }
}
