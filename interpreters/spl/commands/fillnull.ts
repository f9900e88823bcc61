/** What does `fillnull` do? Fields that are missing get a value: the named ones, or all that occur (`fillnull`). */
import { expectText, takeFieldList, takeOption } from '../syntax/arguments.js'
import type { Row } from '../values/cell.js'
import { collecting } from './definition.js'

export const fillnull = collecting((cursor) => {
  const value = takeOption(cursor, 'value') ? expectText(cursor) : '0'
  const names = takeFieldList(cursor)
  return (rows, run) => {
    const filled = names.length > 0 ? names : [...new Set(rows.flatMap((row) => [...row.keys()]))]
    return rows.map((row): Row => {
      run.spend(filled.length)
      return new Map([...filled.map((name) => [name, value] as const), ...row])
    })
  }
})
