/**
 * What does a regular expression mean? The parsed form, with flags worked in, captures dropped and laziness gone
 * (both are without effect on whether something matches). Every target prints it in its own flavour.
 */
import type { Span } from '../text/source.js'

/** Inclusive ranges of code points, ascending, not touching each other. */
export type CodePointRanges = readonly (readonly [number, number])[]

export type RegexNode =
  /** One code point out of these ranges. `.`, classes, escapes and single letters all end here. */
  | { readonly kind: 'set'; readonly ranges: CodePointRanges }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternatives'; readonly items: readonly RegexNode[] }
  /** `max` is null when there is no upper bound. */
  | { readonly kind: 'repeat'; readonly item: RegexNode; readonly min: number; readonly max: number | null }
  /** `^`, `$` and their multi-line forms; `\b` and `\B` are about ASCII word characters (S-143). */
  | {
      readonly kind: 'assertion'
      readonly what: 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'not-word-boundary'
    }

export interface Regex {
  /** As the author wrote it, without flags. */
  readonly source: string
  /** The flags that modifiers asked for, sorted; already worked into `root`. */
  readonly flags: string
  readonly root: RegexNode
  readonly at?: Span
}
