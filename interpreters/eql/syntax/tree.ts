/** What does a query say, before anybody knows which fields there are? */
import type { Range } from '../problem.js'

/** `sequence` and `sample` hold their items in the order of the text, each `runs` times in a row. */
export type EqlQuery = Range & { readonly pipes: readonly Pipe[] } & (
    | { readonly kind: 'event'; readonly filter: EventFilter }
    | {
        readonly kind: 'sequence'
        readonly items: readonly SequenceItem[]
        readonly until: SequenceItem | undefined
        /** In milliseconds. */
        readonly maxSpan: number | undefined
      }
    | { readonly kind: 'sample'; readonly items: readonly SequenceItem[] }
  )

/** `category` is undefined for `any`. */
export interface EventFilter extends Range {
  readonly category: { readonly text: string; readonly at: Range } | undefined
  readonly condition: Expression
}

export interface SequenceItem extends Range {
  readonly filter: EventFilter
  /** The keys of the whole sequence first, then those of the item. */
  readonly keys: readonly Field[]
  readonly isMissing: boolean
}

/** `head` has a positive count, `tail` too. */
export interface Pipe extends Range {
  readonly kind: 'head' | 'tail'
  readonly count: number
}

export interface Field {
  readonly kind: 'field'
  readonly name: string
  readonly isOptional: boolean
  readonly at: Range
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'
export type PatternOperator = ':' | 'like' | 'like~' | 'regex' | 'regex~'

export interface Literal {
  readonly kind: 'literal'
  readonly value: null | boolean | bigint | number | string
  readonly type: 'null' | 'boolean' | 'integer' | 'long' | 'double' | 'keyword'
  readonly at: Range
}

export type Expression =
  | Literal
  | Field
  | {
      readonly kind: 'call'
      readonly name: string
      readonly isInsensitive: boolean
      readonly args: readonly Expression[]
      readonly at: Range
    }
  | { readonly kind: 'negative'; readonly item: Expression; readonly at: Range }
  | {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
      readonly at: Range
    }
  | {
      readonly kind: 'comparison'
      readonly operator: ComparisonOperator
      readonly left: Expression
      readonly right: Expression
      readonly at: Range
    }
  | {
      readonly kind: 'membership'
      readonly operator: 'in' | 'in~'
      readonly item: Expression
      readonly values: readonly Expression[]
      readonly at: Range
    }
  | {
      readonly kind: 'pattern'
      readonly operator: PatternOperator
      readonly item: Expression
      readonly values: readonly Literal[]
      readonly at: Range
    }
  | { readonly kind: 'not'; readonly item: Expression; readonly at: Range }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Expression[]; readonly at: Range }
