/**
 * What does `bin` do? It rounds `_time` down to a span from 1970 on, or puts a number into a range (`bin`). Without a
 * span Splunk chooses one from the data, which is not documented.
 */
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectFieldName, takeOption } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { valuesOf, withCell } from '../values/cell.js'
import { numberOf, writeNumber } from '../values/numbers.js'
import { readSpan } from '../values/time-units.js'
import { streaming } from './definition.js'

export const bin = streaming((cursor) => {
  cursor.skipBlank()
  const start = cursor.at
  const before = takeSpan(cursor)
  const name = expectFieldName(cursor)
  const span = before ?? takeSpan(cursor)
  const target = cursor.take(/as\b/iy) ? expectFieldName(cursor) : name
  const at = cursor.since(start)
  if (span === undefined)
    return refuse('unsupported', '`bin` without a `span` hangs on the data in ways not documented', at)
  const isTime = name === '_time'
  const width = isTime ? timeWidth(span) : Number(/^\d+$/.exec(span)?.[0])
  if (width === undefined || !(width > 0)) return refuse('unsupported', `the span \`${span}\` is not known here`, at)
  return (rows, run) =>
    rows.map((row) => {
      const [text, ...others] = valuesOf(row.get(name))
      if (others.length > 0) run.infer('multivalue-function')
      const number = text === undefined ? undefined : numberOf(text)
      if (number === undefined) return row
      return withCell(row, target, isTime ? startOf(number, width, run) : rangeOf(number, width))
    })
})

function takeSpan(cursor: Cursor): string | undefined {
  if (takeOption(cursor, 'span')) return cursor.take(/[\w.]+/y)?.[0] ?? cursor.refuseHere('a span')
  const other = cursor.take(/(bins|minspan|start|end|aligntime)\s*=/iy)
  if (other) refuse('unsupported', `\`${other[1]}\` of \`bin\` is not known here`, cursor.since(cursor.at))
  return undefined
}

/** Seconds are the unit when none is named. Days and longer begin at midnight of the zone of the user. */
const timeWidth = (span: string): number | undefined => (/^\d+$/.test(span) ? Number(span) : readSpan(span))

function startOf(seconds: number, width: number, run: RunContext): string {
  if (width % 86_400 === 0) run.infer('time-zone')
  return writeNumber(Math.floor(seconds / width) * width)
}

function rangeOf(number: number, width: number): string {
  const low = Math.floor(number / width) * width
  return `${writeNumber(low)}-${writeNumber(low + width)}`
}
