/** Is a field there, and is it null? The two tests that can be true of a field that is missing. */
import type { Test } from '../../schema/ir/test.js'
import type { FieldTest } from './value-test.js'

/** True for an absent field and for null, also as an element (S-090); an empty array has no null. */
export const isNull: FieldTest = ({ isPresent, values }) => !isPresent || values.some(({ raw }) => raw === null)

/** Compiles a test of presence alone: null, empty text and an empty array are present (S-131). */
export function compileExists({ expected }: Extract<Test, { kind: 'exists' }>): FieldTest {
  return ({ isPresent }) => isPresent === expected
}
