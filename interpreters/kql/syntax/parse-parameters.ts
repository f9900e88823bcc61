/** Which `name=value` settings stand behind an operator's name? Hints are read and dropped: they change no result. */
import type { Cursor } from './cursor.js'
import type { Token } from './token.js'

/** Reads settings as long as their names are among `known` or begin with `hint.`; returns them by name. */
export function parseParameters(cursor: Cursor, known: readonly string[]): ReadonlyMap<string, Token> {
  const found = new Map<string, Token>()
  for (;;) {
    if (cursor.isWord('hint') && cursor.isSymbol('.', 1) && cursor.isSymbol('=', 3)) {
      const name = `hint.${cursor.peek(2).text}`
      for (let skipped = 0; skipped < 4; skipped++) cursor.next()
      found.set(name, cursor.next())
    } else if (known.includes(cursor.peek().text) && cursor.peek().kind === 'name' && cursor.isSymbol('=', 1)) {
      const name = cursor.next().text
      cursor.next()
      found.set(name, cursor.next())
    } else return found
  }
}

/** Returns the word of a setting, or undefined; refuses a word that is not allowed. */
export function wordOf<T extends string>(
  cursor: Cursor,
  token: Token | undefined,
  allowed: readonly T[],
): T | undefined {
  if (!token) return undefined
  const word = allowed.find((one) => one === token.text)
  return word ?? cursor.refuseHere(`one of ${allowed.map((one) => `\`${one}\``).join(', ')} before this`)
}
