/**
 * What is a rule's value while modifiers work on it? A small algebra that begins with what YAML gave and ends, after
 * the last modifier, in a test of the IR (`lower-value.ts`). Nothing outside this folder and `detection/` sees it.
 */

import type { Network } from '../ir/network.js'
import type { Template } from '../ir/template.js'
import type { CompareOp, TimePart } from '../ir/test.js'

export type Value =
  /** Text as tokens. `encoding: bytes` means that each character of a literal is one byte (`wide`, S-152). */
  | {
      readonly kind: 'string'
      readonly tokens: Template
      readonly cased: boolean
      readonly encoding: 'text' | 'bytes'
    }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** A regular expression as written; placeholders only with `expand`. */
  | { readonly kind: 'regex'; readonly source: Template; readonly flags: RegexFlags }
  | { readonly kind: 'network'; readonly network: Network }
  /** With `part`, of that part of a date. */
  | { readonly kind: 'comparison'; readonly op: CompareOp; readonly value: number; readonly part?: TimePart }
  | { readonly kind: 'time'; readonly part: TimePart; readonly value: number }
  | { readonly kind: 'presence'; readonly expected: boolean }
  | {
      readonly kind: 'field reference'
      readonly field: string
      readonly part: 'whole' | 'contains' | 'startswith' | 'endswith'
      readonly cased: boolean
    }

export type ValueKind = Value['kind']
export type ValueOf<K extends ValueKind> = Extract<Value, { kind: K }>

export interface RegexFlags {
  readonly i?: boolean
  readonly m?: boolean
  readonly s?: boolean
}
