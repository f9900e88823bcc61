/**
 * Which sequences are there? Each item takes, of the sequences that wait for it under its key, the one that came last
 * before it, and drops that and all before; then the time span and `until` decide whether it grows.
 * (execution/sequence/SequenceMatcher.java, OrdinalGroup.java)
 */
import type { Spend } from '../budget.js'
import type { Key } from './keys.js'
import { compareOrdinals, type Ordinal } from './ordinal.js'
import type { Stage, StageEvent } from './stage.js'

export interface Candidate {
  readonly key: Key
  /** One for each present item, in order. */
  readonly events: readonly StageEvent[]
}

/** Takes the present items only. Returns the complete sequences in the order of their last events. */
export function matchSequences(
  stages: readonly Stage[],
  until: Stage | undefined,
  maxSpan: number | undefined,
  spend: Spend,
): readonly Candidate[] {
  const [first, ...others] = stages
  const ends = until ? groupOrdinals(until) : undefined
  let waiting = start(first!)
  for (const stage of others) waiting = advance(waiting, stage, ends, maxSpan, spend)
  return [...waiting.values()].flat().sort((a, b) => compareOrdinals(lastOf(a), lastOf(b)))
}

type Waiting = Map<string, Candidate[]>

const lastOf = ({ events }: Candidate): Ordinal => events.at(-1)!.ordinal

function start(stage: Stage): Waiting {
  const waiting: Waiting = new Map()
  for (const event of stage.events) for (const key of event.keys) push(waiting, { key, events: [event] })
  return waiting
}

function advance(
  waiting: Waiting,
  stage: Stage,
  ends: ReadonlyMap<string, readonly Ordinal[]> | undefined,
  maxSpan: number | undefined,
  spend: Spend,
): Waiting {
  const grown: Waiting = new Map()
  for (const event of stage.events) {
    for (const key of event.keys) {
      const candidate = takeLatest(waiting.get(key.id), event.ordinal, spend)
      if (!candidate) continue
      const begin = candidate.events[0]!.ordinal
      if (maxSpan !== undefined && event.ordinal.time! - begin.time! > maxSpan) continue
      if (isEnded(ends?.get(key.id) ?? [], lastOf(candidate), event.ordinal, spend)) continue
      push(grown, { key, events: [...candidate.events, event] })
    }
  }
  return grown
}

function push(waiting: Waiting, candidate: Candidate): void {
  const group = waiting.get(candidate.key.id)
  if (group) group.push(candidate)
  else waiting.set(candidate.key.id, [candidate])
}

/** Removes what it returns, and everything before it. */
function takeLatest(group: Candidate[] | undefined, ordinal: Ordinal, spend: Spend): Candidate | undefined {
  if (!group) return undefined
  let count = 0
  while (count < group.length && compareOrdinals(lastOf(group[count]!), ordinal) < 0) count++
  spend(group.length + 1)
  return count === 0 ? undefined : group.splice(0, count)[count - 1]
}

/** Only the last end before the event counts; one at the very place of the event before it does too. */
function isEnded(ends: readonly Ordinal[], from: Ordinal, to: Ordinal, spend: Spend): boolean {
  spend(ends.length)
  const nearest = ends.findLast((end) => compareOrdinals(end, to) < 0)
  return nearest !== undefined && compareOrdinals(nearest, from) >= 0
}

function groupOrdinals(stage: Stage): ReadonlyMap<string, readonly Ordinal[]> {
  const groups = new Map<string, Ordinal[]>()
  for (const { keys, ordinal } of stage.events) {
    for (const { id } of keys) {
      const group = groups.get(id)
      if (group) group.push(ordinal)
      else groups.set(id, [ordinal])
    }
  }
  return groups
}
