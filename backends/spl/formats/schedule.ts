/**
 * When does a saved search run, and over which time? Every so often, over as much time, a few minutes late: events need
 * that long to arrive. Searches that run equally often start in different minutes.
 * https://help.splunk.com/en/splunk-enterprise/administer/admin-manual/configuration-file-reference/savedsearches.conf
 */
import { type Diagnostic, failure, type Outcome, success } from '../../../schema/text/diagnostic.js'
import type { Period } from '../../dialect.js'
import type { FormatConversion, FormatOptions, FormatRule } from '../../format.js'
import type { Setting } from './conf.js'

const usualPeriod: Period = { count: 15, unit: 'm' }
/** Minutes that events may take to arrive. */
const lag = 5

const minutesIn = { m: 1, h: 60, d: 24 * 60 } as const

function minutesOf({ every = usualPeriod }: FormatOptions): number {
  return every.count * minutesIn[every.unit]
}

/** A correlation reports what fires in the time from run to run. Refuses what no line of cron says. */
export function scheduleConversion(rule: FormatRule, options: FormatOptions): Outcome<FormatConversion> {
  const minutes = minutesOf(options)
  if (!isEven(minutes)) {
    const problem: Diagnostic = {
      code: 'format/timespan',
      severity: 'error',
      message: `a saved search does not run every ${minutes} minutes, evenly`,
      at: rule.at,
      help: 'use minutes that divide an hour, hours that divide a day, or 1d',
    }
    return failure([problem])
  }
  return success(rule.timespan ? { since: `${minutes}m`, late: { count: lag, unit: 'm' } } : {})
}

const isEven = (minutes: number): boolean =>
  minutes < 60 ? 60 % minutes === 0 : minutes % 60 === 0 && (24 * 60) % minutes === 0

/** Returns the settings that schedule the search of a name; `realtime_schedule = 0` leaves no period out. */
export function scheduleOf(name: string, { timespan }: FormatRule, options: FormatOptions): readonly Setting[] {
  const minutes = minutesOf(options)
  const window = timespan ? Math.ceil(timespan.seconds / 60) : 0
  return [
    ['enableSched', 1],
    ['cron_schedule', cronOf(minutes, spread(name) % minutes)],
    ['dispatch.earliest_time', `-${minutes + lag + window}m@m`],
    ['dispatch.latest_time', `-${lag}m@m`],
    ['realtime_schedule', 0],
  ]
}

function cronOf(every: number, first: number): string {
  if (every < 60) return `${steps(first, every, 60)} * * * *`
  const hours = every / 60
  const hour = hours === 1 ? '*' : steps(Math.floor(first / 60), hours, 24)
  return `${first % 60} ${hour} * * *`
}

/** `2,17,32,47` */
function steps(first: number, step: number, end: number): string {
  return Array.from({ length: end / step }, (_, at) => first + at * step).join(',')
}

/** A number that hangs on the name only. */
function spread(name: string): number {
  let sum = 0
  for (let at = 0; at < name.length; at++) sum = (sum * 31 + name.charCodeAt(at)) % 1_000_003
  return sum
}
