/**
 * Which time does `earliest=` or `latest=` name? An event is at or after `earliest` and before `latest` (Time
 * modifiers, Search Reference).
 */
import type { Range } from '../problem.js'
import { presentOf, type RunContext } from '../run-context.js'
import { applyTimeSteps, hangsOnZone, readRelativeTime, type TimeStep } from '../values/relative-time.js'

export type TimePoint =
  | { readonly kind: 'epoch'; readonly seconds: number }
  | { readonly kind: 'relative'; readonly steps: readonly TimeStep[] }

/** Reads a time: seconds since 1970, `now`, a relative time, or a date as `%m/%d/%Y:%H:%M:%S`. */
export function readTimePoint(text: string): TimePoint | undefined {
  if (text === 'now' || text === 'now()') return { kind: 'relative', steps: [] }
  if (/^\d{1,12}(?:\.\d{1,9})?$/.test(text)) return { kind: 'epoch', seconds: Number(text) }
  const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4}):(\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text)
  if (date) {
    const [month, day, year, hour, minute, second] = date.slice(1).map(Number)
    return { kind: 'epoch', seconds: Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) / 1000 }
  }
  const steps = readRelativeTime(text)
  return steps && { kind: 'relative', steps }
}

/** Returns seconds since 1970. */
export function resolveTimePoint(point: TimePoint, run: RunContext, at: Range): number {
  if (point.kind === 'epoch') return point.seconds
  if (hangsOnZone(point.steps)) run.infer('time-zone')
  return applyTimeSteps(presentOf(run, at), point.steps) ?? Number.NaN
}
