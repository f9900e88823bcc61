/** What does a PCRE expression consist of, with its flags worked in? */

/** Inclusive ranges of code points, in no order. */
export type Ranges = readonly (readonly [number, number])[]

export type Assertion =
  | 'text-start'
  | 'text-end'
  /** `$` and `\Z`: the end, or before a line feed that ends the text. */
  | 'last-line-end'
  | 'line-start'
  | 'line-end'
  /** `^` under `m`, which is false after a line feed that ends the text. */
  | 'inner-line-start'
  | 'word-boundary'
  | 'not-word-boundary'

export type RegexNode =
  | { readonly kind: 'set'; readonly ranges: Ranges; readonly isNegated: boolean; readonly isCaseless: boolean }
  | { readonly kind: 'sequence' | 'alternatives'; readonly items: readonly RegexNode[] }
  | {
      readonly kind: 'repeat'
      readonly item: RegexNode
      readonly min: number
      readonly max: number | null
      readonly isLazy: boolean
    }
  | { readonly kind: 'capture'; readonly item: RegexNode; readonly name?: string }
  | { readonly kind: 'assertion'; readonly what: Assertion }

export function nodesIn(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return [node]
    case 'sequence':
    case 'alternatives':
      return [node, ...node.items.flatMap(nodesIn)]
    case 'repeat':
    case 'capture':
      return [node, ...nodesIn(node.item)]
  }
}
