/**
 * Which of two events comes first? By time stamp, then by the tiebreaker field, where absent is last, then by their
 * place among the documents, which stands for the shard's own order. (execution/search/Ordinal.java)
 */
import type { FieldValue } from '../data/field-value.js'
import type { Hit, Index, IndexedField } from '../data/open-index.js'
import type { Settings } from '../options.js'
import { findField } from '../plan/resolve.js'
import { type Range, refuse } from '../problem.js'

export interface Ordinal {
  readonly time: number | undefined
  readonly tiebreaker: FieldValue | undefined
  readonly position: number
}

export interface Clock {
  readonly ordinalOf: (hit: Hit) => Ordinal
  readonly isMapped: boolean
}

/** Leaves with a refusal when the tiebreaker is not mapped. */
export function openClock(index: Index, settings: Settings, at: Range): Clock {
  const time = findField(settings.timestampField, index)
  const tiebreaker =
    settings.tiebreakerField === undefined ? undefined : requireField(settings.tiebreakerField, index, at)
  return {
    isMapped: time !== undefined,
    ordinalOf: (hit) => ({
      time: time && readTime(hit, time, at),
      tiebreaker: tiebreaker && hit.values(tiebreaker)[0],
      position: hit.position,
    }),
  }
}

function requireField(name: string, index: Index, at: Range): IndexedField {
  return findField(name, index) ?? refuse('verification', `no field is called \`${name}\``, at)
}

function readTime(hit: Hit, field: IndexedField, at: Range): number | undefined {
  if (field.type !== 'date') return refuse('verification', `\`${field.name}\` is of type ${field.type}, not date`, at)
  return hit.values(field)[0] as number | undefined
}

/** Negative when the first comes first. Events without a time stamp come before all others. */
export function compareOrdinals(left: Ordinal, right: Ordinal): number {
  if (left.time !== right.time) {
    if (left.time === undefined) return -1
    return right.time === undefined ? 1 : left.time - right.time
  }
  const byTiebreaker = compareTiebreakers(left.tiebreaker, right.tiebreaker)
  return byTiebreaker === 0 ? left.position - right.position : byTiebreaker
}

function compareTiebreakers(left: FieldValue | undefined, right: FieldValue | undefined): number {
  if (left === right) return 0
  if (left === undefined) return 1
  if (right === undefined) return -1
  return left < right ? -1 : left > right ? 1 : 0
}
