/** What does a query say? The tree that the parser builds and the binder reads; nothing in it is resolved yet. */
import type { Range } from '../problem.js'
import type { KqlType, Value } from '../values/value.js'

export interface Name {
  readonly text: string
  readonly at: Range
}

export type ListOperator = 'in' | '!in' | 'in~' | '!in~' | 'has_any' | 'has_all'

export type Expression =
  | { readonly kind: 'literal'; readonly type: KqlType; readonly value: Value; readonly at: Range }
  | { readonly kind: 'name'; readonly name: string; readonly at: Range }
  /** `*` before a string operator: any column. */
  | { readonly kind: 'star'; readonly at: Range }
  | { readonly kind: 'call'; readonly name: Name; readonly args: readonly Argument[]; readonly at: Range }
  | { readonly kind: 'sign'; readonly operator: '+' | '-'; readonly item: Expression; readonly at: Range }
  | {
      readonly kind: 'logic'
      readonly operator: 'and' | 'or'
      readonly items: readonly Expression[]
      readonly at: Range
    }
  | {
      readonly kind: 'binary'
      readonly operator: Name
      readonly left: Expression
      readonly right: Expression
      readonly at: Range
    }
  | {
      readonly kind: 'among'
      readonly operator: ListOperator
      readonly left: Expression
      readonly items: readonly Expression[]
      readonly at: Range
    }
  | {
      readonly kind: 'between'
      readonly isNegated: boolean
      readonly item: Expression
      readonly low: Expression
      readonly high: Expression
      readonly at: Range
    }
  /** `bag.key` and `bag["key"]`. */
  | { readonly kind: 'member'; readonly object: Expression; readonly key: string; readonly at: Range }
  | { readonly kind: 'element'; readonly object: Expression; readonly index: Expression; readonly at: Range }
  /** `typeof(long)`. */
  | { readonly kind: 'type'; readonly type: KqlType; readonly at: Range }
  | Pipeline

export interface Argument {
  readonly name?: Name
  readonly value: Expression
}

export interface Pipeline {
  readonly kind: 'pipeline'
  readonly source: Source
  readonly steps: readonly Step[]
  readonly at: Range
}

export type Source =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly at: Range }
  | { readonly kind: 'print'; readonly items: readonly NamedExpression[]; readonly at: Range }
  | {
      readonly kind: 'range'
      readonly column: Name
      readonly from: Expression
      readonly to: Expression
      readonly step: Expression
      readonly at: Range
    }
  | {
      readonly kind: 'datatable'
      readonly columns: readonly ColumnDeclaration[]
      readonly cells: readonly Expression[]
      readonly at: Range
    }
  | UnionStep

/** `name = value`, `(a, b) = value`, or a bare value with no names. */
export interface NamedExpression {
  readonly names: readonly Name[]
  readonly value: Expression
}

export interface ColumnDeclaration {
  readonly name: Name
  readonly type: KqlType
  readonly initial?: Expression
}

/** A column name, or a pattern with `*`. */
export interface ColumnPattern {
  readonly text: string
  readonly at: Range
}

export interface SortKey {
  readonly value: Expression
  readonly isDescending: boolean
  readonly nullsFirst: boolean
}

export interface ExpandItem {
  readonly name?: Name
  readonly value: Expression
  readonly type?: KqlType
}

export interface ScanStep {
  readonly name: Name
  readonly output: 'all' | 'last' | 'none'
  readonly condition: Expression
  readonly assignments: readonly { readonly column: Name; readonly value: Expression }[]
}

export interface UnionStep {
  readonly kind: 'union'
  readonly sourceColumn?: Name
  readonly isInner: boolean
  readonly isFuzzy: boolean
  readonly tables: readonly (Expression | ColumnPattern)[]
  readonly at: Range
}

export interface ExtendStep {
  readonly kind: 'extend' | 'serialize'
  readonly items: readonly NamedExpression[]
  readonly at: Range
}

export type JoinKind =
  | 'innerunique'
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftsemi'
  | 'rightsemi'
  | 'leftanti'
  | 'rightanti'

export type Step =
  | { readonly kind: 'where'; readonly condition: Expression; readonly at: Range }
  | ExtendStep
  | { readonly kind: 'project'; readonly items: readonly NamedExpression[]; readonly at: Range }
  | { readonly kind: 'project-away'; readonly columns: readonly ColumnPattern[]; readonly at: Range }
  | { readonly kind: 'project-keep'; readonly columns: readonly ColumnPattern[]; readonly at: Range }
  | { readonly kind: 'project-reorder'; readonly columns: readonly ReorderItem[]; readonly at: Range }
  | { readonly kind: 'project-rename'; readonly items: readonly Renaming[]; readonly at: Range }
  | {
      readonly kind: 'summarize'
      readonly aggregates: readonly NamedExpression[]
      readonly by: readonly NamedExpression[]
      readonly at: Range
    }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[]; readonly at: Range }
  | { readonly kind: 'take'; readonly count: Expression; readonly at: Range }
  | { readonly kind: 'top'; readonly count: Expression; readonly key: SortKey; readonly at: Range }
  | { readonly kind: 'distinct'; readonly items: readonly NamedExpression[] | '*'; readonly at: Range }
  | { readonly kind: 'count'; readonly name: string; readonly at: Range }
  | {
      readonly kind: 'join'
      readonly flavour: JoinKind
      /** `lookup` leaves out the key columns of its right side. */
      readonly isLookup: boolean
      readonly right: Expression
      readonly on: readonly Expression[]
      readonly at: Range
    }
  | UnionStep
  | {
      readonly kind: 'mv-expand'
      readonly bagsAsPairs: boolean
      readonly indexColumn?: Name
      readonly items: readonly ExpandItem[]
      readonly limit?: Expression
      readonly at: Range
    }
  | {
      readonly kind: 'mv-apply'
      readonly indexColumn?: Name
      readonly items: readonly ExpandItem[]
      readonly limit?: Expression
      readonly steps: readonly Step[]
      readonly at: Range
    }
  | {
      readonly kind: 'partition'
      readonly key: Name
      readonly strategy: 'legacy' | 'native' | 'shuffle'
      readonly steps: readonly Step[]
      readonly at: Range
    }
  | {
      readonly kind: 'scan'
      readonly matchColumn?: Name
      readonly columns: readonly ColumnDeclaration[]
      readonly steps: readonly ScanStep[]
      readonly at: Range
    }
  | { readonly kind: 'as'; readonly name: Name; readonly at: Range }
  | { readonly kind: 'invoke'; readonly call: Expression & { readonly kind: 'call' }; readonly at: Range }

export interface ReorderItem extends ColumnPattern {
  readonly order?: 'asc' | 'desc'
}

export interface Renaming {
  readonly to: Name
  readonly from: Name
}

export type Parameter =
  | { readonly kind: 'scalar'; readonly name: Name; readonly type: KqlType; readonly initial?: Expression }
  | { readonly kind: 'table'; readonly name: Name; readonly columns: readonly ColumnDeclaration[] | '*' }

export interface FunctionBody {
  readonly parameters: readonly Parameter[]
  readonly isView: boolean
  readonly lets: readonly LetStatement[]
  readonly result: Expression
}

export interface LetStatement {
  readonly kind: 'let'
  readonly name: Name
  readonly value: Expression | (FunctionBody & { readonly kind: 'function' })
}

export interface Query {
  readonly lets: readonly LetStatement[]
  readonly result: Expression
}
