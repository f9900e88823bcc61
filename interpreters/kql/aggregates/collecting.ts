/** Which values does a group hold? `make_list`, `make_set`, `make_bag`, without nulls, in the order of the rows. */
import type { Scalar } from '../bind/scalar.js'
import { emptyFrame } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import { refuse } from '../problem.js'
import { groupKey } from '../values/group-key.js'
import { isArray, isBag, type Value } from '../values/value.js'
import { matching } from './counting.js'
import { type AggregateDefinition, type AggregateTable, present } from './definition.js'
import { columnName, conditionAt, requireType } from './naming.js'

const mostElements = 1_048_576

export const collectingAggregates: AggregateTable = {
  make_bag: collector('bag', false, bagOf),
  make_bag_if: collector('bag', true, bagOf),
  make_list: collector('list', false, (values, most) => values.slice(0, most)),
  make_list_if: collector('list', true, (values, most) => values.slice(0, most)),
  make_set: collector('set', false, setOf),
  make_set_if: collector('set', true, setOf),
  makelist: collector('list', false, (values, most) => values.slice(0, most)),
  makeset: collector('set', false, setOf),
}

function collector(
  prefix: string,
  hasCondition: boolean,
  collect: (values: readonly Value[], most: number) => Value,
): AggregateDefinition {
  const least = hasCondition ? 2 : 1
  return {
    least,
    most: least + 1,
    bind: (args, call, { scope }) => {
      requireType(prefix !== 'bag' || args[0]!.type === 'dynamic', args[0]!, 0, call)
      const condition = hasCondition ? conditionAt(args, 1, call) : undefined
      const most = sizeLimit(args[least], least, call)
      return {
        columns: [{ name: columnName(prefix, call), type: 'dynamic' }],
        compute: (group) => {
          const values = present(args[0]!, condition ? matching(group, condition) : group)
          scope.context.budget.spend(values.length)
          return [collect(values, most)]
        },
      }
    },
  }
}

/** The older names, without an underscore, keep no more than 128 elements. */
function sizeLimit(size: Scalar | undefined, index: number, call: Call): number {
  if (!size) return call.name.text.includes('_') ? mostElements : 128
  const value = size.isConstant ? size.evaluate(emptyFrame) : null
  if (typeof value === 'bigint') return Math.min(Number(value), mostElements)
  return refuse('binding', 'the size is no constant whole number', call.args[index]!.value.at)
}

/** Elements of arrays are members of their own. */
function setOf(values: readonly Value[], most: number): Value {
  const members = new Map<string, Value>()
  for (const value of values.flatMap((one) => (isArray(one) ? one : [one]))) {
    if (value !== null && !members.has(groupKey([value]))) members.set(groupKey([value]), value)
  }
  return [...members.values()].slice(0, most)
}

/** Of two values for a key, the first stays. */
function bagOf(values: readonly Value[], most: number): Value {
  const bag = new Map<string, Value>()
  for (const value of values.filter(isBag)) {
    for (const [key, item] of value) if (!bag.has(key) && bag.size < most) bag.set(key, item)
  }
  return bag.size === 0 ? [] : bag
}
