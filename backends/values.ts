/** When is a text the canonical form of a number or a boolean (S-087, S-089)? And what does a numeral look like? */

/** Decimal numerals as a regular expression, the ones that comparisons read (S-180, S-181). */
export const numeral = '[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?'

/** Returns the number that a text is the canonical form of: `5`, `0.5`, not `05` or `5.0`. */
export function canonicalNumber(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) && String(value) === text.toLowerCase() ? value : undefined
}

/** Returns the boolean that a text names, in any case of its letters. */
export function canonicalBoolean(text: string): boolean | undefined {
  const folded = text.toLowerCase()
  return folded === 'true' ? true : folded === 'false' ? false : undefined
}
