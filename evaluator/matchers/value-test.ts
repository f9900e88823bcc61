/** How is a test asked? Of one value, or of everything that an event holds under a field. */
import type { Event } from '../event.js'
import type { EventValue } from '../event-value.js'
import type { Found } from '../find-field.js'

export type ValueTest = (value: EventValue) => boolean

export type FieldTest = (found: Found, event: Event) => boolean

/** True when at least one element satisfies the test (S-096); so false when the field is missing (S-095). */
export function anyValue(test: ValueTest): FieldTest {
  return ({ values }) => {
    for (const value of values) if (test(value)) return true
    return false
  }
}
