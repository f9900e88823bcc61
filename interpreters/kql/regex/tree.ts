/** What does a pattern of the Rust regex flavour mean? Flags are worked in; captures and laziness are kept. */
import type { CharacterSet } from './character-set.js'

export type Assertion =
  | 'text-start'
  | 'text-end'
  | 'line-start'
  | 'line-end'
  | 'crlf-line-start'
  | 'crlf-line-end'
  | 'word-boundary'
  | 'not-word-boundary'
  | 'word-start'
  | 'word-end'
  | 'word-start-half'
  | 'word-end-half'

export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence' | 'alternatives'; readonly items: readonly PatternNode[] }
  | {
      readonly kind: 'repeat'
      readonly item: PatternNode
      readonly min: number
      readonly max: number | null
      readonly isLazy: boolean
    }
  | { readonly kind: 'capture'; readonly item: PatternNode; readonly index: number }
  /** `word` is the set of word characters that the assertion goes by. */
  | { readonly kind: 'assertion'; readonly what: Assertion; readonly word: CharacterSet }
