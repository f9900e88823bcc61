/** How many rows, or how many different values, does a group have? `dcount` is exact here, an estimate in Kusto. */
import { type Frame, isTrue, type Scalar } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import { groupKey } from '../values/group-key.js'
import { type AggregateDefinition, type AggregateTable, type BoundAggregate, present } from './definition.js'
import { columnName, conditionAt, requireType } from './naming.js'

export const countingAggregates: AggregateTable = {
  count: { least: 0, most: 1, bind: bindCount },
  countif: { least: 1, most: 1, bind: bindCount },
  count_distinct: distinct(1, 1, false),
  count_distinctif: distinct(2, 2, true),
  dcount: distinct(1, 2, false),
  dcountif: distinct(2, 3, true),
}

/** `count(condition)` is `countif`. */
function bindCount(args: readonly Scalar[], call: Call): BoundAggregate {
  const condition = args.length > 0 ? conditionAt(args, 0, call) : undefined
  return counter(columnName(call.name.text, call), (group) => (condition ? matching(group, condition) : group).length)
}

function counter(name: string, count: (group: readonly Frame[]) => number): BoundAggregate {
  return { columns: [{ name, type: 'long' }], compute: (group) => [BigInt(count(group))] }
}

export const matching = (group: readonly Frame[], condition: Scalar): readonly Frame[] =>
  group.filter((frame) => isTrue(condition, frame))

/** Nulls are not counted. */
function distinct(least: number, most: number, hasCondition: boolean): AggregateDefinition {
  return {
    least,
    most,
    bind: (args, call) => {
      const value = args[0]!
      const isExact = call.name.text.startsWith('count_distinct')
      requireType(!isExact || value.type !== 'dynamic', value, 0, call)
      const condition = hasCondition ? conditionAt(args, 1, call) : undefined
      const accuracy = args[hasCondition ? 2 : 1]
      if (accuracy) requireType(accuracy.type !== 'dynamic', accuracy, args.indexOf(accuracy), call)
      const count = (group: readonly Frame[]): number => {
        const rows = condition ? matching(group, condition) : group
        return new Set(present(value, rows).map((one) => groupKey([one]))).size
      }
      return counter(columnName(call.name.text, call), count)
    },
  }
}
