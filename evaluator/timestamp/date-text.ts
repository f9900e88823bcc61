/**
 * What does a text say when it is a date? The one grammar of dates in events:
 *
 *     YYYY-MM-DD or YYYY/MM/DD, perhaps `T` or a space and hh:mm[:ss[.fraction]], perhaps Z, UTC, GMT or ±hh[:mm]
 */
import { isDay } from '../../schema/text/calendar.js'

export interface DateText {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly clock?: Clock
}

export interface Clock {
  readonly hour: number
  readonly minute: number
  /** Up to 60, a leap second. */
  readonly second: number
  /** The digits behind the point. */
  readonly fraction: string
  /** Where a zone is given in numbers; how large they are is not looked at. */
  readonly zone?: { readonly sign: 1 | -1; readonly hour: number; readonly minute: number }
}

const format = new RegExp(
  [
    '^(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|/(?<month2>[0-9]{2})/(?<day2>[0-9]{2}))',
    '(?:[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?)?',
    '(?: ?(?:[Zz]|UTC|GMT|(?<sign>[+-])(?<zoneHour>[0-9]{2})(?::?(?<zoneMinute>[0-9]{2}))?))?)?$',
  ].join(''),
)

/** Returns what a text says when it is a date that the calendar has, at a time that clocks show; else undefined. */
export function readDateText(text: string): DateText | undefined {
  const groups = format.exec(text)?.groups
  if (!groups) return undefined
  const year = Number(groups.year)
  const month = Number(groups.month ?? groups.month2)
  const day = Number(groups.day ?? groups.day2)
  if (!isDay(year, month, day)) return undefined
  if (groups.hour === undefined) return { year, month, day }
  const clock = { hour: Number(groups.hour), minute: Number(groups.minute), second: Number(groups.second ?? 0) }
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return undefined
  return { year, month, day, clock: { ...clock, fraction: groups.fraction ?? '', ...zoneIn(groups) } }
}

function zoneIn({ sign, zoneHour, zoneMinute }: Readonly<Record<string, string | undefined>>): Pick<Clock, 'zone'> {
  if (sign === undefined) return {}
  return { zone: { sign: sign === '-' ? -1 : 1, hour: Number(zoneHour), minute: Number(zoneMinute ?? 0) } }
}
