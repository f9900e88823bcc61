/** What does `mvexpand` do? It makes one result for each value of a field (`mvexpand`, Search Reference). */
import { refuse } from '../problem.js'
import { expectFieldName, expectInteger, takeOption } from '../syntax/arguments.js'
import { valuesOf, withCell } from '../values/cell.js'
import { streaming } from './definition.js'

export const mvexpand = streaming((cursor) => {
  cursor.skipBlank()
  const start = cursor.at
  const name = expectFieldName(cursor)
  if (name.startsWith('_')) refuse('syntax', '`mvexpand` does not take internal fields', cursor.since(start))
  const limit = takeOption(cursor, 'limit') ? expectInteger(cursor, 0) : 0
  return (rows, run) =>
    rows.flatMap((row) => {
      const values = valuesOf(row.get(name))
      if (values.length === 0) run.infer('mvexpand-missing')
      if (values.length < 2) return [row]
      run.spend(values.length)
      return values.slice(0, limit || values.length).map((value) => withCell(row, name, value))
    })
})
