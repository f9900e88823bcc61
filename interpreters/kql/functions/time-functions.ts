/** What do the functions on instants and durations compute? `now` is the clock that was handed in. */

import { emptyFrame, type Scalar } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import { refuse } from '../problem.js'
import { civilTime, datetimeOf, fromCivilTime, fromUnixTicks } from '../values/datetime.js'
import { ticksPerDay, ticksPerSecond } from '../values/timespan.js'
import { Datetime, Timespan, type Value } from '../values/value.js'
import { dayOfWeek, dayOfYear, isoWeek, type Period, quarterOf, startOf } from './calendar.js'
import { type FunctionDefinition, type FunctionTable, plain, special } from './definition.js'

export const timeFunctions: FunctionTable = {
  ago: plain(['timespan'], 'datetime', ([span], { now }) => shifted(now, -ticksOf(span!))),
  now: plain(['timespan'], 'datetime', ([span], { now }) => shifted(now, ticksOf(span ?? null)), { optional: 1 }),
  datetime_part: special(2, 2, bindPart),
  datepart: special(2, 2, bindPart),
  datetime_diff: special(3, 3, bindDifference),
  dayofmonth: part('day'),
  dayofweek: plain(['datetime'], 'timespan', ([at]) => new Timespan(BigInt(dayOfWeek(at as Datetime)) * ticksPerDay)),
  dayofyear: part('dayofyear'),
  getmonth: part('month'),
  getyear: part('year'),
  hourofday: part('hour'),
  monthofyear: part('month'),
  week_of_year: part('week_of_year'),
  startofday: start('day'),
  startofmonth: start('month'),
  startofweek: start('week'),
  startofyear: start('year'),
  endofday: end('day'),
  endofmonth: end('month'),
  endofweek: end('week'),
  endofyear: end('year'),
  make_datetime: plain(['number', 'number', 'number', 'number', 'number', 'number'], 'datetime', makeDatetime, {
    optional: 3,
  }),
  unixtime_seconds_todatetime: unixTime(10_000_000),
  unixtime_milliseconds_todatetime: unixTime(10_000),
  unixtime_microseconds_todatetime: unixTime(10),
  unixtime_nanoseconds_todatetime: unixTime(0.01),
}

const ticksOf = (span: Value): bigint => (span instanceof Timespan ? span.ticks : 0n)
const shifted = (instant: Datetime, ticks: bigint): Datetime | null => datetimeOf(instant.ticks + ticks)

const parts: Readonly<Record<string, (instant: Datetime) => number>> = {
  year: (at) => civilTime(at).year,
  quarter: quarterOf,
  month: (at) => civilTime(at).month,
  week_of_year: isoWeek,
  day: (at) => civilTime(at).day,
  dayofyear: dayOfYear,
  hour: (at) => civilTime(at).hour,
  minute: (at) => civilTime(at).minute,
  second: (at) => civilTime(at).second,
  millisecond: (at) => Math.floor(civilTime(at).fraction / 10_000),
  microsecond: (at) => Math.floor(civilTime(at).fraction / 10),
  nanosecond: (at) => civilTime(at).fraction * 100,
}

function part(name: string): FunctionDefinition {
  return plain(['datetime'], 'int', ([at]) => BigInt(parts[name]!(at as Datetime)))
}

/** Reads the name of a part from the first argument, which must be a literal; upper and lower case are the same. */
function partName(args: readonly Scalar[], call: Call): string {
  const name = call.args[0]!.value.kind === 'literal' ? String(args[0]!.evaluate(emptyFrame)).toLowerCase() : ''
  if (Object.hasOwn(parts, name)) return name
  return refuse('binding', 'the first argument names no part of a datetime', call.args[0]!.value.at)
}

function bindPart(args: readonly Scalar[], call: Call): Scalar {
  const compute = parts[partName(args, call)]!
  const instant = datetimeArgument(args, call, 1)
  return {
    type: 'int',
    isConstant: instant.isConstant,
    evaluate: (frame) => {
      const at = instant.evaluate(frame)
      return at instanceof Datetime ? BigInt(compute(at)) : null
    },
  }
}

function datetimeArgument(args: readonly Scalar[], call: Call, index: number): Scalar {
  const arg = args[index]!
  if (arg.type === 'datetime') return arg
  const fact = `argument ${index + 1} of \`${call.name.text}\` must be of type \`datetime\`, not \`${arg.type}\``
  return refuse('binding', fact, call.args[index]!.value.at)
}

/** How many borders of the part lie between the second and the first instant. */
function bindDifference(args: readonly Scalar[], call: Call): Scalar {
  const name = partName(args, call)
  const count = borders[name]
  if (!count) return refuse('unsupported', `\`datetime_diff\` in the part \`${name}\` is not supported`, call.at)
  const [left, right] = [datetimeArgument(args, call, 1), datetimeArgument(args, call, 2)]
  return {
    type: 'long',
    isConstant: left.isConstant && right.isConstant,
    evaluate: (frame) => {
      const [to, from] = [left.evaluate(frame), right.evaluate(frame)]
      return to instanceof Datetime && from instanceof Datetime ? count(to) - count(from) : null
    },
  }
}

const every =
  (ticks: bigint) =>
  (at: Datetime): bigint =>
    at.ticks / ticks
const borders: Readonly<Record<string, (instant: Datetime) => bigint>> = {
  year: (at) => BigInt(civilTime(at).year),
  quarter: (at) => BigInt(civilTime(at).year * 4 + quarterOf(at)),
  month: (at) => BigInt(civilTime(at).year * 12 + civilTime(at).month),
  day: every(ticksPerDay),
  hour: every(3_600n * ticksPerSecond),
  minute: every(60n * ticksPerSecond),
  second: every(ticksPerSecond),
  millisecond: every(10_000n),
  microsecond: every(10n),
}

function start(period: Period): FunctionDefinition {
  const apply = ([at, offset = 0n]: readonly Value[]) => startOf(at as Datetime, period, Number(offset))
  return plain(['datetime', 'integer'], 'datetime', apply, { optional: 1 })
}

/** The last tick before the next period. */
function end(period: Period): FunctionDefinition {
  const apply = ([at, offset = 0n]: readonly Value[]) => {
    const next = startOf(at as Datetime, period, Number(offset) + 1)
    return next && datetimeOf(next.ticks - 1n)
  }
  return plain(['datetime', 'integer'], 'datetime', apply, { optional: 1 })
}

function makeDatetime(args: readonly Value[]): Value {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = args.map(Number)
  const whole = Math.floor(second)
  const fraction = Math.round((second - whole) * 10_000_000)
  return fromCivilTime({ year, month, day, hour, minute, second: whole, fraction })
}

function unixTime(ticks: number): FunctionDefinition {
  return plain(['number'], 'datetime', ([value]) => {
    if (typeof value === 'bigint') return fromUnixTicks(ticks < 1 ? value / 100n : value * BigInt(ticks))
    const exact = Number(value) * ticks
    return Number.isFinite(exact) && Math.abs(exact) < 1e19 ? fromUnixTicks(BigInt(Math.round(exact))) : null
  })
}
