/** What does `rex` do? The named groups of an expression become fields, where it is found (`rex`, Search Reference). */
import { refuse } from '../problem.js'
import { compileRegex } from '../regex.js'
import type { RunContext } from '../run-context.js'
import { expectFieldName, expectInteger, takeOption } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { takeQuoted } from '../syntax/quoted.js'
import { cellOf, type Row, valuesOf } from '../values/cell.js'
import { streaming } from './definition.js'

export const rex = streaming((cursor) => {
  const { field, most, source, start, end } = parseArguments(cursor)
  const at = cursor.range(start, end)
  const expression = compileRegex(source, at)
  if (!expression.groupNames.some((name) => name !== undefined)) {
    refuse('syntax', 'the expression of `rex` names no group', at)
  }
  return (rows, run) =>
    rows.map((row) => {
      const texts = valuesOf(row.get(field))
      if (texts.length > 1) run.infer('multivalue-function')
      const found = texts.flatMap((text) => expression.matches(text, run)).slice(0, most)
      return extract(row, expression.groupNames, found, run)
    })
})

interface Arguments {
  readonly field: string
  readonly most: number
  readonly source: string
  readonly start: number
  readonly end: number
}

function parseArguments(cursor: Cursor): Arguments {
  let field = '_raw'
  let most = 1
  let source: string | undefined
  let [start, end] = [cursor.at, cursor.at]
  while (!cursor.isAtEnd()) {
    if (takeOption(cursor, 'field')) field = expectFieldName(cursor)
    else if (takeOption(cursor, 'max_match')) most = expectInteger(cursor, 0) || Number.POSITIVE_INFINITY
    else if (takeOption(cursor, 'mode') || takeOption(cursor, 'offset_field')) {
      refuse('unsupported', 'of `rex` only the extraction of fields is known here', cursor.since(start))
    } else {
      start = cursor.at
      source = takeQuoted(cursor) ?? cursor.refuseHere('an expression between double quotes')
      end = cursor.at
    }
  }
  return { field, most, source: source ?? cursor.refuseHere('an expression between double quotes'), start, end }
}

/** A group that took part in no match leaves its field as it was. */
function extract(
  row: Row,
  names: readonly (string | undefined)[],
  found: readonly { readonly groups: readonly (string | undefined)[] }[],
  run: RunContext,
): Row {
  const fields = new Map(row)
  for (const [index, name] of names.entries()) {
    if (name === undefined) continue
    const caught = cellOf(found.flatMap(({ groups }) => groups[index + 1] ?? []))
    if (caught !== undefined) fields.set(name, caught)
    run.spend(1)
  }
  return fields
}
