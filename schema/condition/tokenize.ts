/**
 * Which words does a condition consist of? Words are cut at white space, parentheses and `|` only, so that `notepad`
 * is one word and names with dots or dashes need no quoting (S-202, S-203).
 */
export interface ConditionToken {
  readonly kind: 'word' | '(' | ')' | '|'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Returns the tokens of a condition. Total: every text has tokens. */
export function tokenizeCondition(text: string): readonly ConditionToken[] {
  return [...text.matchAll(/[()|]|[^\s()|]+/g)].map((match) => {
    const [word] = match
    const kind = word === '(' || word === ')' || word === '|' ? word : 'word'
    return { kind, text: word, start: match.index, end: match.index + word.length }
  })
}
