/**
 * In which order do results stand that are sorted by fields? Numbers as numbers, IPv4 addresses as addresses, all else
 * as texts, for each pair anew; a missing field comes last either way (`sort`, Search Reference).
 */
import type { Inference } from '../inference.js'
import { refuse } from '../problem.js'
import type { Cursor } from '../syntax/cursor.js'
import { takeQuoted, takeSingleQuoted } from '../syntax/quoted.js'
import { readAddress } from '../values/address.js'
import { type Row, valuesOf } from '../values/cell.js'
import { compareTexts } from '../values/code-points.js'
import { readNumber } from '../values/numbers.js'

type Kind = 'auto' | 'num' | 'str' | 'ip'

export interface SortKey {
  readonly name: string
  readonly kind: Kind
  readonly isDescending: boolean
}

/** Reads `-name`, `+num(name)` and the like. */
export function takeSortKey(cursor: Cursor): SortKey {
  const isDescending = cursor.take(/[+-]/y)?.[0] === '-'
  const quoted = takeQuoted(cursor) ?? takeSingleQuoted(cursor)
  if (quoted !== undefined) return { name: quoted, kind: 'auto', isDescending }
  const typed = cursor.take(/(auto|num|str|ip)\(\s*([^\s()"|]+)\s*\)/y)
  if (typed) return { name: typed[2]!, kind: typed[1] as Kind, isDescending }
  const start = cursor.at
  const name = cursor.take(/[^\s,()[\]|"'=`]+/y)?.[0] ?? cursor.refuseHere('a field name')
  if (cursor.seesHere(/\(/y)) refuse('syntax', `\`${name}\` is no way to sort`, cursor.since(start))
  return { name, kind: 'auto', isDescending }
}

export function compareRows(
  left: Row,
  right: Row,
  keys: readonly SortKey[],
  infer: (inference: Inference) => void,
): number {
  for (const { name, kind, isDescending } of keys) {
    const [a, b] = [left.get(name), right.get(name)]
    if (a === undefined || b === undefined) {
      if (a === b) continue
      return a === undefined ? 1 : -1
    }
    if (typeof a !== 'string' || typeof b !== 'string') infer('multivalue-sort')
    const difference = comparers[kind](valuesOf(a)[0]!, valuesOf(b)[0]!, infer)
    if (difference !== 0) return isDescending ? -difference : difference
  }
  return 0
}

type Comparer = (a: string, b: string, infer: (inference: Inference) => void) => number

const comparers: Readonly<Record<Kind, Comparer>> = {
  auto: (a, b, infer) => {
    const [x, y] = [readNumber(a), readNumber(b)]
    if (x.isUnsure || y.isUnsure) infer('number-syntax')
    if (x.value !== undefined && y.value !== undefined) return x.value - y.value
    return compareAddresses(a, b) ?? compareAsTexts(a, b, infer)
  },
  num: (a, b, infer) => {
    const [x, y] = [readNumber(a), readNumber(b)]
    if (x.isUnsure || y.isUnsure) infer('number-syntax')
    if (x.value !== undefined && y.value !== undefined) return x.value - y.value
    return x.value === y.value ? compareTexts(a, b) : x.value === undefined ? 1 : -1
  },
  str: compareTexts,
  ip: (a, b) => compareAddresses(a, b) ?? compareTexts(a, b),
}

function compareAddresses(a: string, b: string): number | undefined {
  const [x, y] = [readAddress(a), readAddress(b)]
  if (!x || !y || x.version !== y.version) return undefined
  return x.value < y.value ? -1 : x.value > y.value ? 1 : 0
}

function compareAsTexts(a: string, b: string, infer: (inference: Inference) => void): number {
  if (/^\d/.test(a) && /^\d/.test(b) && a !== b) infer('sort-alphanumeric')
  return compareTexts(a, b)
}
