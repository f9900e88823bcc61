/**
 * Where does one character end and the next begin? A surrogate pair is one character, a surrogate alone is one too.
 */

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Returns true when the offset does not split a surrogate pair. */
export function isBoundary(text: string, at: number): boolean {
  return !(isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)))
}

/** Returns the offset behind the character at an offset; the end of the text stays where it is. */
export function nextCharacter(text: string, at: number): number {
  if (at >= text.length) return at
  return isBoundary(text, at + 1) ? at + 1 : at + 2
}

/** Returns the offset of the character that ends at an offset; the start of the text stays where it is. */
export function previousCharacter(text: string, at: number): number {
  if (at <= 0) return at
  return isBoundary(text, at - 1) ? at - 1 : at - 2
}

/** Returns true when a text begins or ends with half a pair, so that finding its units is not finding its characters. */
export function hasLooseEnd(text: string): boolean {
  return isLow(text.charCodeAt(0)) || isHigh(text.charCodeAt(text.length - 1))
}
