/** Which text matches a pattern? Its literals, with something put in for each wildcard. */
import type { Pattern } from '../../../schema/ir/pattern.js'
import { never } from '../../../schema/text/never.js'

export interface Filling {
  /** For each `*`. */
  readonly any: string
  /** For each `?`: one code point. */
  readonly one: string
}

/** The least that matches. */
export const plainFilling: Filling = { any: '', one: 'x' }

/** Returns a text that matches the pattern. */
export function fillPattern(pattern: Pattern, { any, one }: Filling): string {
  let text = ''
  for (const token of pattern) {
    switch (token.kind) {
      case 'literal':
        text += token.text
        break
      case 'any':
        text += any
        break
      case 'one':
        text += one
        break
      case 'set':
        text += token.characters[0]!
        break
      default:
        never(token)
    }
  }
  return text
}
