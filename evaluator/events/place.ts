/** Where is a reader in a text that comes in pieces? Lines and columns count from 1, offsets from 0, in UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export const startOfText: Place = { line: 1, column: 1, offset: 0 }

/** Returns the place behind some text that starts at a place. */
export function behind(place: Place, text: string): Place {
  const offset = place.offset + text.length
  const lastBreak = text.lastIndexOf('\n')
  if (lastBreak === -1) return { line: place.line, column: place.column + text.length, offset }
  let line = place.line + 1
  for (let at = text.indexOf('\n'); at < lastBreak; at = text.indexOf('\n', at + 1)) line++
  return { line, column: text.length - lastBreak, offset }
}
