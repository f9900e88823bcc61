/**
 * What is asked of one value? All modifiers end here: past lowering there are only these tests.
 *
 * Every test is total: true or false for every event. Unless a test says otherwise, it is true when at least one
 * element of the field's value satisfies it (an array is its elements, S-096), and false when the field is missing.
 */

import type { Regex } from '../regex/regex.js'
import type { Network } from './network.js'
import type { Pattern } from './pattern.js'
import type { Template } from './template.js'

export type CompareOp = '<' | '<=' | '>' | '>='

/** S-185: a component of a date, read as written, without a time zone conversion. `week` is the ISO week. */
export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

export type Test =
  /**
   * The whole text equals the pattern. Not `cased`: an ASCII letter matches its two ASCII cases, a non-ASCII letter
   * its simple case variants that are not ASCII (see `case-folding.ts`). Numbers and booleans in an event are
   * compared as their canonical text (`5`, `0.5`, `true`), an object as its JSON text.
   */
  | { readonly kind: 'text'; readonly pattern: Pattern; readonly cased: boolean }
  /** An unanchored search (S-140); flags are already worked into the expression. */
  | { readonly kind: 'regex'; readonly regex: Regex }
  /** The value is an IP address in this network (S-171); text that is no address is false. */
  | { readonly kind: 'cidr'; readonly network: Network }
  /** The value is a number, or a decimal numeral as text, and stands in this relation (S-180). */
  | { readonly kind: 'compare'; readonly op: CompareOp; readonly value: number }
  /** The same number or boolean, or its canonical text (letters in either case). */
  | { readonly kind: 'constant'; readonly value: number | boolean }
  /** True when the field is absent or null (S-090); in an array, when an element is null. */
  | { readonly kind: 'null' }
  /** Presence of the field, whatever its value; null and empty count as present (S-131). */
  | { readonly kind: 'exists'; readonly expected: boolean }
  /** Equal to (or with part of) another field of the same event; any element of either (S-175, S-176). */
  | {
      readonly kind: 'sameAs'
      readonly field: string
      readonly part: 'whole' | 'contains' | 'startswith' | 'endswith'
      readonly cased: boolean
    }
  /** A part of a date or time stands in this relation to a number (S-185, S-186). */
  | { readonly kind: 'time'; readonly part: TimePart; readonly op: CompareOp | '=='; readonly value: number }
  /** A value with a placeholder that nobody has filled in: evaluation and conversion refuse it (S-193). */
  | {
      readonly kind: 'unresolved'
      readonly template: Template
      readonly names: readonly string[]
      readonly as: 'text' | 'cased text' | 'regex'
      /** Of a regular expression; worked in when the values are known. */
      readonly flags?: { readonly i?: boolean; readonly m?: boolean; readonly s?: boolean }
    }
