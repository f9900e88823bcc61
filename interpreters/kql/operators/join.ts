/**
 * Which rows of two tables belong together? Keys are equal as `==` says, so a null belongs to nothing and an empty
 * string to every other. `innerunique` takes the first left row of each key. (join operator, lookup operator)
 */
import type { Cells } from '../bind/scalar.js'
import type { Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema, Table } from '../bind/table.js'
import type { Step } from '../syntax/tree.js'
import { groupKey } from '../values/group-key.js'
import { absent, type Value } from '../values/value.js'
import { bindConditions, type KeyPair } from './join-conditions.js'
import { uniqueName } from './name-columns.js'

type Join = Step & { readonly kind: 'join' }

export function bindJoin(node: Join, input: Schema, scope: Scope): BoundStep {
  const right = scope.context.binder.table(node.right, scope)
  const keys = bindConditions(node.on, input, right)
  const places = rightPlaces(node, right, keys)
  const spend = scope.context.budget.spend
  const apply = (rows: readonly Cells[]): readonly Cells[] => {
    const left = { rows, keyOf: keyReader(keys.map((key) => key.left)), columns: input.columns }
    const other = { rows: right.rows(), keyOf: keyReader(keys.map((key) => key.right)), columns: right.columns }
    spend(rows.length + other.rows.length)
    return joinSides(node, left, other, places, spend)
  }
  return { columns: resultColumns(node, input, right, places), isSerialized: false, apply }
}

/** `lookup` leaves the key columns of the right side out. */
function rightPlaces(node: Join, right: Table, keys: readonly KeyPair[]): readonly number[] {
  const places = right.columns.map((_, place) => place)
  return node.isLookup ? places.filter((place) => !keys.some((key) => key.right === place)) : places
}

function resultColumns(node: Join, left: Schema, right: Table, places: readonly number[]): readonly Column[] {
  if (node.flavour === 'leftsemi' || node.flavour === 'leftanti') return left.columns
  if (node.flavour === 'rightsemi' || node.flavour === 'rightanti') return right.columns
  const columns = [...left.columns]
  for (const place of places) {
    const { name, type } = right.columns[place]!
    columns.push({ name: uniqueName(name, new Set(columns.map((column) => column.name))), type })
  }
  return columns
}

interface Side {
  readonly rows: readonly Cells[]
  readonly columns: readonly Column[]
  /** The key of a row, or undefined when a part of it is null. */
  readonly keyOf: (row: Cells) => string | undefined
}

function keyReader(places: readonly number[]): Side['keyOf'] {
  return (row) => {
    const values = places.map((place): Value => row[place]!)
    return values.includes(null) ? undefined : groupKey(values)
  }
}

function joinSides(
  node: Join,
  left: Side,
  right: Side,
  places: readonly number[],
  spend: (steps: number) => void,
): readonly Cells[] {
  switch (node.flavour) {
    case 'leftsemi':
      return left.rows.filter(isMatched(left, right))
    case 'leftanti':
      return unmatched(left, right)
    case 'rightsemi':
      return right.rows.filter(isMatched(right, left))
    case 'rightanti':
      return unmatched(right, left)
    default:
      return pairs(node, left, right, places, spend)
  }
}

function isMatched(side: Side, other: Side): (row: Cells) => boolean {
  const keys = new Set(other.rows.map(other.keyOf))
  return (row) => {
    const key = side.keyOf(row)
    return key !== undefined && keys.has(key)
  }
}

function unmatched(side: Side, other: Side): readonly Cells[] {
  const matched = isMatched(side, other)
  return side.rows.filter((row) => !matched(row))
}

function pairs(
  node: Join,
  left: Side,
  right: Side,
  places: readonly number[],
  spend: (steps: number) => void,
): readonly Cells[] {
  const { flavour } = node
  const byKey = rowsByKey(right)
  const none = places.map((place) => absent(right.columns[place]!.type))
  const result: Cells[] = []
  for (const row of flavour === 'innerunique' ? firstOfEachKey(left) : left.rows) {
    const key = left.keyOf(row)
    const partners = key === undefined ? [] : (byKey.get(key) ?? [])
    spend(partners.length)
    for (const partner of partners) result.push([...row, ...places.map((place) => partner[place]!)])
    if (partners.length === 0 && (flavour === 'leftouter' || flavour === 'fullouter')) result.push([...row, ...none])
  }
  if (flavour !== 'rightouter' && flavour !== 'fullouter') return result
  const empty = left.columns.map(({ type }) => absent(type))
  return [...result, ...unmatched(right, left).map((row) => [...empty, ...places.map((place) => row[place]!)])]
}

function rowsByKey(side: Side): ReadonlyMap<string, readonly Cells[]> {
  const byKey = new Map<string, Cells[]>()
  for (const row of side.rows) {
    const key = side.keyOf(row)
    if (key === undefined) continue
    const known = byKey.get(key)
    if (known) known.push(row)
    else byKey.set(key, [row])
  }
  return byKey
}

function firstOfEachKey(side: Side): readonly Cells[] {
  const seen = new Set<string | undefined>()
  return side.rows.filter((row) => {
    const key = side.keyOf(row)
    const isFirst = !seen.has(key)
    seen.add(key)
    return isFirst
  })
}
