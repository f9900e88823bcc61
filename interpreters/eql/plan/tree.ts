/** What does a condition say once its fields, functions and types are known? */
import type { IndexedField } from '../data/open-index.js'
import type { FunctionDefinition } from '../functions/definition.js'
import type { Range } from '../problem.js'
import type { ArithmeticOperator } from '../syntax/tree.js'

export type DataType = 'null' | 'boolean' | 'integer' | 'long' | 'double' | 'keyword' | 'text' | 'ip' | 'date'

/** Whole numbers are bigint, others number. */
export type Value = null | boolean | bigint | number | string

interface Placed {
  readonly at: Range
}

export interface ResolvedLiteral extends Placed {
  readonly kind: 'literal'
  readonly value: Value
  readonly type: DataType
}

export interface ResolvedField extends Placed {
  readonly kind: 'field'
  readonly field: IndexedField
  readonly type: DataType
}

export interface ResolvedCall extends Placed {
  readonly kind: 'call'
  readonly definition: FunctionDefinition
  readonly isInsensitive: boolean
  readonly args: readonly Resolved[]
  readonly type: DataType
}

export interface ResolvedComparison extends Placed {
  readonly kind: 'comparison'
  readonly operator: '==' | '<' | '<=' | '>' | '>='
  readonly left: Resolved
  readonly right: Resolved
}

export type Resolved =
  | ResolvedLiteral
  | ResolvedField
  | ResolvedCall
  | (Placed & { readonly kind: 'negative'; readonly item: Resolved })
  | (Placed & {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Resolved
      readonly right: Resolved
    })
  | ResolvedComparison
  | (Placed & { readonly kind: 'insensitive equals'; readonly item: Resolved; readonly value: Resolved })
  | (Placed & {
      readonly kind: 'like'
      readonly item: Resolved
      readonly pattern: string
      readonly isInsensitive: boolean
    })
  | (Placed & {
      readonly kind: 'regex'
      readonly item: Resolved
      readonly source: string
      readonly isInsensitive: boolean
    })
  | (Placed & { readonly kind: 'in'; readonly item: Resolved; readonly values: readonly Resolved[] })
  | (Placed & { readonly kind: 'is null'; readonly item: Resolved })
  | (Placed & { readonly kind: 'not'; readonly item: Resolved })
  | (Placed & { readonly kind: 'and' | 'or'; readonly items: readonly Resolved[] })

/** Returns the type of what an expression yields. */
export function typeOf(expression: Resolved): DataType {
  switch (expression.kind) {
    case 'literal':
    case 'field':
    case 'call':
      return expression.type
    case 'negative':
      return typeOf(expression.item)
    case 'arithmetic':
      return commonType(typeOf(expression.left), typeOf(expression.right))
    default:
      return 'boolean'
  }
}

const width: Readonly<Partial<Record<DataType, number>>> = { null: 0, integer: 1, long: 2, double: 3 }

/** Of numbers, the wider type; null is the narrowest. */
export function commonType(left: DataType, right: DataType): DataType {
  return (width[left] ?? 0) >= (width[right] ?? 0) ? left : right
}
