/**
 * What is asked of one field? That one test is true of it, or that none of several is. A whole list that has to be
 * missed is one demand, so that a filter of a thousand values costs one look.
 */
import type { FieldExpr, KeywordExpr } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'
import { describeTest } from '../describe-test.js'
import { readEvent } from '../event.js'
import type { Found } from '../find-field.js'
import { compileFieldTest } from '../matchers/field-test.js'
import type { TextTest } from '../matchers/text.js'
import { compileTextList } from '../matchers/text-list.js'
import { anyValue, type FieldTest } from '../matchers/value-test.js'

export type Leaf = FieldExpr | KeywordExpr

export interface Demand {
  /** One leaf when it is wanted; else leaves of one field, or keywords. */
  readonly leaves: readonly Leaf[]
  readonly isWanted: boolean
  /** Whether the rule has other ways than this one. */
  readonly isAlternative: boolean
  /** Whether what a field holds does what is asked. Not for `sameAs`, which asks about two fields. */
  readonly holds: (found: Found) => boolean
}

/** Makes a demand; its test is compiled when it is first asked. */
export function demandOf(leaves: readonly Leaf[], isWanted: boolean, isAlternative: boolean): Demand {
  let isTrue: FieldTest | undefined
  const holds = (found: Found): boolean => {
    isTrue ??= compileAny(leaves)
    return isTrue(found, nothing) === isWanted
  }
  return { leaves, isWanted, isAlternative, holds }
}

/** Returns the name of the field, or undefined for a keyword. */
export function fieldOf({ leaves }: Demand): string | undefined {
  const [leaf] = leaves
  return leaf?.kind === 'field' ? leaf.field : undefined
}

export function testsOf({ leaves }: Demand): readonly Test[] {
  return leaves.map(({ test }) => test)
}

/** Returns what is asked, in words. */
export function describeDemand({ leaves, isWanted }: Demand): string {
  const [leaf, second] = leaves
  if (!leaf) return 'nothing'
  const words = `${leaf.kind === 'field' ? `\`${leaf.field}\`` : 'some value'} ${describeTest(leaf.test)}`
  return isWanted ? words : `not: ${words}${second ? ' or others' : ''}`
}

const nothing = readEvent({})

function compileAny(leaves: readonly Leaf[]): FieldTest {
  const texts: TextTest[] = []
  const tests: FieldTest[] = []
  for (const { test } of leaves) {
    if (test.kind === 'text') texts.push(test)
    else tests.push(compileFieldTest(test))
  }
  if (texts.length > 0) tests.unshift(anyValue(compileTextList(texts)))
  return (found, event) => tests.some((test) => test(found, event))
}
