/**
 * Which query does a condition become? A leaf on a field and constants becomes one of the index; what computes becomes a
 * script; a comparison of two fields is refused. (planner/QueryTranslator.java, ql/planner/ExpressionTranslators.java)
 */

import type { Resolved, ResolvedField } from '../plan/tree.js'
import { refuse } from '../problem.js'
import { translateCall } from './call-query.js'
import type { LeafSettings } from './leaf-settings.js'
import type { Query } from './query.js'
import { rangeTest } from './range-test.js'
import { regexpTest } from './regexp-test.js'
import { termTest } from './term-test.js'
import { wildcardTest } from './wildcard-test.js'

export function translate(condition: Resolved, settings: LeafSettings): Query {
  const inner = (one: Resolved): Query => translate(one, settings)
  switch (condition.kind) {
    case 'literal':
      return { kind: condition.value === true ? 'all' : 'none' }
    case 'and':
    case 'or':
      return { kind: condition.kind, items: condition.items.map(inner) }
    case 'not':
      return negate(inner(condition.item))
    case 'is null':
      return condition.item.kind === 'field'
        ? { kind: 'not', item: { kind: 'exists', field: condition.item.field } }
        : script(condition)
    case 'field':
      return refuse(
        'execution',
        'a lone field under `not` is nothing that Elasticsearch runs: write `== false`',
        condition.at,
      )
    case 'call':
      return translateCall(condition, settings) ?? script(condition)
    case 'negative':
    case 'arithmetic':
      return refuse('verification', 'a number is no condition', condition.at)
    case 'comparison':
    case 'insensitive equals':
    case 'in':
    case 'like':
    case 'regex':
      return translateLeaf(condition, settings)
  }
}

type Leaf = Extract<Resolved, { kind: 'comparison' | 'insensitive equals' | 'in' | 'like' | 'regex' }>

function translateLeaf(leaf: Leaf, settings: LeafSettings): Query {
  const item = leaf.kind === 'comparison' ? leaf.left : leaf.item
  const right = leaf.kind === 'comparison' ? leaf.right : leaf.kind === 'insensitive equals' ? leaf.value : undefined
  if (right && right.kind !== 'literal') refuse('verification', 'a field cannot be compared with another', right.at)
  if (item.kind !== 'field') return script(leaf)
  return translateFieldLeaf(leaf, item, settings)
}

function translateFieldLeaf(leaf: Leaf, item: ResolvedField, settings: LeafSettings): Query {
  const { field } = item
  switch (leaf.kind) {
    case 'comparison': {
      const { value } = literalOf(leaf.right)
      const test =
        leaf.operator === '==' ? termTest(field, value, leaf.at) : rangeTest(field, leaf.operator, value, leaf.at)
      return { kind: 'leaf', field, test }
    }
    case 'insensitive equals':
      return { kind: 'leaf', field, test: termTest(field, literalOf(leaf.value).value, leaf.at, settings.folding) }
    case 'in': {
      const values = leaf.values.map((value) => literalOf(value).value).filter((value) => value !== null)
      const tests = values.map((value) => termTest(field, value, leaf.at))
      return { kind: 'leaf', field, test: (value, spend) => tests.some((test) => test(value, spend)) }
    }
    case 'like':
      return wildcardTest(leaf, field, settings)
    case 'regex':
      return regexpTest(leaf, field, settings)
  }
}

function literalOf(one: Resolved): Resolved & { kind: 'literal' } {
  return one.kind === 'literal' ? one : refuse('verification', 'a field cannot be compared with another', one.at)
}

const script = (condition: Resolved): Query => ({ kind: 'script', condition, isNegated: false })

/** A script takes the negation in; anything else is turned around as a whole. */
function negate(query: Query): Query {
  if (query.kind === 'script') return { ...query, isNegated: !query.isNegated }
  return { kind: 'not', item: query }
}
