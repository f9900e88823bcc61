/**
 * What does `eval` do? It sets fields, from left to right; an expression that comes to NULL removes the field (`eval`,
 * Search Reference).
 */
import { compileExpression } from '../expression/compile.js'
import { parseExpression } from '../expression/parse.js'
import { cellOfValue } from '../expression/value.js'
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import type { Cursor } from '../syntax/cursor.js'
import { takeQuoted, takeSingleQuoted } from '../syntax/quoted.js'
import { type Row, withCell } from '../values/cell.js'
import { streaming } from './definition.js'

type Assignment = (row: Row, run: RunContext) => Row

export const evaluate = streaming((cursor) => {
  const assignments = [parseAssignment(cursor)]
  while (cursor.takeSymbol(',')) assignments.push(parseAssignment(cursor))
  return (rows, run) => rows.map((row) => assignments.reduce((changed, assign) => assign(changed, run), row))
})

function parseAssignment(cursor: Cursor): Assignment {
  cursor.skipBlank()
  const start = cursor.at
  const name = takeTarget(cursor)
  cursor.expectSymbol('=')
  const expression = compileExpression(parseExpression(cursor))
  const at = cursor.since(start)
  return (row, run) => {
    run.spend(1)
    return withCell(row, name, cellOfValue(expression(row, run), { run, at }))
  }
}

function takeTarget(cursor: Cursor): string {
  const start = cursor.at
  const name = takeQuoted(cursor) ?? takeSingleQuoted(cursor) ?? cursor.take(/[^\s=,"'`|[\]()]+/y)?.[0]
  if (name === undefined) return cursor.refuseHere('a field name')
  if (/[{}]/.test(name))
    refuse('unsupported', 'field names out of field values are not known here', cursor.since(start))
  return name
}
