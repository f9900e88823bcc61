/** Random expressions and random events, drawn from few and nasty pieces so that they often meet. */
import fc from 'fast-check'
import { and, type Expr, not, or } from '../../schema/ir/expr.js'
import type { Pattern, Token } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import type { Test } from '../../schema/ir/test.js'
import { parseRegex } from '../../schema/regex/parse.js'
import { cidr, field, keyword, selection } from './make.js'
import { knownRegexes } from './naive.js'

const names = ['F', 'G', 'a', 'a.b', 'a.b.c', 'b.c', '__proto__', 'constructor', 'toString', '', '.', 'a.', 'length']

const pieces = ['a', 'A', 'b', 'k', '\u212a', 'ß', 'ẞ', 'д', 'Д', '\u{1f600}', '-', '/', '\n', ' ', '\\', '0', '1', '.']
const halves = ['\ud83d', '\ude00']
const wholeTexts = [
  '',
  'true',
  'FALSE',
  'null',
  '0',
  '1',
  '10',
  '1e1',
  '1E+21',
  '0.5',
  '-0',
  '10.0.0.1',
  'foo',
  'x foo.',
  '2024-05-06T07:08:09Z',
]

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join('')),
  fc.array(fc.constantFrom('a', 'A', '\u{1f600}', ...halves), { maxLength: 4 }).map((all) => all.join('')),
  fc.constantFrom(...wholeTexts),
)

const anyToken: fc.Arbitrary<Token> = fc.oneof(
  { weight: 4, arbitrary: anyText.map((text): Token => ({ kind: 'literal', text })) },
  { weight: 4, arbitrary: fc.constant<Token>({ kind: 'any' }) },
  { weight: 2, arbitrary: fc.constant<Token>({ kind: 'one' }) },
  { weight: 1, arbitrary: fc.constant<Token>({ kind: 'set', characters: '-/\u2013' }) },
)

export const anyPattern: fc.Arbitrary<Pattern> = fc
  .array(anyToken, { maxLength: 6 })
  .map((tokens) => normalizeTemplate(tokens) as Pattern)

const anyTextTest = fc.record({ kind: fc.constant('text' as const), pattern: anyPattern, cased: fc.boolean() })

const anyRegexTest = fc.constantFrom(...knownRegexes.keys()).map((source) => {
  const parsed = parseRegex(source)
  if (!parsed.ok) throw new Error(`no regular expression: ${source}`)
  return { kind: 'regex' as const, regex: parsed.regex }
})

const compareOp = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const)
const anyNumber = fc.constantFrom(0, -0, 1, 10, 0.5, -1, 1e21, 2024, 7)

export const anyTest: fc.Arbitrary<Test> = fc.oneof(
  { weight: 6, arbitrary: anyTextTest },
  anyRegexTest,
  fc.constantFrom('10.0.0.0/8', '0.0.0.0/0', '10.0.0.1').map(cidr),
  fc.record({ kind: fc.constant('compare' as const), op: compareOp, value: anyNumber }),
  fc.record({ kind: fc.constant('constant' as const), value: fc.oneof(anyNumber, fc.boolean()) }),
  fc.constant<Test>({ kind: 'null' }),
  fc.record({ kind: fc.constant('exists' as const), expected: fc.boolean() }),
  fc.record({
    kind: fc.constant('sameAs' as const),
    field: fc.oneof(fc.constant('G'), fc.constantFrom(...names)),
    part: fc.constantFrom('whole' as const, 'contains' as const, 'startswith' as const, 'endswith' as const),
    cased: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('time' as const),
    part: fc.constantFrom('year' as const, 'hour' as const),
    op: fc.oneof(compareOp, fc.constant('==' as const)),
    value: anyNumber,
  }),
)

export const anyExpr: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr; leaf: Expr; list: Expr }>((tie) => ({
  leaf: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.constantFrom(...names), anyTest).map(([name, test]): Expr => field(name, test)),
    },
    { weight: 1, arbitrary: fc.oneof(anyTextTest, anyRegexTest).map((test): Expr => keyword(test)) },
  ),
  /** Many values of one field, as rules have them. */
  list: fc
    .tuple(
      fc.constantFrom(...names),
      fc.array(fc.oneof({ weight: 4, arbitrary: anyTextTest }, anyTest), { maxLength: 8 }),
    )
    .map(([name, tests]) => or(tests.map((test) => field(name, test)))),
  expr: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    tie('list'),
    fc.array(tie('expr'), { maxLength: 3 }).map(and),
    fc.array(tie('expr'), { maxLength: 3 }).map(or),
    tie('expr').map(not),
    tie('expr').map((item) => selection('selection', item)),
  ),
})).expr

const anyScalar = fc.oneof(
  { weight: 6, arbitrary: anyText },
  { weight: 2, arbitrary: anyNumber },
  fc.boolean(),
  fc.constant(null),
)

const anyJson = fc.letrec<{ object: string; json: string }>((tie) => ({
  object: fc
    .array(fc.tuple(fc.constantFrom(...names, 'c'), tie('json')), { maxLength: 6 })
    .map((entries) => `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${held}`).join(',')}}`),
  json: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: anyScalar.map((value) => JSON.stringify(value)) },
    fc.array(tie('json'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    tie('object'),
  ),
}))

/** Made as text and parsed, so that `__proto__` is a key of its own as it is in any JSON event. */
export const anyEvent: fc.Arbitrary<unknown> = anyJson.object.map((text) => JSON.parse(text) as unknown)

/** An event of just the fields `F` and `G`. */
export const anyPair: fc.Arbitrary<unknown> = fc
  .tuple(anyJson.json, anyJson.json)
  .map(([F, G]) => ({ F: JSON.parse(F) as unknown, G: JSON.parse(G) as unknown }))
