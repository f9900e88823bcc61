/**
 * What does a rule mean? A tree of and/or/not over tests of fields, in which named selections are kept, so that
 * explanations and coverage can speak of `selection_img`. Two-valued: `not` is the plain complement.
 */

import { never } from '../text/never.js'
import type { Span } from '../text/source.js'
import type { Test } from './test.js'

export type Expr =
  /** All items; no items is true. */
  | { readonly kind: 'and'; readonly items: readonly Expr[] }
  /** At least one item; no items is false. */
  | { readonly kind: 'or'; readonly items: readonly Expr[] }
  | { readonly kind: 'not'; readonly item: Expr }
  /** A search identifier of the rule, used by name or through `1 of`/`all of`. */
  | { readonly kind: 'selection'; readonly name: string; readonly item: Expr; readonly at: Span }
  | FieldExpr
  | KeywordExpr

/** A test of one field. `at` is the value in the rule's text (the key for a value-less item). */
export interface FieldExpr {
  readonly kind: 'field'
  readonly field: string
  readonly test: Test
  readonly at: Span
}

/**
 * A test on the whole event: true when some scalar value anywhere in the event satisfies it (S-100). Text patterns
 * already stand between two `any` tokens. Only `text`, `regex` and `unresolved` tests occur.
 */
export interface KeywordExpr {
  readonly kind: 'keyword'
  readonly test: Extract<Test, { kind: 'text' | 'regex' | 'unresolved' }>
  readonly at: Span
}

export const and = (items: readonly Expr[]): Expr => (items.length === 1 ? items[0]! : { kind: 'and', items })
export const or = (items: readonly Expr[]): Expr => (items.length === 1 ? items[0]! : { kind: 'or', items })
export const not = (item: Expr): Expr => ({ kind: 'not', item })

/** Returns true when none of the expressions is missing. */
export function areKnown(items: readonly (Expr | undefined)[]): items is readonly Expr[] {
  for (const item of items) if (item === undefined) return false
  return true
}

/** Returns every leaf of an expression in reading order. */
export function leavesOf(expr: Expr): readonly (FieldExpr | KeywordExpr)[] {
  const leaves: (FieldExpr | KeywordExpr)[] = []
  const visit = (one: Expr): void => {
    switch (one.kind) {
      case 'and':
      case 'or':
        for (const item of one.items) visit(item)
        return
      case 'not':
      case 'selection':
        visit(one.item)
        return
      case 'field':
      case 'keyword':
        leaves.push(one)
        return
      default:
        never(one)
    }
  }
  visit(expr)
  return leaves
}

/** Returns the distinct names of the fields that an expression looks at, in reading order. */
export function fieldsOf(expr: Expr): readonly string[] {
  const names = new Set<string>()
  for (const leaf of leavesOf(expr)) {
    if (leaf.kind !== 'field') continue
    names.add(leaf.field)
    if (leaf.test.kind === 'sameAs') names.add(leaf.test.field)
  }
  return [...names]
}
