/** Is a value this number or boolean? */
import type { Test } from '../../schema/ir/test.js'
import type { ValueTest } from './value-test.js'

/** Compiles a test on a number or boolean: the same one, or its canonical text in either case (S-087, S-089). */
export function compileConstant({ value: wanted }: Extract<Test, { kind: 'constant' }>): ValueTest {
  const text = String(wanted).toLowerCase()
  return (value) => (typeof value.raw === 'string' ? value.folded === text : value.raw === wanted)
}
