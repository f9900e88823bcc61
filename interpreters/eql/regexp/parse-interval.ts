/**
 * Which numbers does `<1-100>` stand for? Bounds of one length fix the number of digits; otherwise zeros may lead.
 * `<name>` would be a named automaton, of which Elasticsearch has none.
 */
import { type CodePointSet, setOf } from './code-point-set.js'
import { RegexpProblem } from './problem.js'
import type { RegexpNode } from './tree.js'

/** Takes what stands between the angle brackets. */
export function parseInterval(text: string): RegexpNode {
  if (!text.includes('-')) throw new RegexpProblem(`\`${text}\` is no interval`)
  const bounds = /^(\d+)-(\d+)$/.exec(text)
  if (!bounds) throw new RegexpProblem(`\`<${text}>\` is no interval`)
  const [, from, to] = bounds as unknown as [string, string, string]
  const [low, high] = [Number(from), Number(to)].sort((a, b) => a - b) as [number, number]
  if (high > 2 ** 31 - 1) throw new RegexpProblem(`\`${high}\` is too large a number`)
  if (from.length === to.length) return between(padded(low, from.length), padded(high, from.length))
  return { kind: 'sequence', items: [leadingZeros, anyLength(low, high)] }
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

const leadingZeros: RegexpNode = { kind: 'repeat', item: digits('0', '0'), min: 0, max: undefined }

/** One alternative for each number of digits. */
function anyLength(low: number, high: number): RegexpNode {
  const items: RegexpNode[] = []
  for (let length = String(low).length; length <= String(high).length; length++) {
    const first = length === 1 ? 0 : 10 ** (length - 1)
    items.push(between(String(Math.max(low, first)), String(Math.min(high, 10 ** length - 1))))
  }
  return { kind: 'alternatives', items }
}

/** Texts of digits, as long as the bounds, which are in order. */
function between(low: string, high: string): RegexpNode {
  if (low.length === 0) return { kind: 'sequence', items: [] }
  const [first, last] = [low[0]!, high[0]!]
  const rest = low.length - 1
  if (first === last) return followed(first, first, between(low.slice(1), high.slice(1)))
  const items = [
    followed(first, first, between(low.slice(1), '9'.repeat(rest))),
    followed(last, last, between('0'.repeat(rest), high.slice(1))),
  ]
  if (Number(first) + 1 < Number(last)) {
    const middle = between('0'.repeat(rest), '9'.repeat(rest))
    items.push(followed(String(Number(first) + 1), String(Number(last) - 1), middle))
  }
  return { kind: 'alternatives', items }
}

const followed = (from: string, to: string, rest: RegexpNode): RegexpNode => ({
  kind: 'sequence',
  items: [digits(from, to), rest],
})

function digits(from: string, to: string): RegexpNode {
  const set: CodePointSet = setOf([[from.charCodeAt(0), to.charCodeAt(0)]])
  return { kind: 'set', set }
}
