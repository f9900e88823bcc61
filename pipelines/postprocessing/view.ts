/** What do templates see? Plain values, texts that know more than they print, and functions. */
export type ViewValue =
  | null
  | string
  | number
  | boolean
  | ViewText
  | readonly ViewValue[]
  | ReadonlyMap<string, ViewValue>
  | ViewFunction

/** A text with attributes: a level prints as `high`, and its `name` is `HIGH`. */
export interface ViewText {
  readonly text: string
  readonly attributes: ReadonlyMap<string, ViewValue>
}

/** Throws an `Error` for arguments that it does not take; templates make a refusal of it. */
export type ViewFunction = (...parameters: readonly unknown[]) => string

export type View = ReadonlyMap<string, ViewValue>

export function isViewText(value: ViewValue): value is ViewText {
  return typeof value === 'object' && value !== null && 'text' in value
}

/** Returns the view of a plain value, e.g. of a variable or a custom attribute. */
export function viewOf(value: unknown): ViewValue {
  if (Array.isArray(value)) return value.map(viewOf)
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, one]) => [key, viewOf(one)]))
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
