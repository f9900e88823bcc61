/**
 * Which events are kept? Each once, as its JSON text says it (which knows no -0 and no infinity), with the verdict,
 * and neither verdict crowding out the other.
 */
import type { Matcher } from '../compile.js'
import { readEvent } from '../event.js'
import type { Witness } from './witness.js'

export interface Pool {
  /** Returns whether the rule matches. */
  verdictOf(event: Readonly<Record<string, unknown>>): boolean
  /** Takes an event in, unless it is known or there is no room for its verdict. */
  add(event: Readonly<Record<string, unknown>>, about: string): void
  isFull(): boolean
  /** Returns what was kept, in the order in which it came; room that is left goes to those that had none. */
  witnesses(): readonly Witness[]
}

/** Few are better balanced than many, down to this number. */
const enough = 20

/** Neither verdict gets more than this share, as long as there are events of the other. */
const largestShare = 0.7

/** Makes a pool for so many witnesses of one rule. */
export function poolFor(matcher: Matcher, limit: number): Pool {
  const most = Math.ceil(limit * largestShare)
  const known = new Set<string>()
  const kept: Witness[] = []
  const spare: Witness[] = []
  const counts = { true: 0, false: 0 }
  const verdictOf = (event: Readonly<Record<string, unknown>>): boolean => matcher.matches(readEvent(event))
  return {
    verdictOf,
    add(event, about) {
      const key = JSON.stringify(event)
      if (known.has(key)) return
      known.add(key)
      const plain = JSON.parse(key) as Witness['event']
      const expected = verdictOf(plain)
      const witness = { event: plain, expected, about }
      if (kept.length < limit && counts[`${expected}`] < most) {
        counts[`${expected}`]++
        kept.push(witness)
      } else if (spare.length < limit) spare.push(witness)
    },
    isFull: () => kept.length >= limit,
    witnesses: () => balance([...kept, ...spare].slice(0, limit)),
  }
}

/** Drops the last of the one verdict when there is too little of the other, as long as enough are left. */
function balance(witnesses: readonly Witness[]): readonly Witness[] {
  const matches = witnesses.filter(({ expected }) => expected).length
  const rarer = Math.min(matches, witnesses.length - matches)
  let tooMany = witnesses.length - Math.max(enough, Math.floor(rarer / (1 - largestShare)))
  const isCommoner = matches > rarer
  const kept: Witness[] = []
  for (const witness of [...witnesses].reverse()) {
    if (tooMany > 0 && witness.expected === isCommoner) tooMany--
    else kept.push(witness)
  }
  return kept.reverse()
}
