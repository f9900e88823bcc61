/** Expressions and events at random, small enough to meet each other often. Shared by properties. */
import fc from 'fast-check'
import type { Expr, FieldExpr } from '../../schema/ir/expr.js'
import { any, literal, one, type Pattern } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import type { Test } from '../../schema/ir/test.js'
import { parseRegex } from '../../schema/regex/parse.js'

const at = { source: { path: 'random', text: '' }, start: 0, end: 0 }
export const fieldNames = ['A', 'B'] as const

const unit = fc.constantFrom('a', 'b', 'B', '*', '?', '\\', '-', '/', '\n', 'é')
const pattern = fc
  .array(
    fc.oneof(
      fc.string({ unit, minLength: 1, maxLength: 2 }).map(literal),
      fc.constant(any),
      fc.constant(one),
      fc.constant({ kind: 'set' as const, characters: '-/' }),
    ),
    { maxLength: 3 },
  )
  .map((tokens) => normalizeTemplate(tokens) as Pattern)

const regexes = ['a', '^b*$', 'a|B', '[^a]', 'a*', '\\bb', 'é+'].map((source) => {
  const parsed = parseRegex(source)
  if (!parsed.ok) throw new Error(source)
  return parsed.regex
})

const test: fc.Arbitrary<Test> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('text' as const), pattern, cased: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('regex' as const), regex: fc.constantFrom(...regexes) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'null' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exists' as const), expected: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('constant' as const), value: fc.constantFrom(1, 10, true) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('compare' as const),
      op: fc.constantFrom('<' as const, '>=' as const),
      value: fc.constantFrom(1, 10),
    }),
  },
)

const leaf: fc.Arbitrary<FieldExpr> = fc.record({
  kind: fc.constant('field' as const),
  field: fc.constantFrom(...fieldNames),
  test,
  at: fc.constant(at),
})

export const randomExpr: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), items: fc.array(tie('expr'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), item: tie('expr') }),
    fc.record({
      kind: fc.constant('selection' as const),
      name: fc.constant('s'),
      item: tie('expr'),
      at: fc.constant(at),
    }),
  ),
})).expr

const value = fc.oneof(
  fc.string({ unit, maxLength: 4 }),
  fc.constantFrom('1', '10', 'true', ''),
  fc.constantFrom(1, 10, true),
)

/** Null and a missing field are the same row everywhere, so events here have no nulls. */
export const randomEvent: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.record(
  { A: value, B: value },
  { requiredKeys: [] },
)
