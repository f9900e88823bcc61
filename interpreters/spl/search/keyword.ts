/**
 * Does a keyword or phrase occur in the raw text of an event? It has to be made of whole segments: `cat` is found in
 * `the cat-flap` and not in `concatenate` (Search command primer; Use CASE() and TERM() to match phrases).
 */
import type { RunContext } from '../run-context.js'
import { hasBreaker, isBoundary, type Strength } from './breakers.js'
import { foldAscii, isAnything, noteForeignCase, type WildcardValue } from './wildcard.js'

/** A keyword with the breakers that must be around it: `TERM()` asks for major ones. */
export interface Keyword extends WildcardValue {
  readonly boundary: Strength
}

/** Returns whether the outcome hangs on what a wildcard inside a keyword may cross, which the manual calls unpredictable. */
export const hasUnsureWildcard = ({ pieces }: Keyword): boolean =>
  pieces.length > 1 && (pieces.filter((piece) => piece !== '').length > 1 || pieces.some(hasBreaker))

export function findsKeyword(raw: string, keyword: Keyword, run: RunContext): boolean {
  run.spend(1 + (raw.length >> 4))
  if (isAnything(keyword)) return true
  if (keyword.cased) return findsPieces(raw, keyword.pieces, keyword.boundary)
  const find = (fold: (text: string) => string): boolean =>
    findsPieces(fold(raw), keyword.pieces.map(fold), keyword.boundary)
  const found = find(foldAscii)
  noteForeignCase([raw, ...keyword.pieces], run, (fold) => find(fold) === found)
  return found
}

function findsPieces(raw: string, pieces: readonly string[], boundary: Strength): boolean {
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    const startsSegment = index === 0 && piece !== ''
    const endsSegment = index === pieces.length - 1 && piece !== ''
    const found = findPiece(raw, piece, at, (start, end) => {
      if (startsSegment && !isBoundary(raw, start, boundary)) return false
      return !endsSegment || isBoundary(raw, end, boundary)
    })
    if (found < 0) return false
    at = found + piece.length
  }
  return true
}

function findPiece(raw: string, piece: string, from: number, fits: (start: number, end: number) => boolean): number {
  for (let at = raw.indexOf(piece, from); at >= 0; at = raw.indexOf(piece, at + 1)) {
    if (fits(at, at + piece.length)) return at
  }
  return -1
}
