/** What do the functions that look at other rows, or at all columns, compute? The former need a fixed order. */
import { convert } from '../bind/convert.js'
import { constant, emptyFrame, type Frame, type Scalar } from '../bind/scalar.js'
import type { Call, Scope } from '../bind/scope.js'
import { isInteger, isNumber } from '../bind/types.js'
import { refuse } from '../problem.js'
import { absent, type KqlType, type Value } from '../values/value.js'
import { type FunctionTable, manyArguments, special } from './definition.js'

export const rowFunctions: FunctionTable = {
  next: special(1, 3, (args, call, scope) => bindNeighbour(args, call, scope, 1)),
  prev: special(1, 3, (args, call, scope) => bindNeighbour(args, call, scope, -1)),
  row_cumsum: special(1, 2, bindCumulativeSum),
  row_number: special(0, 2, bindRowNumber),
  bag_pack: special(2, manyArguments, bindPack),
  pack: special(2, manyArguments, bindPack),
  pack_dictionary: special(2, manyArguments, bindPack),
  pack_all: special(0, 1, bindPackAll),
  column_ifexists: special(2, 2, bindColumnIfExists),
  columnifexists: special(2, 2, bindColumnIfExists),
}

function needOrder(call: Call, scope: Scope): void {
  if (!scope.isSerialized)
    refuse('binding', `\`${call.name.text}\` needs rows in a fixed order: sort or serialize them`, call.at)
}

/** Beyond the first or last row: the default, else null or the empty text. */
function bindNeighbour(args: readonly Scalar[], call: Call, scope: Scope, direction: 1 | -1): Scalar {
  needOrder(call, scope)
  const [value, offset = constant('long', 1n), fallback] = args as readonly [Scalar, Scalar?, Scalar?]
  if (call.args[0]!.value.kind !== 'name')
    refuse('binding', `\`${call.name.text}\` takes a column`, call.args[0]!.value.at)
  if (!isInteger(offset.type)) refuse('binding', 'the offset is no whole number', call.args[1]!.value.at)
  const otherwise = fallback ? convert(fallback, value.type) : constant(value.type, absent(value.type))
  const evaluate = (frame: Frame): Value => {
    const index = frame.index + Number(offset.evaluate(frame) ?? 0n) * direction
    const row = frame.rows[index]
    return row ? value.evaluate({ ...frame, row, index }) : otherwise.evaluate(frame)
  }
  return { type: value.type, isConstant: false, evaluate }
}

/** Counts from the first argument, again from there at every row where the second is true. */
function bindRowNumber(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  needOrder(call, scope)
  const [from = constant('long', 1n), restart] = args as readonly [Scalar?, Scalar?]
  if (!isNumber(from.type)) refuse('binding', 'the first row number is no number', call.args[0]!.value.at)
  if (restart && restart.type !== 'bool') refuse('binding', 'the restart is no boolean', call.args[1]!.value.at)
  const first = from.isConstant ? from.evaluate(emptyFrame) : null
  if (typeof first !== 'bigint') refuse('binding', 'the first row number is no constant', call.args[0]!.value.at)
  const starts = new WeakMap<readonly unknown[], readonly number[]>()
  const evaluate = (frame: Frame): Value => {
    if (!restart) return first + BigInt(frame.index)
    let known = starts.get(frame.rows)
    if (!known) {
      known = startsOf(frame, restart)
      starts.set(frame.rows, known)
    }
    return first + BigInt(frame.index - known[frame.index]!)
  }
  return { type: 'long', isConstant: false, evaluate }
}

/** Sums up the first argument, again from nothing at every row where the second is true. A missing number adds nothing. */
function bindCumulativeSum(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  needOrder(call, scope)
  const [term, restart] = args as readonly [Scalar, Scalar?]
  if (!isNumber(term.type)) refuse('binding', 'only numbers have a sum', call.args[0]!.value.at)
  if (restart && restart.type !== 'bool') refuse('binding', 'the restart is no boolean', call.args[1]!.value.at)
  const known = new WeakMap<readonly unknown[], readonly Value[]>()
  const evaluate = (frame: Frame): Value => {
    let sums = known.get(frame.rows)
    if (!sums) {
      sums = sumsOf(frame, term, restart)
      known.set(frame.rows, sums)
    }
    return sums[frame.index]!
  }
  return { type: term.type, isConstant: false, evaluate }
}

function sumsOf({ rows }: Frame, term: Scalar, restart: Scalar | undefined): readonly Value[] {
  const nothing = term.type === 'real' ? 0 : 0n
  let sum: number | bigint = nothing
  return rows.map((row, index) => {
    const frame = { rows, row, index }
    if (restart?.evaluate(frame) === true) sum = nothing
    const value = term.evaluate(frame)
    if (typeof value === 'number') sum = (sum as number) + value
    if (typeof value === 'bigint')
      sum =
        term.type === 'int' ? BigInt.asIntN(32, (sum as bigint) + value) : BigInt.asIntN(64, (sum as bigint) + value)
    return sum
  })
}

/** For each row, the row at which its count began. */
function startsOf({ rows }: Frame, restart: Scalar): readonly number[] {
  let start = 0
  return rows.map((row, index) => {
    if (index > 0 && restart.evaluate({ rows, row, index }) === true) start = index
    return start
  })
}

function bindPack(args: readonly Scalar[], call: Call): Scalar {
  if (args.length % 2 === 1) refuse('binding', `\`${call.name.text}\` takes pairs of a key and a value`, call.at)
  args.forEach((key, index) => {
    if (index % 2 === 0 && key.type !== 'string') refuse('binding', 'a key is no string', call.args[index]!.value.at)
  })
  const evaluate = (frame: Frame): Value => {
    const bag = new Map<string, Value>()
    for (let index = 0; index < args.length; index += 2) {
      bag.set(args[index]!.evaluate(frame) as string, args[index + 1]!.evaluate(frame))
    }
    return bag
  }
  return { type: 'dynamic', isConstant: args.every((arg) => arg.isConstant), evaluate }
}

function bindPackAll(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  const option = call.args[0]?.value
  if (option && option.kind !== 'literal') refuse('binding', '`pack_all` takes `true` or `false`', option.at)
  const ignoresEmpty = args[0]?.evaluate(emptyFrame) === true
  const { columns } = scope
  const evaluate = ({ row }: Frame): Value => {
    const cells = columns.map((column, index) => [column.name, row[index]!] as const)
    return new Map(ignoresEmpty ? cells.filter(([, value]) => value !== null && value !== '') : cells)
  }
  return { type: 'dynamic', isConstant: false, evaluate }
}

function bindColumnIfExists(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  const [name, fallback] = args as readonly [Scalar, Scalar]
  if (name.type !== 'string' || !name.isConstant)
    refuse('binding', 'the column name is no constant string', call.args[0]!.value.at)
  const text = name.evaluate(emptyFrame)
  const index = scope.columns.findIndex((column) => column.name === text)
  if (index === -1) return fallback
  const type: KqlType = scope.columns[index]!.type
  return { type, isConstant: false, evaluate: (frame) => frame.row[index]! }
}
