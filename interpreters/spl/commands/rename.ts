/** What does `rename` do? It gives fields other names; `Processes.*` as `*` does so for many (`rename`). */
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectFieldName } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import type { Cell, Row } from '../values/cell.js'
import { streaming } from './definition.js'
import { wildcardExpression } from './field-pattern.js'

type Renaming = (row: Row, run: RunContext) => Row

export const rename = streaming((cursor) => {
  const renamings: Renaming[] = []
  do {
    renamings.push(parseRenaming(cursor))
    cursor.takeSymbol(',')
  } while (!cursor.isAtEnd())
  return (rows, run) => rows.map((row) => renamings.reduce((changed, renaming) => renaming(changed, run), row))
})

function parseRenaming(cursor: Cursor): Renaming {
  cursor.skipBlank()
  const start = cursor.at
  const from = expectFieldName(cursor)
  if (!cursor.take(/as\b/iy)) cursor.refuseHere('`AS`')
  const to = expectFieldName(cursor)
  const stars = (name: string): number => name.split('*').length - 1
  if (stars(from) !== stars(to)) {
    refuse('unsupported', 'the old and the new name have different numbers of `*`', cursor.since(start))
  }
  return stars(from) === 0 ? (row, run) => renameOne(row, from, to, run) : renameMany(from, to)
}

function renameOne(row: Row, from: string, to: string, run: RunContext): Row {
  run.spend(1)
  if (!row.has(from) && row.has(to)) run.infer('rename-missing')
  const cell = row.get(from)
  const fields = new Map(row)
  fields.delete(from)
  fields.delete(to)
  return cell === undefined ? fields : fields.set(to, cell)
}

function renameMany(from: string, to: string): Renaming {
  const pattern = wildcardExpression(from)
  return (row, run) => {
    run.spend(row.size)
    const fields = new Map<string, Cell>()
    for (const [name, cell] of row) {
      const match = pattern.exec(name)
      let group = 0
      fields.set(match ? to.replace(/\*/g, () => match[++group]!) : name, cell)
    }
    return fields
  }
}
