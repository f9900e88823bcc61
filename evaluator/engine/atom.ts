/** What is an atom? A test that many rules may share; one of a single field is asked once for each text it may hold. */
import { canonicalText } from '../../schema/ir/canonical.js'
import type { FieldExpr, KeywordExpr } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'

/** Tests that one value answers. */
export type ValueAtomTest = Extract<Test, { kind: 'text' | 'regex' | 'cidr' | 'compare' | 'constant' | 'time' }>

/** Tests that are answered by what one field holds. */
export type AtomTest = ValueAtomTest | Extract<Test, { kind: 'null' | 'exists' }>

/** Returns a text that two tests share only when they mean the same. */
export function atomKey(leaf: FieldExpr | KeywordExpr): string {
  const { test } = leaf
  // Infinity has no JSON text of its own.
  if (test.kind === 'compare' || test.kind === 'time') {
    return `${test.kind} ${test.kind === 'time' ? test.part : ''} ${test.op} ${test.value}`
  }
  if (test.kind === 'constant') return `constant ${typeof test.value} ${test.value}`
  return canonicalText({ kind: 'keyword', test: test as KeywordExpr['test'], at: leaf.at })
}

/** Returns the number of the atom that a leaf asks. */
export type AtomOf = (leaf: FieldExpr | KeywordExpr) => number
