/** Does a field have the same value as another field of the event? */
import type { Test } from '../../schema/ir/test.js'
import type { Found } from '../find-field.js'
import { hasAnyPart } from './any-part.js'
import { subjectOf } from './text.js'
import type { FieldTest } from './value-test.js'

/**
 * Compiles a comparison of two fields by their texts (S-175, S-176): any value of one with any of the other; false
 * when either is missing or null. Parts are found by UTF-16 units.
 */
export function compileSameAs({ field, part, cased }: Extract<Test, { kind: 'sameAs' }>): FieldTest {
  return (found, event) => {
    const texts = textsOf(found, cased)
    if (texts.length === 0) return false
    const others = textsOf(event.find(field), cased)
    if (others.length === 0) return false
    if (part !== 'whole') return hasAnyPart(texts, others, part)
    const wanted = new Set(others)
    return texts.some((text) => wanted.has(text))
  }
}

function textsOf({ values }: Found, cased: boolean): readonly string[] {
  return values.flatMap((value) => subjectOf(value, cased) ?? [])
}
