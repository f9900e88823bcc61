/** What do the values of a group add up to, on average, at most and at least? Nulls take no part. */
import type { Frame, Scalar } from '../bind/scalar.js'
import { isNumber, isOrderable } from '../bind/types.js'
import { datetimeOf } from '../values/datetime.js'
import { compareValues, isNumeric } from '../values/order.js'
import { absent, Datetime, type KqlType, Timespan, type Value } from '../values/value.js'
import { matching } from './counting.js'
import { type AggregateDefinition, type AggregateTable, present } from './definition.js'
import { columnName, conditionAt, requireType } from './naming.js'

export const summingAggregates: AggregateTable = {
  ...withConditional('avg', averageType, average),
  ...withConditional('max', orderedType, (values) => extreme(values, 1)),
  ...withConditional('min', orderedType, (values) => extreme(values, -1)),
  ...withConditional('stdev', realType, (values) => deviation(values)),
  ...withConditional('sum', sumType, sum),
  ...withConditional('variance', realType, (values) => variance(values)),
}

type ResultType = (type: KqlType) => KqlType | undefined

/** The aggregate, and its form with `if` and a condition behind. */
function withConditional(
  name: string,
  typeOf: ResultType,
  compute: (values: readonly Value[], type: KqlType) => Value,
) {
  const define = (hasCondition: boolean): AggregateDefinition => ({
    least: hasCondition ? 2 : 1,
    most: hasCondition ? 2 : 1,
    bind: (args, call) => {
      const value: Scalar = args[0]!
      const type = typeOf(value.type)
      requireType(type !== undefined, value, 0, call)
      const condition = hasCondition ? conditionAt(args, 1, call) : undefined
      const rows = (group: readonly Frame[]) => (condition ? matching(group, condition) : group)
      return {
        columns: [{ name: columnName(call.name.text, call), type: type! }],
        compute: (group) => [compute(present(value, rows(group)), type!) ?? absent(type!)],
      }
    },
  })
  return { [name]: define(false), [`${name}if`]: define(true) }
}

const isSummable = (type: KqlType): boolean => isNumber(type) || type === 'timespan'

function sumType(type: KqlType): KqlType | undefined {
  if (!isSummable(type)) return undefined
  return type === 'int' ? 'long' : type
}

function averageType(type: KqlType): KqlType | undefined {
  if (isNumber(type)) return 'real'
  return type === 'timespan' || type === 'datetime' ? type : undefined
}

function orderedType(type: KqlType): KqlType | undefined {
  return isOrderable(type) ? type : undefined
}

function realType(type: KqlType): KqlType | undefined {
  return isNumber(type) ? 'real' : undefined
}

/** Of no values: zero. */
function sum(values: readonly Value[], type: KqlType): Value {
  if (type === 'timespan') return new Timespan(values.reduce((total: bigint, value) => total + ticksOf(value), 0n))
  if (type === 'real') return numbers(values).reduce((total, value) => total + value, 0)
  return BigInt.asIntN(
    64,
    values.reduce((total: bigint, value) => total + (typeof value === 'bigint' ? value : 0n), 0n),
  )
}

/** Of no numbers: not a number, because it divides by zero. */
function average(values: readonly Value[], type: KqlType): Value {
  if (type === 'real') return mean(numbers(values))
  if (values.length === 0) return null
  const ticks = values.reduce((total: bigint, value) => total + ticksOf(value), 0n) / BigInt(values.length)
  return type === 'timespan' ? new Timespan(ticks) : datetimeOf(ticks)
}

const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length
const numbers = (values: readonly Value[]): readonly number[] => values.filter(isNumeric).map(Number)
const ticksOf = (value: Value): bigint => (value instanceof Timespan || value instanceof Datetime ? value.ticks : 0n)

function extreme(values: readonly Value[], sign: 1 | -1): Value {
  return values.reduce(
    (best: Value, value) => (best === null || compareValues(value, best) * sign > 0 ? value : best),
    null,
  )
}

/** Of a sample: divided by one less than the number of values. */
function variance(values: readonly Value[]): number {
  const sample = numbers(values)
  if (sample.length < 2) return 0
  const centre = mean(sample)
  return sample.reduce((total, value) => total + (value - centre) ** 2, 0) / (sample.length - 1)
}

const deviation = (values: readonly Value[]): number => Math.sqrt(variance(values))
