/** What does a correlation's condition look at in a window? One number or the rules seen, kept up event by event. */
import type { MeasuredValue } from '../hit.js'

/**
 * The measure of one window. Events are added in the order of time, and taken back in the same order.
 * `since` is where the window starts; every event that has not been taken back lies in the window.
 */
export interface Measure {
  /** @param parts the places of the rules that the event matched */
  add(time: number, parts: readonly number[], values: readonly MeasuredValue[]): void
  remove(values: readonly MeasuredValue[]): void
  /** Returns whether the condition is true of the window. */
  holds(since: number): boolean
  /**
   * Returns the number that the condition is about; for an expression, how many rules were seen.
   * @param values those of all events in the window
   */
  value(since: number, values: () => readonly MeasuredValue[]): number
}
