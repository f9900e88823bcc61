/**
 * Does an event satisfy a search expression? Every test is true or false: on a missing field a comparison is false,
 * and so NOT of it true (Difference between NOT and !=, Search Manual). Of several values, any will do.
 */
import { never } from '../../../schema/text/never.js'
import type { RunContext } from '../run-context.js'
import { isInNetwork } from '../values/address.js'
import { type Row, valuesOf } from '../values/cell.js'
import { compareTexts } from '../values/code-points.js'
import { readNumber } from '../values/numbers.js'
import { findsKeyword } from './keyword.js'
import { resolveTimePoint } from './time-bound.js'
import type { OrderOperator, SearchExpr, SearchValue } from './tree.js'
import { isAnything, matchesValue } from './wildcard.js'

/** What a condition is asked about: an event, or an event with one value of a field singled out. */
export type Fields = Pick<Row, 'get'>

export type RowTest = (row: Fields, run: RunContext) => boolean

export function compileSearch(expr: SearchExpr): RowTest {
  switch (expr.kind) {
    case 'and': {
      const tests = expr.items.map(compileSearch)
      return (row, run) => tests.every((test) => test(row, run))
    }
    case 'or': {
      const tests = expr.items.map(compileSearch)
      return (row, run) => tests.some((test) => test(row, run))
    }
    case 'not': {
      const test = compileSearch(expr.item)
      return (row, run) => !test(row, run)
    }
    case 'keyword':
      return (row, run) => {
        if (isAnything(expr.keyword)) return true
        return valuesOf(row.get('_raw')).some((raw) => findsKeyword(raw, expr.keyword, run))
      }
    case 'equals':
      return (row, run) => equalsAny(valuesOf(row.get(expr.field)), expr.values, run)
    case 'unequal':
      return (row, run) => isUnequal(valuesOf(row.get(expr.field)), expr.value, run)
    case 'order':
      return (row, run) => valuesOf(row.get(expr.field)).some((one) => isOrdered(one, expr.operator, expr.text, run))
    case 'time':
      return compileTime(expr)
    default:
      return never(expr)
  }
}

function equalsAny(found: readonly string[], wanted: readonly SearchValue[], run: RunContext): boolean {
  return found.some((text) => wanted.some((value) => equals(text, value, run)))
}

/** Also true for an empty text: `field=*` asks for a field that is not null. */
function equals(text: string, value: SearchValue, run: RunContext): boolean {
  if (value.network) {
    if (text === value.pieces[0]) run.infer('network-as-text')
    return isInNetwork(text, value.network, run.infer)
  }
  if (value.pieces.length === 1 && value.pieces[0] === '') run.infer('empty-text-search')
  return matchesValue(text, value, run)
}

function isUnequal(found: readonly string[], value: SearchValue, run: RunContext): boolean {
  const equal = found.filter((text) => equals(text, value, run)).length
  if (equal > 0 && equal < found.length) run.infer('multivalue-unequal')
  return found.length > 0 && equal === 0
}

/** Two numbers compare as numbers, anything else in lexicographical order (`search`, Comparison expression options). */
function isOrdered(found: string, operator: OrderOperator, wanted: string, run: RunContext): boolean {
  const [left, right] = [readNumber(found), readNumber(wanted)]
  if (left.isUnsure || right.isUnsure) run.infer('number-syntax')
  if (left.value !== undefined && right.value !== undefined) return holds(left.value - right.value, operator)
  run.infer('lexicographic-search')
  return holds(compareTexts(found, wanted), operator)
}

function holds(difference: number, operator: OrderOperator): boolean {
  switch (operator) {
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
  }
}

function compileTime({ bound, point, at }: Extract<SearchExpr, { kind: 'time' }>): RowTest {
  return (row, run) => {
    const limit = resolveTimePoint(point, run, at)
    const time = Number(valuesOf(row.get('_time'))[0] ?? Number.NaN)
    if (bound === 'latest' && time === limit) run.infer('latest-edge')
    return bound === 'earliest' ? time >= limit : time < limit
  }
}
