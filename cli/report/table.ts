/** How are figures shown in columns? Names above, numbers to the right. */

/** Returns lines of equally wide columns, the head first. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = head.map((name, index) => Math.max(name.length, ...rows.map((row) => String(row[index]).length)))
  const line = (cells: readonly (string | number)[]): string =>
    `${cells.map((cell, index) => String(cell).padStart(widths[index]!)).join('  ')}\n`
  return [head, ...rows].map(line).join('')
}
