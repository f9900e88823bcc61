/** How is an aggregate described? It turns the rows of a group into the cells of one or more columns. */
import type { Frame, Scalar } from '../bind/scalar.js'
import type { Call, Scope } from '../bind/scope.js'
import type { Column } from '../bind/table.js'
import type { Value } from '../values/value.js'

export interface BoundAggregate {
  /** Columns without a name of their own get one from their place. */
  readonly columns: readonly Column[]
  readonly compute: (group: readonly Frame[]) => readonly Value[]
}

/** The rows that are grouped, and the columns they are grouped by, which a `*` leaves out. */
export interface Grouping {
  readonly scope: Scope
  readonly keys: ReadonlySet<string>
}

export interface AggregateDefinition {
  readonly least: number
  readonly most: number
  /** From which argument on a `*` may stand for all columns; it is not among `args`. */
  readonly starFrom?: number
  readonly bind: (args: readonly Scalar[], call: Call, grouping: Grouping) => BoundAggregate
}

export type AggregateTable = Readonly<Record<string, AggregateDefinition>>

/** The values of an expression over a group, without nulls. */
export function present(scalar: Scalar, group: readonly Frame[]): readonly Value[] {
  return group.map((frame) => scalar.evaluate(frame)).filter((value) => value !== null)
}
