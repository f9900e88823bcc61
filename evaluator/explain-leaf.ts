/** What was asked by one leaf, what did the event have, and in which way did the two not meet? */

import type { FieldExpr, KeywordExpr } from '../schema/ir/expr.js'
import { parseAddress } from '../schema/ir/network.js'
import type { Test } from '../schema/ir/test.js'
import type { Span } from '../schema/text/source.js'
import { visible } from '../schema/text/visible.js'
import { compileLeaf, type Predicate } from './compile-expr.js'
import { describeTest } from './describe-test.js'
import type { Event } from './event.js'
import type { EventValue } from './event-value.js'
import type { Found } from './find-field.js'
import { numberOf } from './matchers/compare.js'
import { partOf } from './matchers/time.js'

export type Reason =
  | 'matched'
  /** The event has no such field. */
  | 'field-absent'
  /** The other field of a comparison has no value. */
  | 'other-field-absent'
  /** The field is there, but with nothing but null. */
  | 'field-null'
  /** The field is an empty list. */
  | 'field-empty'
  /** The field is there, and should not be, or should be null. */
  | 'field-present'
  | 'value-differs'
  /** Would match without regard to case. */
  | 'case-differs'
  /** Not of the kind that can be compared: no number, no address, no date. */
  | 'type-differs'
  /** No value of the event has the keyword. */
  | 'keyword-absent'

export interface LeafReport {
  readonly result: boolean
  /** The name of the field; keywords have none. */
  readonly field?: string
  readonly test: Test
  /** The test in words: what follows the name of the field. */
  readonly asked: string
  /** The first few values of the field as printable text, cut to a sane length. Keywords show none. */
  readonly found: readonly string[]
  /** How many values the field has. */
  readonly count: number
  readonly reason: Reason
  /** The value in the rule's text. */
  readonly at: Span
}

/** Compiles a leaf to a report on it. */
export function compileLeafReport(leaf: FieldExpr | KeywordExpr): (event: Event) => LeafReport {
  const { test, at } = leaf
  const asked = describeTest(test)
  const isTrue = compileLeaf(leaf)
  const isTrueUncased = compileUncased(leaf)
  return (event) => {
    const result = isTrue(event)
    const isCase = !result && isTrueUncased?.(event) === true
    if (leaf.kind === 'keyword') {
      const reason = result ? 'matched' : isCase ? 'case-differs' : 'keyword-absent'
      return { result, test, asked, found: [], count: 0, reason, at }
    }
    const found = event.find(leaf.field)
    const reason = result ? 'matched' : isCase ? 'case-differs' : reasonOf(test, found, event)
    return { result, field: leaf.field, test, asked, ...shown(found), reason, at }
  }
}

/** The same leaf without regard to case, when it has regard to it. */
function compileUncased(leaf: FieldExpr | KeywordExpr): Predicate | undefined {
  const { test } = leaf
  if ((test.kind !== 'text' && test.kind !== 'sameAs') || !test.cased) return undefined
  return compileLeaf({ ...leaf, test: { ...test, cased: false } } as FieldExpr | KeywordExpr)
}

function reasonOf(test: Test, found: Found, event: Event): Reason {
  if (!found.isPresent) return 'field-absent'
  if (test.kind === 'null' || test.kind === 'exists') return 'field-present'
  if (found.values.length === 0) return 'field-empty'
  if (found.values.every(({ raw }) => raw === null)) return 'field-null'
  if (test.kind === 'sameAs' && event.find(test.field).values.every(({ raw }) => raw === null)) {
    return 'other-field-absent'
  }
  return found.values.some((value) => isComparable(test, value)) ? 'value-differs' : 'type-differs'
}

function isComparable(test: Test, value: EventValue): boolean {
  switch (test.kind) {
    case 'compare':
      return numberOf(value) !== undefined
    case 'cidr':
      return typeof value.raw === 'string' && parseAddress(value.raw) !== undefined
    case 'time':
      return partOf(value, test.part) !== undefined
    default:
      return true
  }
}

const mostValues = 3
const longestValue = 120

function shown({ values }: Found): Pick<LeafReport, 'found' | 'count'> {
  const found = values.slice(0, mostValues).map((value) => {
    const text = value.text ?? 'null'
    return visible(text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text)
  })
  return { found, count: values.length }
}
