/** Does a disagreement hang on a difference between events that the target's storage erases? */
import type { Storage } from './storage.js'

/**
 * Is there another event that the target keeps as the same row, and of which `holds` is true? Missing, null, empty, and
 * what the way into storage drops are tried for each of the named fields, and for all that are absent at once.
 */
export function isErased(
  event: unknown,
  holds: (other: unknown) => boolean,
  { names, storage }: { readonly names: readonly string[]; readonly storage: Storage },
): boolean {
  const key = storage.keyOf(event)
  if (key === undefined || typeof event !== 'object' || event === null) return false
  const says = (other: unknown): boolean => storage.keyOf(other) === key && holds(other)
  const changed = (form: Form, which: readonly string[]): unknown => {
    const other = { ...(event as Record<string, unknown>) }
    for (const name of which) form(other, name)
    return other
  }
  const absent = names.filter((name) => storage.isAbsent(event, name))
  return (
    names.some((name) => forms.some((form) => says(changed(form, [name])))) ||
    forms.some((form) => says(changed(form, absent)))
  )
}

type Form = (other: Record<string, unknown>, name: string) => void

const forms: readonly Form[] = [
  (other, name) => delete other[name],
  ...[null, '', '-'].map(
    (value): Form =>
      (other, name) => {
        other[name] = value
      },
  ),
]
