/**
 * Does a text match a pattern with inner wildcards? The pattern falls into segments between its `any` tokens. Each is
 * looked for behind the one before it, as early as possible: as a segment always takes the same number of characters,
 * an early place never spoils a later one, and no place is ever gone back to.
 */
import type { Pattern, Token } from '../../schema/ir/pattern.js'
import { hasLooseEnd, isBoundary, nextCharacter, previousCharacter } from './code-points.js'

type Piece =
  | { readonly kind: 'literal'; readonly text: string; readonly isLoose: boolean }
  | { readonly kind: 'one' }
  | { readonly kind: 'set'; readonly characters: string }

type Segment = readonly Piece[]

/** A segment between two `any` tokens; what it begins with beside `?` can be searched. */
interface Floating {
  /** How many `?` stand first: they take the next characters, whatever these are. */
  readonly ones: number
  readonly rest: Segment
}

/** Compiles a pattern to a test of whole texts. Case is the caller's business: fold both or neither. */
export function compileGlob(pattern: Pattern): (text: string) => boolean {
  const segments = segmentsOf(pattern)
  const first = segments[0]!
  if (segments.length === 1) return (text) => endOf(first, text, 0) === text.length
  const last = segments[segments.length - 1]!
  const middle = segments.slice(1, -1).map(floating)
  return (text) => {
    let at = endOf(first, text, 0)
    for (let index = 0; index < middle.length && at !== -1; index++) at = search(middle[index]!, text, at)
    return at !== -1 && startOf(last, text) >= at
  }
}

function segmentsOf(pattern: Pattern): readonly Segment[] {
  const segments: Piece[][] = [[]]
  for (const token of pattern) {
    if (token.kind === 'any') segments.push([])
    else if (token.kind !== 'literal' || token.text !== '') segments[segments.length - 1]!.push(pieceOf(token))
  }
  return segments
}

function pieceOf(token: Exclude<Token, { kind: 'any' }>): Piece {
  return token.kind === 'literal' ? { ...token, isLoose: hasLooseEnd(token.text) } : token
}

function floating(segment: Segment): Floating {
  const start = segment.findIndex((piece) => piece.kind !== 'one')
  const ones = start === -1 ? segment.length : start
  return { ones, rest: segment.slice(ones) }
}

/** Returns where the first occurrence at or behind an offset ends, or -1. */
function search({ ones, rest }: Floating, text: string, from: number): number {
  let at = from
  for (let count = 0; count < ones; count++) {
    if (at === text.length) return -1
    at = nextCharacter(text, at)
  }
  const first = rest[0]
  if (first === undefined) return at
  for (at = candidate(first, text, at); at !== -1; at = candidate(first, text, at + 1)) {
    const end = endOf(rest, text, at)
    if (end !== -1) return end
  }
  return -1
}

function candidate(piece: Piece, text: string, from: number): number {
  if (piece.kind === 'literal') return text.indexOf(piece.text, from)
  if (piece.kind === 'one') return from < text.length ? from : -1
  for (let at = from; at < text.length; at++) if (piece.characters.includes(text[at]!)) return at
  return -1
}

/** Returns where a segment that begins at an offset ends, or -1 when it is not there. */
function endOf(segment: Segment, text: string, from: number): number {
  let at = from
  for (const piece of segment) {
    if (piece.kind === 'literal') {
      if (!standsAt(piece, text, at)) return -1
      at += piece.text.length
    } else {
      if (at >= text.length) return -1
      if (piece.kind === 'set' && !piece.characters.includes(text[at]!)) return -1
      at = nextCharacter(text, at)
    }
  }
  return at
}

/** Returns where a segment that ends with the text begins, or -1 when it does not end the text. */
function startOf(segment: Segment, text: string): number {
  let at = text.length
  for (let index = segment.length - 1; index >= 0; index--) {
    const piece = segment[index]!
    if (piece.kind === 'literal') {
      at -= piece.text.length
      if (at < 0 || !standsAt(piece, text, at)) return -1
    } else {
      if (at === 0) return -1
      if (piece.kind === 'set' && !piece.characters.includes(text[at - 1]!)) return -1
      at = previousCharacter(text, at)
    }
  }
  return at
}

function standsAt({ text: wanted, isLoose }: Extract<Piece, { kind: 'literal' }>, text: string, at: number): boolean {
  if (!text.startsWith(wanted, at)) return false
  return !isLoose || (isBoundary(text, at) && isBoundary(text, at + wanted.length))
}
