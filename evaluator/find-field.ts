/**
 * What does an object hold under a field name? A flat key wins over a path, a path goes through arrays (S-096,
 * S-097), and only an object's own keys count, so that `constructor` or `__proto__` are names like any other.
 */
import { EventValue } from './event-value.js'

/** What was found: `[]` and null are present; an array is its elements, those of nested arrays among them. */
export interface Found {
  readonly isPresent: boolean
  readonly values: readonly EventValue[]
}

export const absent: Found = { isPresent: false, values: [] }

/**
 * Looks a name up in a value: the whole name as a key, else the part before its first dot as a key and the rest in
 * what that holds. A value that is no object holds nothing. Depth is without effect on the call stack.
 */
export function findField(root: unknown, name: string): Found {
  const values: EventValue[] = []
  let isPresent = false
  const open: (readonly [value: unknown, rest: string])[] = [[root, name]]
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const [value, rest] = top
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) open.push([value[index], rest])
      continue
    }
    const held = ownValue(value, rest)
    if (held !== undefined) {
      isPresent = true
      addElements(held, values)
      continue
    }
    const dot = rest.indexOf('.')
    const next = dot === -1 ? undefined : ownValue(value, rest.slice(0, dot))
    if (next !== undefined) open.push([next, rest.slice(dot + 1)])
  }
  return isPresent ? { isPresent, values } : absent
}

/** Returns what was found as plain data: the one value, or the list of values. */
export function heldIn({ values }: Found): unknown {
  return values.length === 1 ? values[0]!.raw : values.map(({ raw }) => raw)
}

/** Returns every scalar in a value other than null, in reading order; keys do not count (S-100). */
export function scalarsOf(root: unknown): readonly EventValue[] {
  const scalars: EventValue[] = []
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (value === null || value === undefined) continue
    if (typeof value !== 'object') scalars.push(new EventValue(value))
    else pushReversed(Object.values(value), open)
  }
  return scalars
}

/** Returns what an object holds under a key of its own, or undefined. */
export function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string, unknown>>)[key]
}

function addElements(held: unknown, values: EventValue[]): void {
  if (!Array.isArray(held)) {
    values.push(new EventValue(held))
    return
  }
  const open: unknown[] = []
  pushReversed(held, open)
  while (open.length > 0) {
    const element = open.pop()
    if (Array.isArray(element)) pushReversed(element, open)
    else if (element !== undefined) values.push(new EventValue(element))
  }
}

function pushReversed(items: readonly unknown[], onto: unknown[]): void {
  for (let index = items.length - 1; index >= 0; index--) onto.push(items[index])
}
