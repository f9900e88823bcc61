/** How is a time span written in KQL? In the largest unit that it is a whole number of. */

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const

export function printSpan(seconds: number): string {
  const [unit, size] = units.find(([, size]) => seconds % size === 0) ?? ['s', 1]
  return `${seconds / size}${unit}`
}

/** Ten years; what looks back further would leave the range of Kusto's dates. */
export const longestSpan = 3650 * 86_400
