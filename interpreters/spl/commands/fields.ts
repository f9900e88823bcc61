/** Which fields do `fields` and `table` leave? (`fields`; `table`, Search Reference) */
import { expectFieldList } from '../syntax/arguments.js'
import { collecting, streaming } from './definition.js'
import { namesAny } from './field-pattern.js'

/** `_time` and `_raw` stay until they are removed by name. */
const internal = namesAny(['_time', '_raw'])

export const fields = streaming((cursor) => {
  const sign = cursor.take(/[+-]/y)?.[0] ?? '+'
  const isNamed = namesAny(expectFieldList(cursor))
  const stays = (name: string): boolean => (sign === '-' ? !isNamed(name) : isNamed(name) || internal(name))
  return (rows, run) =>
    rows.map((row) => {
      run.spend(row.size)
      return new Map([...row].filter(([name]) => stays(name)))
    })
})

export const table = collecting((cursor) => {
  const isNamed = namesAny(expectFieldList(cursor))
  return (rows, run) =>
    rows.map((row) => {
      run.spend(row.size)
      return new Map([...row].filter(([name]) => isNamed(name)))
    })
})
