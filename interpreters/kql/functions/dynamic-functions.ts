/** What do the functions on arrays and property bags compute? Null where a value is no array or no bag. */
import { arithmeticOf } from '../bind/arithmetic.js'
import { orderOf } from '../bind/comparison.js'
import { constant, type Frame, type Scalar } from '../bind/scalar.js'
import type { Call, Scope } from '../bind/scope.js'
import { isNumber } from '../bind/types.js'
import { refuse } from '../problem.js'
import { groupKey } from '../values/group-key.js'
import { compareValues, isNumeric, sameValue } from '../values/order.js'
import { textOf } from '../values/text.js'
import { type Bag, isArray, isBag, Timespan, type Value } from '../values/value.js'
import { type FunctionTable, plain, special } from './definition.js'

type Items = readonly Value[]

const onArray =
  (compute: (items: Items, rest: Items) => Value) =>
  ([array, ...rest]: Items) =>
    isArray(array!) ? compute(array, rest) : null
const onBag =
  (compute: (bag: Bag, rest: Items) => Value) =>
  ([bag, ...rest]: Items) =>
    isBag(bag!) ? compute(bag, rest) : null
const onArrays = (compute: (first: Items, others: readonly Items[]) => Value) => (args: Items) => {
  const arrays = args.filter(isArray)
  return arrays.length === args.length ? compute(arrays[0]!, arrays.slice(1)) : null
}

export const dynamicFunctions: FunctionTable = {
  array_concat: plain(['dynamic'], 'dynamic', (args) => args.filter(isArray).flat(), {
    rest: 'dynamic',
    seesNull: true,
  }),
  array_index_of: plain(
    ['dynamic', 'any'],
    'long',
    onArray((items, [wanted]) => BigInt(items.findIndex((item) => sameValue(item, wanted!)))),
  ),
  array_length: plain(
    ['dynamic'],
    'long',
    onArray((items) => BigInt(items.length)),
  ),
  array_reverse: plain(
    ['dynamic'],
    'dynamic',
    onArray((items) => [...items].reverse()),
  ),
  array_slice: plain(['dynamic', 'integer', 'integer'], 'dynamic', onArray(slice)),
  array_sort_asc: plain(
    ['dynamic'],
    'dynamic',
    onArray((items) => sorted(items, 1)),
  ),
  array_sort_desc: plain(
    ['dynamic'],
    'dynamic',
    onArray((items) => sorted(items, -1)),
  ),
  array_sum: plain(['dynamic'], 'real', onArray(sum)),
  bag_has_key: plain(
    ['dynamic', 'text'],
    'bool',
    onBag((bag, [key]) => bag.has(key as string)),
  ),
  bag_keys: plain(
    ['dynamic'],
    'dynamic',
    onBag((bag) => [...bag.keys()]),
  ),
  bag_merge: plain(['dynamic', 'dynamic'], 'dynamic', merge, { rest: 'dynamic', seesNull: true }),
  bag_remove_keys: plain(['dynamic', 'dynamic'], 'dynamic', onBag(removeKeys)),
  bag_set_key: plain(
    ['dynamic', 'text', 'any'],
    'dynamic',
    onBag((bag, [key, value]) => new Map(bag).set(key as string, value!)),
    { seesNull: true },
  ),
  pack_array: plain(['any'], 'dynamic', (args) => [...args], { rest: 'any', seesNull: true }),
  range: special(2, 3, bindRange),
  repeat: plain(['any', 'integer'], 'dynamic', ([value, count]) =>
    Array.from({ length: bounded(count!) }, () => value!),
  ),
  set_difference: plain(
    ['dynamic', 'dynamic'],
    'dynamic',
    onArrays((first, others) => unique(first).filter((item) => !others.some((other) => holds(other, item)))),
    { rest: 'dynamic' },
  ),
  set_equals: plain(
    ['dynamic', 'dynamic'],
    'bool',
    onArrays(
      (first, [second]) =>
        unique(first).length === unique(second!).length && first.every((item) => holds(second!, item)),
    ),
  ),
  set_has_element: plain(
    ['dynamic', 'any'],
    'bool',
    onArray((items, [wanted]) => items.some((item) => sameValue(item, wanted!))),
  ),
  set_intersect: plain(
    ['dynamic', 'dynamic'],
    'dynamic',
    onArrays((first, others) => unique(first).filter((item) => others.every((other) => holds(other, item)))),
    { rest: 'dynamic' },
  ),
  set_union: plain(
    ['dynamic', 'dynamic'],
    'dynamic',
    onArrays((first, others) => unique([...first, ...others.flat()])),
    { rest: 'dynamic' },
  ),
}

/** Both ends are included; below zero they count from the end. */
function slice(items: Items, [from, to]: Items): Value {
  const place = (index: number): number => (index < 0 ? items.length + index : index)
  return items.slice(Math.max(0, place(Number(from))), Math.max(0, place(Number(to)) + 1))
}

function sorted(items: Items, sign: 1 | -1): Value {
  const present = items.filter((item) => item !== null).sort((left, right) => compareValues(left, right) * sign)
  return [...present, ...items.filter((item) => item === null)]
}

function sum(items: Items): Value {
  return items.every(isNumeric) ? items.reduce((total: number, item) => total + Number(item), 0) : null
}

/** Of two bags with the same key, the first decides. */
function merge(args: Items): Value {
  const merged = new Map<string, Value>()
  for (const bag of args.filter(isBag)) {
    for (const [key, value] of bag) if (!merged.has(key)) merged.set(key, value)
  }
  return merged
}

function removeKeys(bag: Bag, [keys]: Items): Value {
  if (!isArray(keys!)) return null
  const removed = new Set(keys.map(textOf))
  return new Map([...bag].filter(([key]) => !removed.has(key)))
}

const longestRange = 1_048_576

const bounded = (count: Value): number => Math.min(Math.max(0, Number(count)), longestRange)

/** An array from the first to the last value, both included; the step is 1 unless it is given. */
function bindRange(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  const [from, to, step = constant('long', 1n)] = args as readonly [Scalar, Scalar, Scalar?]
  const plus = arithmeticOf('+', from.type, step.type)
  const below = orderOf('<=', from.type, to.type)
  const above = orderOf('>=', from.type, to.type)
  const isDefined =
    to.type !== 'bool' &&
    plus &&
    (plus.type === from.type || isNumber(from.type)) &&
    from.type !== 'dynamic' &&
    to.type !== 'dynamic'
  if (!isDefined || !below || !above) {
    return refuse('binding', `no range goes from \`${from.type}\` to \`${to.type}\` by \`${step.type}\``, call.at)
  }
  const evaluate = (frame: Frame): Value => {
    const [last, stride] = [to.evaluate(frame), step.evaluate(frame)]
    const isInside = isNegative(stride) ? above : below
    const items: Value[] = []
    let item = from.evaluate(frame)
    while (isInside(item, last) === true && items.length < longestRange) {
      scope.context.budget.spend(1)
      items.push(item)
      const next = plus.apply(item, stride)
      if (next === null || sameValue(next, item)) return null
      item = next
    }
    return items
  }
  return { type: 'dynamic', isConstant: args.every((arg) => arg.isConstant), evaluate }
}

const isNegative = (step: Value): boolean => (step instanceof Timespan ? step.ticks < 0n : Number(step) < 0)

function unique(items: Items): Items {
  const seen = new Map(items.map((item) => [groupKey([item]), item] as const))
  return [...seen.values()]
}

const holds = (items: Items, wanted: Value): boolean => items.some((item) => sameValue(item, wanted))
