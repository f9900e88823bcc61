/**
 * How is a value written as one text, so that a regular expression can look at it, and what are its tokens between two
 * places of that text? Wildcards are `*` and `?`, the characters themselves `\*` and `\?`, placeholders `%name%`.
 */
import { normalizeTemplate, type Template, type TemplateToken } from '../../schema/ir/template.js'
import { never } from '../../schema/text/never.js'

export interface PlainText {
  readonly text: string
  /** Returns the tokens that lie between two places; a token that is cut through becomes plain characters. */
  readonly slice: (start: number, end: number) => Template
}

/** A piece of the text that one token, or one character of it, makes. */
interface Piece {
  readonly start: number
  readonly text: string
  readonly token: TemplateToken
}

/** Writes a value without sets of characters; see `alternativesOf`. */
export function writePlainText(template: Template): PlainText {
  const pieces: Piece[] = []
  let text = ''
  for (const token of template) {
    for (const piece of piecesOf(token)) {
      pieces.push({ start: text.length, ...piece })
      text += piece.text
    }
  }
  return { text, slice: (start, end) => normalizeTemplate(pieces.flatMap((piece) => cut(piece, start, end))) }
}

function piecesOf(token: TemplateToken): readonly Omit<Piece, 'start'>[] {
  switch (token.kind) {
    case 'literal':
      return token.text.split('').map((character) => ({
        text: character === '*' || character === '?' ? `\\${character}` : character,
        token: { kind: 'literal', text: character },
      }))
    case 'any':
      return [{ text: '*', token }]
    case 'one':
      return [{ text: '?', token }]
    case 'placeholder':
      return [{ text: `%${token.name}%`, token }]
    case 'set':
      return [{ text: token.characters[0]!, token }]
    default:
      return never(token)
  }
}

function cut(piece: Piece, start: number, end: number): readonly TemplateToken[] {
  const { text, token } = piece
  const from = Math.max(start - piece.start, 0)
  const to = Math.min(end - piece.start, text.length)
  if (from >= to) return []
  if (from === 0 && to === text.length) return [token]
  // Of an escaped character the backslash alone is nothing, the character alone is itself.
  if (token.kind === 'literal') return to === text.length ? [token] : []
  return [{ kind: 'literal', text: text.slice(from, to) }]
}
