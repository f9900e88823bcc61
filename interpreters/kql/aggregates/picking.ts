/** Which row of a group is taken? The one with the greatest or least value (`arg_max`), or the first (`take_any`). */
import { defaultName } from '../bind/default-name.js'
import type { Frame, Scalar } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import type { Column } from '../bind/table.js'
import { isOrderable } from '../bind/types.js'
import { compareValues } from '../values/order.js'
import { absent, type Value } from '../values/value.js'
import { matching } from './counting.js'
import type { AggregateDefinition, AggregateTable, BoundAggregate, Grouping } from './definition.js'
import { columnName, conditionAt, requireType } from './naming.js'

export const pickingAggregates: AggregateTable = {
  any: { least: 1, most: 64, starFrom: 0, bind: (args, call, grouping) => pickAny(args, call, grouping, 'any_') },
  arg_max: extreme(1),
  arg_min: extreme(-1),
  take_any: { least: 1, most: 64, starFrom: 0, bind: (args, call, grouping) => pickAny(args, call, grouping, '') },
  take_anyif: { least: 2, most: 2, bind: pickAnyIf },
}

interface Picked {
  readonly column: Column
  readonly scalar: Scalar
}

/** The arguments from an index on, `*` being all columns that are not named by others. */
function picked(
  args: readonly Scalar[],
  call: Call,
  grouping: Grouping,
  from: number,
  prefix: string,
  fallback: string,
): readonly Picked[] {
  const given = call.args.slice(from)
  const hasStar = given.some(({ value }) => value.kind === 'star')
  const named = given.filter(({ value }) => value.kind !== 'star')
  const explicit = named.map(({ value }, index) => {
    const scalar = args[from + index]!
    const name = defaultName(value)
    return {
      column: { name: name === undefined ? `${fallback}${index + from}` : prefix + name, type: scalar.type },
      scalar,
    }
  })
  return hasStar ? [...explicit, ...allColumns(grouping, call, prefix)] : explicit
}

function allColumns({ scope, keys }: Grouping, call: Call, prefix: string): readonly Picked[] {
  const named = new Set(call.args.map(({ value }) => defaultName(value)))
  return scope.columns.flatMap((column, index) => {
    if (named.has(column.name) || keys.has(column.name)) return []
    const scalar: Scalar = { type: column.type, isConstant: false, evaluate: (frame) => frame.row[index]! }
    return [{ column: { name: prefix + column.name, type: column.type }, scalar }]
  })
}

/** A row whose value is null is taken only when all are null; of equal ones the first is taken. */
function extreme(sign: 1 | -1): AggregateDefinition {
  const prefix = sign === 1 ? 'max' : 'min'
  return {
    least: 1,
    most: 64,
    starFrom: 1,
    bind: (args, call, grouping) => {
      const by = args[0]!
      requireType(isOrderable(by.type), by, 0, call)
      const first = defaultName(call.args[0]!.value)
      const columns: readonly Picked[] = [
        { column: { name: first ?? `${prefix}_`, type: by.type }, scalar: by },
        ...picked(args, call, grouping, 1, '', `${prefix}_${first ?? ''}_arg`),
      ]
      return bound(columns, (group) => best(group, by, sign))
    },
  }
}

function best(group: readonly Frame[], by: Scalar, sign: 1 | -1): Frame | undefined {
  let found: { readonly frame: Frame; readonly value: Value } | undefined
  for (const frame of group) {
    const value = by.evaluate(frame)
    const isBetter =
      !found || (value !== null && (found.value === null || compareValues(value, found.value) * sign > 0))
    if (isBetter) found = { frame, value }
  }
  return found?.frame
}

function bound(columns: readonly Picked[], pick: (group: readonly Frame[]) => Frame | undefined): BoundAggregate {
  return {
    columns: columns.map(({ column }) => column),
    compute: (group) => {
      const frame = pick(group)
      return columns.map(({ column, scalar }) => (frame ? scalar.evaluate(frame) : absent(column.type)))
    },
  }
}

/** With one argument, the first row where it is neither null nor empty, if there is one. */
function pickAny(args: readonly Scalar[], call: Call, grouping: Grouping, prefix: string): BoundAggregate {
  const columns = picked(args, call, grouping, 0, prefix, 'any_arg')
  const single = columns.length === 1 ? columns[0]!.scalar : undefined
  return bound(columns, (group) => {
    const full = single && group.find((frame) => ![null, ''].includes(single.evaluate(frame) as null | ''))
    return full ?? group[0]
  })
}

function pickAnyIf(args: readonly Scalar[], call: Call): BoundAggregate {
  const condition = conditionAt(args, 1, call)
  const name = defaultName(call.args[0]!.value) ?? columnName('any', call)
  const columns = [{ column: { name, type: args[0]!.type }, scalar: args[0]! }]
  return bound(columns, (group) => matching(group, condition)[0])
}
