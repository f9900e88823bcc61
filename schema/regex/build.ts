/**
 * Makers of regex nodes in normal form: no sequence inside a sequence, no alternatives inside alternatives, no empty
 * alternative (it becomes an optional repeat), nothing repeated that is empty or an assertion, and a part that can
 * match nothing takes the sequence around it along.
 */
import type { CodePointRanges, RegexNode } from './regex.js'

/** Matches the empty text and nothing else. */
export const empty: RegexNode = { kind: 'sequence', items: [] }

/** Matches nothing, not even the empty text. */
export const nothing: RegexNode = { kind: 'set', ranges: [] }

export const set = (ranges: CodePointRanges): RegexNode => ({ kind: 'set', ranges })

export const isEmpty = (node: RegexNode): boolean => node.kind === 'sequence' && node.items.length === 0
export const isNothing = (node: RegexNode): boolean => node.kind === 'set' && node.ranges.length === 0

/** Returns the node that matches the items one after the other. */
export function sequence(items: readonly RegexNode[]): RegexNode {
  if (items.length === 1) return items[0]!
  if (items.some(isNothing)) return nothing
  const flat = items.flatMap((item) => (item.kind === 'sequence' ? item.items : [item]))
  const distinct = flat.filter((item, index) => !isSameAssertion(item, flat[index - 1]))
  return distinct.length === 1 ? distinct[0]! : { kind: 'sequence', items: distinct }
}

function isSameAssertion(item: RegexNode, before: RegexNode | undefined): boolean {
  return item.kind === 'assertion' && before?.kind === 'assertion' && item.what === before.what
}

/** Returns the node that matches any one of the items. */
export function alternatives(items: readonly RegexNode[]): RegexNode {
  if (items.length === 1 && !isEmpty(items[0]!)) return items[0]!
  const flat = items.flatMap((item) => (item.kind === 'alternatives' ? item.items : [item]))
  const possible = flat.filter((item) => !isNothing(item) && !isEmpty(item))
  const rest: RegexNode =
    possible.length === 0 ? nothing : possible.length === 1 ? possible[0]! : { kind: 'alternatives', items: possible }
  return flat.some(isEmpty) ? repeat(rest, 0, 1) : rest
}

/** Returns the node that matches the item from `min` to `max` times; `max` null is without a bound. */
export function repeat(item: RegexNode, min: number, max: number | null): RegexNode {
  if (isEmpty(item) || max === 0) return empty
  if (min === 0 && (isNothing(item) || item.kind === 'assertion')) return empty
  if (isNothing(item) || item.kind === 'assertion' || (min === 1 && max === 1)) return item
  return { kind: 'repeat', item, min, max }
}
