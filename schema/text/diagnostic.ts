/**
 * What is wrong, where, and what to do about it. Problems in rules, events and queries are values of this type;
 * exceptions are kept for our own bugs.
 */

import type { DiagnosticCode } from './diagnostic-codes.js'
import type { Span } from './source.js'

export type Severity = 'error' | 'warning' | 'info'

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** One plain sentence: a fact, lower-case start, names in backticks, no full stop. */
  readonly message: string
  readonly at: Span
  /** What to do next, one sentence. */
  readonly help?: string
  /** Other places that explain this one. */
  readonly related?: readonly { readonly message: string; readonly at: Span }[]
  /** A replacement of text that mends the problem without a change of meaning. */
  readonly fix?: { readonly at: Span; readonly text: string }
}

/** A result, or the problems that stood in its way. Warnings may come with either. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

export function success<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { ok: true, value, diagnostics }
}

export function failure(diagnostics: readonly Diagnostic[]): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics }
}

/** Returns true when one of the diagnostics is an error. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error')
}
