/**
 * How is a value written as one text, so that a regular expression can look at it, and what are its tokens between two
 * places of that text? Wildcards are `*` and `?`, the characters themselves `\*` and `\?`, placeholders `%name%`.
 */
import { normalizeTemplate, type Template, type TemplateToken } from '../../schema/ir/template.js'
import { never } from '../../schema/text/never.js'

export interface PlainText {
  readonly text: string
  /** Returns the tokens that lie between two places, none of which is inside of a placeholder. */
  readonly slice: (start: number, end: number) => Template
  /** Returns true for a place inside of a placeholder. */
  readonly isInside: (place: number) => boolean
}

/** A piece of the text that one token, or one character of it, makes. */
interface Piece {
  readonly token: TemplateToken
  readonly text: string
}

/** Writes a value without sets of characters; see `alternativesOf`. */
export function writePlainText(template: Template): PlainText {
  const pieces = template.flatMap(piecesOf)
  const starts: number[] = []
  let text = ''
  for (const piece of pieces) {
    starts.push(text.length)
    text += piece.text
  }
  /** Returns the number of the piece that a place lies in. */
  const pieceAt = (place: number): number => {
    let [low, high] = [0, pieces.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= place) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  // Of an escaped character the backslash alone is nothing, the character alone is itself.
  const slice = (start: number, end: number): Template => {
    const tokens: TemplateToken[] = []
    for (let number = pieceAt(start); number < pieces.length && starts[number]! < end; number++) {
      const { token, text: written } = pieces[number]!
      const last = starts[number]! + written.length - 1
      if (last >= start && last < end) tokens.push(token)
    }
    return normalizeTemplate(tokens)
  }
  const isInside = (place: number): boolean => {
    const number = pieceAt(place)
    return pieces[number]?.token.kind === 'placeholder' && starts[number]! < place && place < text.length
  }
  return { text, slice, isInside }
}

function piecesOf(token: TemplateToken): readonly Piece[] {
  switch (token.kind) {
    case 'literal':
      return token.text.split('').map((character) => ({
        token: { kind: 'literal', text: character },
        text: character === '*' || character === '?' ? `\\${character}` : character,
      }))
    case 'any':
      return [{ token, text: '*' }]
    case 'one':
      return [{ token, text: '?' }]
    case 'placeholder':
      return [{ token, text: `%${token.name}%` }]
    case 'set':
      return [{ token, text: token.characters[0]! }]
    default:
      return never(token)
  }
}
