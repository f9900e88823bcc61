/** Which code points does a class hold? A set is a question; sets are combined without listing their members. */
import { caseOrbit } from './case-orbits.js'

export interface CharacterSet {
  readonly has: (codePoint: number) => boolean
}

export const nothing: CharacterSet = { has: () => false }
export const everything: CharacterSet = { has: () => true }

export const range = (first: number, last: number): CharacterSet => ({
  has: (codePoint) => codePoint >= first && codePoint <= last,
})

export const single = (one: number): CharacterSet => ({ has: (codePoint) => codePoint === one })

/** The code points that a class of the platform's own regular expressions holds, such as `\p{Nd}`. */
export function platformClass(source: string): CharacterSet {
  const pattern = new RegExp(`^(?:${source})$`, 'u')
  return { has: (codePoint) => pattern.test(String.fromCodePoint(codePoint)) }
}

export const union = (sets: readonly CharacterSet[]): CharacterSet => ({
  has: (codePoint) => sets.some((set) => set.has(codePoint)),
})

export const negation = (set: CharacterSet): CharacterSet => ({ has: (codePoint) => !set.has(codePoint) })

export const intersection = (left: CharacterSet, right: CharacterSet): CharacterSet => ({
  has: (codePoint) => left.has(codePoint) && right.has(codePoint),
})

export const difference = (left: CharacterSet, right: CharacterSet): CharacterSet => ({
  has: (codePoint) => left.has(codePoint) && !right.has(codePoint),
})

export const symmetricDifference = (left: CharacterSet, right: CharacterSet): CharacterSet => ({
  has: (codePoint) => left.has(codePoint) !== right.has(codePoint),
})

/** Adds every code point that differs from a member only by case (Unicode simple case folding). */
export const foldUnicode = (set: CharacterSet): CharacterSet => ({
  has: (codePoint) => caseOrbit(codePoint).some((variant) => set.has(variant)),
})

/** Adds the other case of ASCII letters only. */
export const foldAsciiCase = (set: CharacterSet): CharacterSet => ({
  has: (codePoint) => set.has(codePoint) || (isAsciiLetter(codePoint) && set.has(codePoint ^ 0x20)),
})

const isAsciiLetter = (codePoint: number): boolean =>
  (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a)

/** Remembers the answers of a set: a table for ASCII, a bounded map beyond it. */
export function remember(set: CharacterSet): CharacterSet {
  const ascii = Uint8Array.from({ length: 128 }, (_, codePoint) => Number(set.has(codePoint)))
  const others = new Map<number, boolean>()
  const has = (codePoint: number): boolean => {
    if (codePoint < 128) return ascii[codePoint] === 1
    let answer = others.get(codePoint)
    if (answer === undefined) {
      answer = set.has(codePoint)
      if (others.size < 4096) others.set(codePoint, answer)
    }
    return answer
  }
  return { has }
}
