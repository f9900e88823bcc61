/** How is a time span written in a query? In the largest unit that it is a whole number of; KQL and EQL have the same. */

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const

export function printSpan(seconds: number): string {
  const [unit, size] = units.find(([, size]) => seconds % size === 0) ?? ['s', 1]
  return `${seconds / size}${unit}`
}
