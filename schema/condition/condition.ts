/** What can a condition say? The syntax tree of the condition grammar (S-200, S-204); offsets are into its text. */
export type ConditionNode =
  | { readonly kind: 'and' | 'or'; readonly items: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly item: ConditionNode }
  | { readonly kind: 'name'; readonly name: string; readonly start: number; readonly end: number }
  /** `1 of X` or `all of X`; `any of` is read as `1 of`. The target is `them`, a name, or a pattern with `*`. */
  | {
      readonly kind: 'selector'
      readonly quantifier: '1' | 'all'
      readonly target: string
      readonly start: number
      readonly end: number
    }

/** Why a text is no condition; offsets are into the text. */
export interface ConditionProblem {
  readonly code:
    | 'condition/empty'
    | 'condition/syntax'
    | 'condition/old-pipe'
    | 'condition/free-text'
    | 'condition/too-deep'
    | 'condition/too-long'
  readonly message: string
  readonly help: string
  readonly start: number
  readonly end: number
}

export type ParsedCondition =
  | { readonly ok: true; readonly node: ConditionNode }
  | { readonly ok: false; readonly problem: ConditionProblem }
