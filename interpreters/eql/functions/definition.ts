/** What is a function of EQL? Its name, what it takes, and what it makes of values. */
import type { DataType, Value } from '../plan/tree.js'
import type { Range } from '../problem.js'

/** `constant` must be known before any document is. */
export type Parameter = 'text' | 'constant text' | 'number' | 'whole number' | 'constant boolean' | 'address' | 'any'

export interface FunctionDefinition {
  /** As the documentation writes it; calls may write it in any case. */
  readonly name: string
  /** A last parameter that repeats is `rest`. */
  readonly parameters: readonly Parameter[]
  readonly required: number
  readonly rest?: Parameter
  /** Is there a form with `~`? */
  readonly hasInsensitiveForm: boolean
  readonly result: (types: readonly DataType[]) => DataType
  /** Missing optional arguments are absent. Leaves with a refusal where Elasticsearch fails. */
  readonly apply: (values: readonly Value[], call: Call) => Value
}

/** `type` is that of the result. */
export interface Call {
  readonly isInsensitive: boolean
  readonly type: DataType
  readonly at: Range
}
