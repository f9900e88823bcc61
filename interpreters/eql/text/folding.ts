/**
 * Which characters does a case-insensitive query take for the same? Until July 2026 Elasticsearch folded ASCII letters
 * only; since elastic/elasticsearch#153513 it folds by Unicode's simple case folding.
 */

export type Folding = 'ascii' | 'unicode'

/** Returns every code point that counts as the same, the given one among them, in ascending order. */
export function variantsOf(codePoint: number, folding: Folding): readonly number[] {
  if (folding === 'unicode') return unicodeVariants().get(codePoint) ?? [codePoint]
  const other = otherAsciiCase(codePoint)
  return other === undefined ? [codePoint] : [codePoint, other].sort((a, b) => a - b)
}

/** Returns one code point for all that count as the same: equal keys mean equal characters. */
export function foldingKey(codePoint: number, folding: Folding): number {
  if (folding === 'unicode') return unicodeVariants().get(codePoint)?.[0] ?? codePoint
  return codePoint >= 0x41 && codePoint <= 0x5a ? codePoint + 0x20 : codePoint
}

function otherAsciiCase(codePoint: number): number | undefined {
  if (codePoint >= 0x41 && codePoint <= 0x5a) return codePoint + 0x20
  if (codePoint >= 0x61 && codePoint <= 0x7a) return codePoint - 0x20
  return undefined
}

let remembered: ReadonlyMap<number, readonly number[]> | undefined

function unicodeVariants(): ReadonlyMap<number, readonly number[]> {
  remembered ??= collectVariants()
  return remembered
}

/** Past the last script with case. */
const lastCased = 0x1e943

/**
 * A `/iu` comparison is by simple case folding, but says nothing of which characters to compare; upper and lower case
 * gather the candidates.
 */
function collectVariants(): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (let codePoint = 0; codePoint <= lastCased; codePoint++) {
    const character = String.fromCodePoint(codePoint)
    const key = character.toLowerCase().toUpperCase().toLowerCase()
    if (key === character && character.toUpperCase() === character) continue
    groups.set(key, [...(groups.get(key) ?? []), codePoint])
  }
  const variants = new Map<number, readonly number[]>()
  for (const group of groups.values()) {
    for (const codePoint of group) {
      const same = group.filter((other) => other === codePoint || isSame(codePoint, other))
      if (same.length > 1) variants.set(codePoint, same)
    }
  }
  return variants
}

function isSame(one: number, other: number): boolean {
  return new RegExp(`^\\u{${one.toString(16)}}$`, 'iu').test(String.fromCodePoint(other))
}
