/** Does a text match a wildcard pattern of Lucene as a whole? `*`, `?`, and a backslash before a plain character. */
import type { Spend } from '../budget.js'
import { type Folding, foldingKey } from '../text/folding.js'

/** A folded code point, or a wildcard. */
export interface Wildcard {
  readonly parts: readonly (number | 'any' | 'one')[]
  readonly fold: (codePoint: number) => number
}

export function readLuceneWildcard(text: string, folding: Folding | undefined): Wildcard {
  const fold = folding ? (codePoint: number) => foldingKey(codePoint, folding) : (codePoint: number) => codePoint
  const parts: (number | 'any' | 'one')[] = []
  let isEscaped = false
  for (const character of text) {
    if (!isEscaped && character === '\\') isEscaped = true
    else {
      if (!isEscaped && character === '*') parts.push('any')
      else if (!isEscaped && character === '?') parts.push('one')
      else parts.push(fold(character.codePointAt(0)!))
      isEscaped = false
    }
  }
  if (isEscaped) parts.push(0x5c)
  return { parts, fold }
}

/** Goes back to the last `*` only, so the work is at most the product of both lengths. */
export function matchWildcard({ parts, fold }: Wildcard, text: string, spend: Spend): boolean {
  const given = [...text].map((one) => fold(one.codePointAt(0)!))
  let [at, part, star, resume] = [0, 0, -1, 0]
  let steps = 0
  while (at < given.length) {
    steps++
    const wanted = parts[part]
    if (wanted === 'any') {
      star = part++
      resume = at
    } else if (wanted === 'one' || wanted === given[at]) {
      part++
      at++
    } else if (star !== -1) {
      part = star + 1
      at = ++resume
    } else {
      spend(steps)
      return false
    }
  }
  spend(steps + 1)
  while (parts[part] === 'any') part++
  return part === parts.length
}
