/** What do correlations have to know of an event? Plain values, so that it can be found out in one place and used in another. */
import type { Cell } from './record.js'

export interface Sighting {
  /** In milliseconds since 1970; undefined when the event has none that can be read. */
  readonly time: number | undefined
  /** The rules that matched and that some correlation refers to, by their numbers in `Watches`. */
  readonly rules: readonly number[]
  /** What the event holds in the fields that these correlations ask for. */
  readonly cells: readonly Cell[]
}
