/**
 * What is a modifier? A value: a name, what it accepts, and a function from one value to the values it stands for.
 * The set of them is the table in `table.ts`; unknown-name messages, completion and docs read that table.
 */
import type { PlaceholderValues } from '../ir/placeholder-values.js'
import type { DiagnosticCode } from '../text/diagnostic-codes.js'
import type { YamlScalar } from '../yaml/node.js'
import type { Value, ValueKind, ValueOf } from './value.js'

/** Why a value cannot take the modifier, in the words of a diagnostic. */
export interface ModifierProblem {
  readonly code: DiagnosticCode
  readonly severity?: 'error' | 'warning'
  readonly message: string
  readonly help: string
  /** Offsets within the scalar's text, where the problem is about a part of it. */
  readonly within?: readonly [number, number]
}

/** The values that a value became (linked by OR, even inside `all`; S-113), or why it cannot; or both with a warning. */
export interface Applied {
  readonly values: readonly Value[]
  readonly problem?: ModifierProblem
}

export interface ModifierContext {
  /** The value as it stands in the YAML text. */
  readonly scalar: YamlScalar
  readonly placeholders: PlaceholderValues
}

interface ModifierFacts {
  readonly name: string
  /** Longer or older spellings with the same meaning. */
  readonly aliases?: readonly string[]
  /** What it does, one sentence for completion and `sigmapack list modifiers`. */
  readonly summary: string
  /** A detection item that uses it. */
  readonly example: string
  /** True when nothing may stand before it in the chain (S-140, S-170, S-131). */
  readonly first?: boolean
}

/** A modifier that works on each value. */
export interface ValueModifier<K extends ValueKind = ValueKind> extends ModifierFacts {
  readonly works: 'on each value'
  readonly accepts: readonly K[]
  readonly apply: (value: ValueOf<K>, context: ModifierContext) => Applied
}

/** A modifier of the item as a whole, at any place of the chain (S-110). */
export interface ItemModifier extends ModifierFacts {
  readonly works: 'on the item'
  readonly effect: 'link values with and' | 'negate'
}

export type Modifier = ValueModifier | ItemModifier

/** Builds a value modifier with `apply` typed by what it accepts. */
export function valueModifier<K extends ValueKind>(modifier: Omit<ValueModifier<K>, 'works'>): ValueModifier {
  return { ...modifier, works: 'on each value' } as unknown as ValueModifier
}

export const became = (...values: readonly Value[]): Applied => ({ values })

export function cannot(problem: Omit<ModifierProblem, 'code'> & { readonly code?: DiagnosticCode }): Applied {
  return { values: [], problem: { code: 'modifier/wrong-value', ...problem } }
}
