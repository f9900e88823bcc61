/** How is an instant written, read and taken apart? Always UTC, years 1 to 9999. (datetime data type) */
import { ticksPerDay, ticksPerSecond } from './timespan.js'
import { Datetime } from './value.js'

/** Ticks from the start of year 1 to the start of 1970. */
const unixEpoch = 621_355_968_000_000_000n
const lastTick = 3_155_378_975_999_999_999n

export interface CivilTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Ticks within the second. */
  readonly fraction: number
}

/** Returns the instant, or null outside of the years 1 to 9999. */
export function datetimeOf(ticks: bigint): Datetime | null {
  return ticks < 0n || ticks > lastTick ? null : new Datetime(ticks)
}

export const fromUnixTicks = (ticks: bigint): Datetime | null => datetimeOf(ticks + unixEpoch)
export const toUnixTicks = (instant: Datetime): bigint => instant.ticks - unixEpoch

/** Returns the instant of a number of milliseconds since 1970, or null when it is out of range or no number. */
export function fromUnixMilliseconds(milliseconds: number): Datetime | null {
  if (!Number.isFinite(milliseconds)) return null
  const whole = Math.floor(milliseconds)
  return fromUnixTicks(BigInt(whole) * 10_000n + BigInt(Math.round((milliseconds - whole) * 10_000)))
}

export function civilTime(instant: Datetime): CivilTime {
  const seconds = instant.ticks / ticksPerSecond
  const date = new Date(Number(seconds - unixEpoch / ticksPerSecond) * 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: Number(instant.ticks % ticksPerSecond),
  }
}

/** Returns the instant of a calendar date and time, or null when there is no such date or time. */
export function fromCivilTime(time: CivilTime): Datetime | null {
  const { year, month, day, hour, minute, second, fraction } = time
  if (year < 1 || year > 9999 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (day < 1 || date.getUTCMonth() !== month - 1) return null
  const days = BigInt(Math.round(date.getTime() / 86_400_000))
  const seconds = BigInt(hour * 3_600 + minute * 60 + second)
  return datetimeOf(unixEpoch + days * ticksPerDay + seconds * ticksPerSecond + BigInt(fraction))
}

/** Returns `yyyy-mm-ddThh:mm:ss.fffffffZ`, as `tostring` writes it. */
export function printDatetime(instant: Datetime): string {
  const time = civilTime(instant)
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  const date = `${pad(time.year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`
  const clock = `${pad(time.hour, 2)}:${pad(time.minute, 2)}:${pad(time.second, 2)}`
  return `${date}T${clock}.${pad(time.fraction, 7)}Z`
}

/** Days since 1970-01-01. */
export const dayNumber = (instant: Datetime): number =>
  Math.floor(Number(toUnixTicks(instant) / ticksPerSecond) / 86_400)
