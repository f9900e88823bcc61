/** What is an expression once its names are resolved? A type, and a function from a row to a value of that type. */
import type { KqlType, Value } from '../values/value.js'

export type Cells = readonly Value[]

/** The row at hand, and the rows around it for the functions that look at those. */
export interface Frame {
  readonly row: Cells
  readonly rows: readonly Cells[]
  readonly index: number
}

export interface Scalar {
  readonly type: KqlType
  /** True when the value is the same for every row. */
  readonly isConstant: boolean
  /** Never null when the type is `string`. */
  readonly evaluate: (frame: Frame) => Value
}

export const emptyFrame: Frame = { row: [], rows: [], index: 0 }

export const frameOf = (row: Cells): Frame => ({ row, rows: [row], index: 0 })

export const constant = (type: KqlType, value: Value): Scalar => ({ type, isConstant: true, evaluate: () => value })

export const isTrue = (scalar: Scalar, frame: Frame): boolean => scalar.evaluate(frame) === true
