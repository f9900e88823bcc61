/** What is a regular expression of Lucene made of? (org.apache.lucene.util.automaton.RegExp) */
import type { CodePointSet } from './code-point-set.js'

export type RegexpNode =
  | { readonly kind: 'set'; readonly set: CodePointSet }
  /** In order; of none, the empty text. */
  | { readonly kind: 'sequence'; readonly items: readonly RegexpNode[] }
  /** Of none, nothing matches: `#`. */
  | { readonly kind: 'alternatives'; readonly items: readonly RegexpNode[] }
  | { readonly kind: 'repeat'; readonly item: RegexpNode; readonly min: number; readonly max: number | undefined }
  | { readonly kind: 'intersection'; readonly left: RegexpNode; readonly right: RegexpNode }
  | { readonly kind: 'complement'; readonly item: RegexpNode }
