/** What does a correlation's condition look at in a window? One number or the rules seen, kept up event by event. */
import type { Entry } from '../window.js'

/**
 * The measure of one window. Entries are added in the order of time, and taken back in the same order.
 * `since` is where the window starts; every entry that has not been taken back lies in the window.
 */
export interface Measure {
  add(entry: Entry): void
  remove(entry: Entry): void
  /** Returns whether the condition is true of the window. */
  holds(since: number): boolean
  /** Returns the number that the condition is about; for an expression, how many rules were seen. */
  value(since: number, entries: Iterable<Entry>): number
}
