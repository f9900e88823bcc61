/** What is a statistical function? Something that sees one event after the other and has a result at any time. */
import type { RunContext } from '../run-context.js'
import type { Cell, Row } from '../values/cell.js'

export interface Accumulator {
  /** Takes the values that the function asks for, and the event that they come from. */
  readonly add: (values: readonly string[], row: Row) => void
  /** Undefined when there is no result, as of the sum of nothing. */
  readonly result: () => Cell | undefined
}

export type AccumulatorFactory = (run: RunContext) => Accumulator

/** A function applied to a field, an expression or whole events, under the name of its result. */
export interface Term {
  readonly name: string
  /** The values of an event that the function looks at; undefined when it looks at events. */
  readonly valuesIn: ((row: Row, run: RunContext) => readonly string[]) | undefined
  readonly create: AccumulatorFactory
}

/** The functions of one command for one group of events. */
export class Tally {
  readonly #terms: readonly Term[]
  readonly #accumulators: readonly Accumulator[]
  readonly #run: RunContext

  constructor(terms: readonly Term[], run: RunContext) {
    this.#terms = terms
    this.#run = run
    this.#accumulators = terms.map(({ create }) => create(run))
  }

  add(row: Row): void {
    for (const [index, { valuesIn }] of this.#terms.entries()) {
      const values = valuesIn ? valuesIn(row, this.#run) : everyEvent
      this.#run.spend(1 + values.length)
      if (values.length > 0) this.#accumulators[index]!.add(values, row)
    }
  }

  /** Returns the results by name; what has no result is left out. */
  results(): readonly (readonly [string, Cell])[] {
    return this.#terms.flatMap(({ name }, index) => {
      const cell = this.#accumulators[index]!.result()
      if (cell !== undefined && typeof cell !== 'string') this.#run.spend(cell.length)
      return cell === undefined ? [] : [[name, cell] as const]
    })
  }
}

const everyEvent: readonly string[] = ['1']
