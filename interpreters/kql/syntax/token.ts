/** What is a query text made of? Tokens with their place; string and number literals already carry their value. */
import type { Range } from '../problem.js'
import type { KqlType, Value } from '../values/value.js'

export type Token = Range &
  (
    | { readonly kind: 'name' | 'symbol' | 'end'; readonly text: string }
    | { readonly kind: 'text'; readonly text: string; readonly value: string }
    | { readonly kind: 'number'; readonly text: string; readonly type: KqlType; readonly value: Value }
    /** `datetime(…)`, `long(…)`, `guid(…)` …: the word before and the raw text between the parentheses. */
    | { readonly kind: 'typed'; readonly text: string; readonly word: string; readonly inner: string }
  )
