/** What is a change? Something else in one field of a matching event, and words for it. */
import type { Test } from '../../../schema/ir/test.js'
import type { Random } from '../random.js'
import { type Holding, holding } from '../solve/solve-field.js'

export interface Change {
  /** What is said behind the name of the field. */
  readonly about: string
  readonly to: () => Holding
}

/** A field of an event and why it holds what it holds. */
export interface Subject {
  readonly held: Holding
  /** Tests that are to be true of the field. */
  readonly wanted: readonly Test[]
  /** Tests that are not. */
  readonly unwanted: readonly Test[]
  readonly random: Random
}

export const change = (about: string, value: unknown): Change => ({ about, to: () => holding(value) })

/** A change whose value takes some making. */
export const lateChange = (about: string, make: () => unknown): Change => ({ about, to: () => holding(make()) })
