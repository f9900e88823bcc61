/**
 * What does a Sigma text value match? A pattern is a list of tokens, never a string to be parsed again,
 * so that a value ending in a backslash can be given a wildcard without turning it into an escape (S-085).
 */

/** One piece of a text. */
export type Token =
  /** Exactly this text, at least one character. */
  | { readonly kind: 'literal'; readonly text: string }
  /** `*`: any number of characters, line breaks among them. */
  | { readonly kind: 'any' }
  /** `?`: exactly one code point. */
  | { readonly kind: 'one' }
  /** Exactly one of these characters (`windash`: the dashes of S-164). Distinct, all in the BMP, none a letter. */
  | { readonly kind: 'set'; readonly characters: string }

/** Tokens in order. Normal form: no two literals and no two `any` side by side. `[]` is the empty text. */
export type Pattern = readonly Token[]

export const any: Token = { kind: 'any' }
export const one: Token = { kind: 'one' }
export const literal = (text: string): Token => ({ kind: 'literal', text })

/** The simplest description of a pattern, from which a backend picks its operator. */
export type Shape =
  | { readonly shape: 'equals' | 'startswith' | 'endswith' | 'contains'; readonly text: string }
  /** `*` alone: any present value. */
  | { readonly shape: 'present' }
  /** Inner wildcards, `?` or sets: needs a wildcard or regex operator. */
  | { readonly shape: 'glob' }

/** Returns the shape of a pattern in normal form. */
export function shapeOf(pattern: Pattern): Shape {
  const [first, second, third] = pattern
  if (pattern.length === 0) return { shape: 'equals', text: '' }
  if (pattern.length === 1 && first!.kind === 'literal') return { shape: 'equals', text: first!.text }
  if (pattern.length === 1 && first!.kind === 'any') return { shape: 'present' }
  if (pattern.length === 2 && first!.kind === 'literal' && second!.kind === 'any') {
    return { shape: 'startswith', text: first!.text }
  }
  if (pattern.length === 2 && first!.kind === 'any' && second!.kind === 'literal') {
    return { shape: 'endswith', text: second!.text }
  }
  if (pattern.length === 3 && first!.kind === 'any' && second!.kind === 'literal' && third!.kind === 'any') {
    return { shape: 'contains', text: second!.text }
  }
  return { shape: 'glob' }
}
