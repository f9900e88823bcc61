/**
 * What is the JSON text of a value? As `JSON.stringify` writes it, but with a stack of its own, so that an event
 * nested a million levels deep cannot exhaust the call stack.
 */

/** A container that is being written: its values, and their keys when it is an object. */
interface Open {
  readonly keys: readonly string[] | undefined
  readonly values: readonly unknown[]
  next: number
}

/** Returns the JSON text of plain data: objects, arrays, text, numbers, booleans and null. */
export function jsonText(value: unknown): string {
  const parts: string[] = []
  const open: Open[] = []
  write(value, parts, open)
  while (open.length > 0) {
    const top = open[open.length - 1]!
    if (top.next === top.values.length) {
      parts.push(top.keys ? '}' : ']')
      open.pop()
      continue
    }
    if (top.next > 0) parts.push(',')
    if (top.keys) parts.push(JSON.stringify(top.keys[top.next]), ':')
    write(top.values[top.next++], parts, open)
  }
  return parts.join('')
}

function write(value: unknown, parts: string[], open: Open[]): void {
  if (typeof value !== 'object' || value === null) {
    parts.push(JSON.stringify(value) ?? 'null')
    return
  }
  if (Array.isArray(value)) {
    parts.push('[')
    open.push({ keys: undefined, values: value, next: 0 })
    return
  }
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  parts.push('{')
  open.push({ keys: entries.map(([key]) => key), values: entries.map(([, held]) => held), next: 0 })
}
