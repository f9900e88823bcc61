/** How do texts compare and measure? By code points: that is the order of their UTF-8 bytes, which Splunk sorts by. */

/** Returns below zero, zero or above zero, as `a` comes before, with or after `b` (Lexicographical order, `search`). */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left !== right) return rankOf(left) - rankOf(right)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all others. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** Returns the characters of a text, one code point each. */
export const charactersOf = (text: string): readonly string[] => Array.from(text)
