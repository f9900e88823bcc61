/** How is a PCRE expression written for RE2, so that it means the same? */
import { refuseRegex } from './problem.js'
import type { Assertion, Ranges, RegexNode } from './tree.js'

export interface PrintOptions {
  /** Whether letters beyond ASCII have a case, too. */
  readonly fold: 'ascii' | 'unicode'
  /** Whether the text ends with a line feed, before which `$` is true, too. */
  readonly endsWithLineFeed: boolean
}

/** Returns the expression for RE2; leaves with a `RegexProblem` for a `$` that RE2 cannot say. */
export function printRegex(root: RegexNode, options: PrintOptions): string {
  return print(root, options, true)
}

/** `isLast` is false where something of the expression comes behind. */
function print(node: RegexNode, options: PrintOptions, isLast: boolean): string {
  switch (node.kind) {
    case 'set':
      return printSet(node, options)
    case 'sequence':
      return node.items.map((item, index) => printIn(item, options, isLast && index === node.items.length - 1)).join('')
    case 'alternatives':
      return node.items.map((item) => print(item, options, isLast)).join('|')
    case 'repeat':
      return repeat(`(?:${print(node.item, options, false)})`, node.min, node.max, node.isLazy ? '?' : '')
    case 'capture':
      return `(${node.name === undefined ? '' : `?P<${node.name}>`}${print(node.item, options, isLast)})`
    case 'assertion':
      return node.what === 'last-line-end' ? printLastLineEnd(options, isLast) : assertions[node.what]
  }
}

function printIn(node: RegexNode, options: PrintOptions, isLast: boolean): string {
  const text = print(node, options, isLast)
  return node.kind === 'alternatives' ? `(?:${text})` : text
}

const assertions: Readonly<Record<Exclude<Assertion, 'last-line-end'>, string>> = {
  'text-start': '\\A',
  'text-end': '\\z',
  'line-start': '(?m:^)',
  'inner-line-start': '(?m:^)',
  'line-end': '(?m:$)',
  'word-boundary': '\\b',
  'not-word-boundary': '\\B',
}

/** RE2 cannot look ahead of the line feed, but it may take it where nothing comes behind. */
function printLastLineEnd({ endsWithLineFeed }: PrintOptions, isLast: boolean): string {
  if (!endsWithLineFeed) return '\\z'
  return isLast ? '(?:\\n?\\z)' : refuseRegex('unsupported', 'a `$` in the middle of an expression is not known here')
}

type SetNode = Extract<RegexNode, { kind: 'set' }>

function printSet({ ranges, isNegated, isCaseless }: SetNode, { fold }: PrintOptions): string {
  const members = isCaseless && fold === 'ascii' ? [...ranges, ...otherCases(ranges)] : ranges
  const text = members.map(([low, high]) => `\\x{${low.toString(16)}}-\\x{${high.toString(16)}}`).join('')
  const brackets = `[${isNegated ? '^' : ''}${text}]`
  return isCaseless && fold === 'unicode' ? `(?i:${brackets})` : brackets
}

const upper: readonly [number, number] = [0x41, 0x5a]
const lower: readonly [number, number] = [0x61, 0x7a]

function otherCases(ranges: Ranges): Ranges {
  return ranges.flatMap((range) => [...moved(range, upper, 0x20), ...moved(range, lower, -0x20)])
}

function moved([low, high]: readonly [number, number], [first, last]: readonly [number, number], by: number): Ranges {
  const [from, to] = [Math.max(low, first), Math.min(high, last)]
  return from > to ? [] : [[from + by, to + by]]
}

/** RE2 repeats at most 1000 times at once. */
const mostAtOnce = 1000

function repeat(item: string, min: number, max: number | null, lazy: string): string {
  const parts: string[] = []
  let [least, most] = [min, max]
  for (; least > mostAtOnce; least -= mostAtOnce) {
    parts.push(`${item}{${mostAtOnce}}`)
    most = most === null ? null : most - mostAtOnce
  }
  if (most === null) return [...parts, `${item}{${least},}${lazy}`].join('')
  const first = Math.min(most, mostAtOnce)
  parts.push(`${item}{${least},${first}}${lazy}`)
  for (let rest = most - first; rest > 0; rest -= mostAtOnce) {
    parts.push(`${item}{0,${Math.min(rest, mostAtOnce)}}${lazy}`)
  }
  return parts.join('')
}
