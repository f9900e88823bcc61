/** What is a word of a query? */
import type { Range } from '../problem.js'

export type Token = Range & { readonly text: string } & (
    | { readonly kind: 'end' | 'symbol' | 'keyword' | 'integer' | 'decimal' }
    /** `name` is what a field or function is called: without backticks, without the tilde. */
    | { readonly kind: 'name' | 'quoted name' | 'tilde name'; readonly name: string }
    | { readonly kind: 'string'; readonly value: string }
  )
