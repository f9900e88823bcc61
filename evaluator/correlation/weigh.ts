/**
 * How much does it cost to remember something? One, and one more for each further value and for each 64 characters, so
 * that events with huge values fill the room that they take.
 */

export function weigh(values: readonly (string | number)[]): number {
  let weight = Math.max(1, values.length)
  for (const value of values) if (typeof value === 'string') weight += value.length >> 6
  return weight
}
