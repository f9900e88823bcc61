/**
 * Does a text match a value with wildcards? `*` is any number of characters and the only wildcard; nothing escapes it
 * (Backslashes, Search Manual). Values are matched without regard to case unless `CASE()` asks for it.
 */
import type { RunContext } from '../run-context.js'

/** The texts between the wildcards; one piece means that there is no wildcard. */
export interface WildcardValue {
  readonly pieces: readonly string[]
  readonly cased: boolean
}

export const wildcardOf = (text: string, cased: boolean): WildcardValue => ({ pieces: text.split('*'), cased })

/** Returns whether the value is `*`, or several of them, and nothing else. */
export const isAnything = ({ pieces }: WildcardValue): boolean =>
  pieces.length > 1 && pieces.every((piece) => piece === '')

/** Returns whether the whole text matches. */
export function matchesValue(text: string, { pieces, cased }: WildcardValue, run: RunContext): boolean {
  run.spend(1 + (text.length >> 6))
  if (cased) return matchesPieces(text, pieces)
  const folded = matchesPieces(foldAscii(text), pieces.map(foldAscii))
  noteForeignCase([text, ...pieces], run, (fold) => matchesPieces(fold(text), pieces.map(fold)) === folded)
  return folded
}

/** Each piece is taken where it occurs first: what comes later then has the most room. */
function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0]!
  const last = pieces.at(-1)!
  if (pieces.length === 1) return text === first
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}

/** Notes when the answer would be another one if letters beyond ASCII lost their case, too. */
export function noteForeignCase(
  texts: readonly string[],
  run: RunContext,
  isSame: (fold: (text: string) => string) => boolean,
): void {
  if (texts.some((text) => /[^\0-\x7f]/.test(text)) && !isSame((text) => text.toLowerCase())) {
    run.infer('case-beyond-ascii')
  }
}

export const foldAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
