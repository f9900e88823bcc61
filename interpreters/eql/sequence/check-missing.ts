/**
 * Is every event missing that has to be? Between two present events none may stand; before the first or after the last,
 * none may stand so close that it fits into the time span. Times are compared in milliseconds, and equal ones are
 * neither before nor after. (execution/sequence/TumblingWindow.java, doCheckMissingEvents)
 */
import type { Spend } from '../budget.js'
import { printAddress } from '../data/address.js'
import type { FieldValue } from '../data/field-value.js'
import type { Hit } from '../data/open-index.js'
import type { Resolved, Value } from '../plan/tree.js'
import { refuse } from '../problem.js'
import type { Candidate } from './match-sequences.js'
import type { Stage } from './stage.js'

export function isMissingAsAsked(
  stages: readonly Stage[],
  { key, events }: Candidate,
  maxSpan: number,
  spend: Spend,
): boolean {
  const times = events.map(({ ordinal }) => ordinal.time!)
  const [first, last] = [times[0]!, times.at(-1)!]
  let passed = 0
  let before: number | undefined
  let after: number | undefined
  for (const stage of stages) {
    if (!stage.item.isMissing) {
      passed++
      continue
    }
    const found = timesOf(stage, key.values, spend)
    if (passed === 0)
      before = latest(
        before,
        found.filter((time) => time < first),
      )
    else if (passed === events.length)
      after = earliest(
        after,
        found.filter((time) => time > last),
      )
    else if (found.some((time) => time > times[passed - 1]! && time < times[passed]!)) return false
  }
  return fits(stages, { first, last, before, after }, maxSpan)
}

interface Times {
  readonly first: number
  readonly last: number
  readonly before: number | undefined
  readonly after: number | undefined
}

/** Does nothing that should be missing share the time span? */
function fits(stages: readonly Stage[], { first, last, before, after }: Times, maxSpan: number): boolean {
  const [leads, trails] = [stages[0]!.item.isMissing, stages.at(-1)!.item.isMissing]
  if (before === undefined && after === undefined) return true
  if (before === undefined && leads) return true
  if (after === undefined && trails) return true
  const isLonger = (from: number | undefined, to: number | undefined): boolean =>
    from === undefined || to === undefined || to - from > maxSpan
  if (leads && trails) return isLonger(before, after)
  if (leads) return isLonger(before, last)
  return trails && isLonger(first, after)
}

const latest = (known: number | undefined, times: readonly number[]): number | undefined =>
  times.length === 0 ? known : Math.max(times.at(-1)!, known ?? Number.NEGATIVE_INFINITY)

const earliest = (known: number | undefined, times: readonly number[]): number | undefined =>
  times.length === 0 ? known : Math.min(times[0]!, known ?? Number.POSITIVE_INFINITY)

/** The times of the events of a stage that have this key, by the key fields of the stage itself. */
function timesOf(stage: Stage, key: readonly Value[], spend: Spend): readonly number[] {
  spend(stage.events.length * (key.length + 1))
  const absent = stage.keys[key.indexOf(null)]
  if (absent) refuse('execution', 'a missing event cannot be looked for by a key that is null', absent.resolved.at)
  return stage.events
    .filter(({ hit }) => stage.keys.every(({ resolved }, at) => hasValue(hit, resolved, key[at]!)))
    .map(({ ordinal }) => ordinal.time!)
}

function hasValue(hit: Hit, resolved: Resolved, wanted: Value): boolean {
  if (resolved.kind !== 'field') return false
  const printed = (value: FieldValue): Value => (resolved.field.type === 'ip' ? printAddress(value as bigint) : value)
  return hit.values(resolved.field).some((value) => printed(value) === wanted)
}
