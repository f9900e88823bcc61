/**
 * Which fields and functions does a condition mean, and do the types fit? What the analyzer and verifier of
 * Elasticsearch do: an unknown field is an error, with `?` it is null. (analysis/Analyzer.java, analysis/Verifier.java)
 */
import { never } from '../../../schema/text/never.js'
import type { Index, IndexedField } from '../data/open-index.js'
import { refuse } from '../problem.js'
import type { Expression, Field } from '../syntax/tree.js'
import { requireBoolean, requireExact, requireNumber } from './require.js'
import { resolveCall } from './resolve-call.js'
import { resolveMembership } from './resolve-membership.js'
import { resolvePattern } from './resolve-pattern.js'
import { type DataType, type Resolved, typeOf } from './tree.js'

/** Leaves with a refusal where Elasticsearch does not accept the condition. */
export function resolveCondition(condition: Expression, index: Index): Resolved {
  return asTest(new Resolver(index).resolve(condition))
}

/** A lone boolean field means that it is true. */
export function asTest(expression: Resolved): Resolved {
  if (expression.kind !== 'field' || expression.type !== 'boolean') return expression
  const { at } = expression
  return { kind: 'comparison', operator: '==', left: expression, right: literalOf(true, at), at }
}

const literalOf = (value: boolean | null, at: Resolved['at']): Resolved => ({
  kind: 'literal',
  value,
  type: value === null ? 'null' : 'boolean',
  at,
})

class Resolver {
  readonly #index: Index

  constructor(index: Index) {
    this.#index = index
  }

  readonly resolve = (expression: Expression): Resolved => {
    switch (expression.kind) {
      case 'literal':
        return expression
      case 'field':
        return resolveField(expression, this.#index)
      case 'call':
        return resolveCall(expression, expression.args.map(this.resolve))
      case 'negative':
        return { ...expression, item: requireNumber(this.resolve(expression.item)) }
      case 'arithmetic':
        return {
          ...expression,
          left: requireNumber(this.resolve(expression.left)),
          right: requireNumber(this.resolve(expression.right)),
        }
      case 'comparison':
        return this.#comparison(expression)
      case 'membership':
        return resolveMembership(expression, this.resolve(expression.item), expression.values.map(this.resolve))
      case 'pattern':
        return resolvePattern(expression, this.resolve(expression.item))
      case 'not':
        return { ...expression, item: requireBoolean(this.resolve(expression.item)) }
      case 'and':
      case 'or':
        return { ...expression, items: expression.items.map((item) => asTest(requireBoolean(this.resolve(item)))) }
      default:
        return never(expression)
    }
  }

  #comparison({ operator, left, right, at }: Expression & { kind: 'comparison' }): Resolved {
    const sides = { left: requireExact(this.resolve(left)), right: requireExact(this.resolve(right)) }
    if (operator !== '!=') return { kind: 'comparison', operator, ...sides, at }
    return { kind: 'not', item: { kind: 'comparison', operator: '==', ...sides, at }, at }
  }
}

/** Returns the field, or null when an optional one is not mapped. */
export function resolveField({ name, isOptional, at }: Field, index: Index): Resolved {
  const field = findField(name, index)
  if (field) return { kind: 'field', field, type: dataTypeOf(field), at }
  return isOptional ? literalOf(null, at) : refuse('verification', `no field is called \`${name}\``, at)
}

/** A text field is queried through the keyword beside it, where there is one. */
export function findField(name: string, index: Index): IndexedField | undefined {
  const type = index.typeOf(name)
  if (type === undefined) return undefined
  const exact = `${name}.keyword`
  if (type === 'text' && index.typeOf(exact) === 'keyword') return { name: exact, source: name, type: 'keyword' }
  const parent = name.replace(/\.keyword$/, '')
  return { name, source: parent !== name && index.typeOf(parent) === 'text' ? parent : name, type }
}

function dataTypeOf({ type }: IndexedField): DataType {
  return type === 'wildcard' || type === 'constant_keyword' ? 'keyword' : type
}

/** Does the condition as a whole say yes or no? `any where null` does not. */
export function requireTest(expression: Resolved): Resolved {
  const type = typeOf(expression)
  if (type === 'boolean') return expression
  return refuse('verification', `a condition is true or false, and this one is of type ${type}`, expression.at)
}
