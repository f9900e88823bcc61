/** Random correlations and random streams, drawn from few pieces so that windows often come true. */
import fc from 'fast-check'
import type {
  Bound,
  CorrelationCondition,
  CorrelationType,
  ResolvedCorrelation,
  RuleExpr,
} from '../../../schema/correlation/correlation.js'
import { at, field, ruleOf, text } from '../make.js'
import type { NaiveEvent } from './naive.js'

export const rules = ['a', 'b', 'c'].map((name) => ({
  ...ruleOf(field('is', text(name))),
  metadata: { ...ruleOf(field('is', text(name))).metadata, title: name, name },
}))

type Part = ResolvedCorrelation['parts'][number]
const ruleParts: readonly Part[] = rules.map((rule) => ({ name: rule.metadata.name, rule }))

const anyBound = (values: fc.Arbitrary<number>): fc.Arbitrary<Bound> =>
  fc.record({ op: fc.constantFrom('<', '<=', '>', '>=', '==', '!=' as const), value: values })

/** Lower bounds are what rules mostly have. */
const anyBounds = (values: fc.Arbitrary<number>): fc.Arbitrary<readonly Bound[]> =>
  fc.oneof(
    fc.record({ op: fc.constant('>=' as const), value: values }).map((bound) => [bound]),
    fc.array(anyBound(values), { minLength: 1, maxLength: 2 }),
  )

const counts = fc.integer({ min: 0, max: 4 })
const sums = fc.constantFrom(-3, 0, 1, 2, 2.5, 3, 5, 8)
const measured = fc.constantFrom('v', 'v', 'user', 'who')

function anyExpr(names: readonly string[]): fc.Arbitrary<RuleExpr> {
  const { expr } = fc.letrec<{ expr: RuleExpr }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expr' },
      fc.constantFrom(...names).map((name): RuleExpr => ({ kind: 'rule', name })),
      fc.record({ kind: fc.constant('not' as const), item: tie('expr') }),
      fc.record({
        kind: fc.constantFrom('and', 'or' as const),
        items: fc.array(tie('expr'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }))
  return expr
}

function anyCondition(type: CorrelationType, names: readonly string[]): fc.Arbitrary<CorrelationCondition> {
  const bounds = (values: fc.Arbitrary<number>, fields: fc.Arbitrary<readonly string[]>) =>
    fc.record({ kind: fc.constant('bounds' as const), bounds: anyBounds(values), fields })
  switch (type) {
    case 'event_count':
      return bounds(counts, fc.constant([]))
    case 'temporal':
    case 'temporal_ordered':
      return fc.oneof(
        fc.constant({ kind: 'bounds' as const, bounds: [{ op: '>=' as const, value: names.length }], fields: [] }),
        bounds(counts, fc.constant([])),
        anyExpr(names).map((expr) => ({ kind: 'expression' as const, text: 'random', expr })),
      )
    case 'value_count':
      return bounds(counts, fc.constantFrom(['v'], ['user'], ['who'], ['v', 'user'], ['who', 'v']))
    case 'value_sum':
    case 'value_avg':
      return bounds(
        sums,
        measured.map((name) => [name]),
      )
    case 'value_percentile':
    case 'value_median':
      return fc
        .tuple(
          bounds(
            sums,
            measured.map((name) => [name]),
          ),
          type === 'value_median' ? fc.constant(50) : fc.constantFrom(0, 1, 25, 50, 75, 90, 100),
        )
        .map(([condition, percentile]) => ({ ...condition, percentile }))
  }
}

const types: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
]

/** `who` is an alias: the user in events of rule a, the host in all others. */
const whoAlias = (parts: readonly Part[]): ResolvedCorrelation['aliases'] =>
  new Map([['who', new Map(parts.map(({ name }) => [name, name === 'a' ? 'user' : 'host']))]])

function anyCorrelation(name: string, inner: readonly ResolvedCorrelation[]): fc.Arbitrary<ResolvedCorrelation> {
  const known = [...ruleParts, ...inner.map((rule) => ({ name: rule.metadata.name!, rule }))]
  return fc
    .record({
      type: fc.constantFrom(...types),
      parts: fc.shuffledSubarray(known, { minLength: 1, maxLength: 3 }),
      groupBy: fc.constantFrom([], ['user'], ['host'], ['user', 'host'], ['who'], ['who', 'v']),
      seconds: fc.integer({ min: 1, max: 6 }),
    })
    .chain(({ type, parts, groupBy, seconds }) =>
      anyCondition(
        type,
        parts.map((part) => part.name),
      ).map(
        (condition): ResolvedCorrelation => ({
          kind: 'correlation',
          source: at.source,
          at,
          document: { kind: 'mapping', entries: [], at },
          metadata: { ...rules[0]!.metadata, title: name, name },
          type,
          rules: parts.map((part) => ({ name: part.name, at })),
          groupBy,
          aliases: whoAlias(parts),
          timespan: { text: `${seconds}s`, seconds },
          condition,
          generate: false,
          parts,
        }),
      ),
    )
}

/** One to three correlations, each of which may refer to those before it. */
export const anyCorrelations: fc.Arbitrary<readonly ResolvedCorrelation[]> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => {
    let correlations: fc.Arbitrary<readonly ResolvedCorrelation[]> = fc.constant([])
    for (let place = 0; place < count; place++) {
      correlations = correlations.chain((inner) =>
        anyCorrelation(`correlation${place}`, inner).map((one) => [...inner, one]),
      )
    }
    return correlations
  })

const anyUser = fc.constantFrom('x', 'x', 'y', 1, '1', null, ['x', 'y'], ['y', 2, 'y'], [])
const anyHost = fc.constantFrom('x', 'x', 'h', '1', true)
const anyValue = fc.constantFrom(1, 2, 2.5, '3', -3, 'x', [1, 1], [2, 5], true)

/** A stream in any order: times are whole and half seconds, so that window boundaries are often met exactly. */
export const anyStream = (size: {
  readonly maxLength: number
  readonly minLength?: number
}): fc.Arbitrary<readonly NaiveEvent[]> =>
  fc.array(
    fc.record({
      time: fc.integer({ min: 0, max: 24 }).map((halves) => halves * 500),
      matched: fc.subarray(rules, { minLength: 0 }),
      fields: fc.record({ user: anyUser, host: anyHost, v: anyValue }, { requiredKeys: [] }),
    }),
    size,
  )
