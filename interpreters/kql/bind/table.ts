/** What is a tabular expression once bound? Columns, and the rows on demand; an operator turns rows into rows. */
import type { KqlType } from '../values/value.js'
import type { Cells } from './scalar.js'

export interface Column {
  readonly name: string
  readonly type: KqlType
}

export interface Schema {
  readonly columns: readonly Column[]
  /** True when the order of the rows is fixed, so that `prev`, `next` and `row_number` have a meaning. */
  readonly isSerialized: boolean
}

export interface Table extends Schema {
  /** The table, view or variable that all rows come from, for `union withsource`. */
  readonly origin?: string
  readonly rows: () => readonly Cells[]
}

/** An operator bound to the columns of its input. */
export interface BoundStep extends Schema {
  readonly apply: (rows: readonly Cells[]) => readonly Cells[]
}
