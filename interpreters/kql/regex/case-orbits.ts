/**
 * Which code points are the same but for case? Unicode simple case folding, as the Rust engine has it: `k`, `K` and
 * the Kelvin sign are one orbit, `ß` and `ẞ` another, `ı` and `İ` stay alone.
 */

/** Returns the orbit of a code point, itself included. */
export function caseOrbit(codePoint: number): readonly number[] {
  orbits ??= findOrbits()
  return orbits.get(codePoint) ?? [codePoint]
}

let orbits: ReadonlyMap<number, readonly number[]> | undefined

/** No code point beyond has a case. */
const lastCased = 0x1e943
/** Pairs that fold to each other although neither is the other's single upper or lower case. */
const pairs: readonly (readonly [number, number])[] = [
  [0x0390, 0x1fd3],
  [0x03b0, 0x1fe3],
  [0xfb05, 0xfb06],
]

function findOrbits(): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>()
  const join = (left: number, right: number): void => {
    if (left === right || !foldsTo(left, right)) return
    const members = new Set([...(found.get(left) ?? [left]), ...(found.get(right) ?? [right])])
    const orbit = [...members].sort((a, b) => a - b)
    for (const member of orbit) found.set(member, orbit)
  }
  for (let codePoint = 0x41; codePoint <= lastCased; codePoint++) {
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue
    const character = String.fromCodePoint(codePoint)
    for (const other of [character.toLowerCase(), character.toUpperCase()]) {
      if (other !== character && isSingle(other)) join(codePoint, other.codePointAt(0)!)
    }
  }
  for (const [left, right] of pairs) join(left, right)
  return found
}

const isSingle = (text: string): boolean => text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1)

/** Asks the platform's own folding, which is the simple one for regular expressions with `iu`. */
function foldsTo(left: number, right: number): boolean {
  return new RegExp(`^\\u{${left.toString(16)}}$`, 'iu').test(String.fromCodePoint(right))
}
