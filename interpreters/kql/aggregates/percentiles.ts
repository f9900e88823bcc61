/** Which value are so many percent of a group not above? The nearest rank, exact here, an estimate in Kusto. */
import { defaultName } from '../bind/default-name.js'
import { emptyFrame, type Frame, type Scalar } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import { isNumber, isOrderable } from '../bind/types.js'
import { refuse } from '../problem.js'
import { compareValues } from '../values/order.js'
import { absent, type KqlType, type Value } from '../values/value.js'
import { type AggregateTable, type BoundAggregate, present } from './definition.js'
import { requireType } from './naming.js'

export const percentileAggregates: AggregateTable = {
  percentile: { least: 2, most: 2, bind: bindPercentiles },
  percentiles: { least: 2, most: 64, bind: bindPercentiles },
}

function bindPercentiles(args: readonly Scalar[], call: Call): BoundAggregate {
  const [value, ...shares] = args as readonly [Scalar, ...Scalar[]]
  requireType(isOrderable(value.type) && value.type !== 'string' && value.type !== 'bool', value, 0, call)
  const percents = shares.map((share, index) => percentOf(share, index + 1, call))
  const type: KqlType = value.type === 'int' ? 'long' : value.type
  const base = `percentile_${defaultName(call.args[0]!.value) ?? ''}`
  return {
    columns: percents.map((percent) => ({ name: `${base}_${String(percent).replace('.', '_')}`, type })),
    compute: (group: readonly Frame[]) => {
      const sorted = [...present(value, group)].sort(compareValues)
      return percents.map((percent) => nearestRank(sorted, percent) ?? absent(type))
    },
  }
}

function percentOf(share: Scalar, index: number, call: Call): number {
  const percent = isNumber(share.type) && share.isConstant ? Number(share.evaluate(emptyFrame)) : Number.NaN
  if (percent >= 0 && percent <= 100) return percent
  return refuse('binding', 'a percentile is a constant number from 0 to 100', call.args[index]!.value.at)
}

function nearestRank(sorted: readonly Value[], percent: number): Value | undefined {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
}
