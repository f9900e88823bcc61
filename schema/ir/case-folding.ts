/**
 * When are two texts equal but for case? (S-080) An ASCII letter equals its other ASCII case and nothing else; a
 * non-ASCII letter equals its one-to-one case variants that are not ASCII. So `K` never equals U+212A KELVIN SIGN,
 * and U+0130, whose lower case is two characters, stands alone. What is a letter's case follows the Unicode version
 * of the JavaScript engine.
 */

/** Returns a text of as many code points that is the same for two texts exactly when they differ only in case. */
export function foldText(text: string): string {
  if (!nonAscii.test(text)) return text.toLowerCase()
  return text.replace(foldable, (run) => (run < '\u0080' ? run.toLowerCase() : foldRun(run)))
}

/** Returns all code points that are equal to this one but for case, itself among them, ascending. */
export function caseVariants(codePoint: number): readonly number[] {
  if (codePoint < 0x80) return asciiVariants(codePoint)
  classOf ??= indexClasses(caseClasses())
  return classOf.get(codePoint) ?? [codePoint]
}

/** Returns the sets of code points that are equal but for case, without the sets of one. */
export function caseClasses(): readonly (readonly number[])[] {
  classes ??= findClasses()
  return classes
}

const nonAscii = /[^\x00-\x7f]/
const foldable = /[A-Z]+|[^\x00-\x7f]+/g

/** Past this code point there are only ideographs, tags and private characters: none has case. */
const lastCased = 0x1ffff

function foldRun(run: string): string {
  let folded = ''
  for (const character of run) folded += String.fromCodePoint(foldCodePoint(character.codePointAt(0)!))
  return folded
}

/** Folds of 256 code points each, filled in when the first of them is asked for. */
const pages: (Uint32Array | undefined)[] = []

function foldCodePoint(codePoint: number): number {
  if (codePoint > lastCased) return codePoint
  const page = codePoint >> 8
  pages[page] ??= foldPage(page << 8)
  return pages[page][codePoint & 0xff]!
}

/** Most pages have no letter with case, which is seen at once on all their characters together. */
function foldPage(first: number): Uint32Array {
  const page = Uint32Array.from({ length: 256 }, (_, index) => first + index)
  const text = String.fromCodePoint(...page)
  return text.toUpperCase() === text && text.toLowerCase() === text ? page : page.map(representative)
}

/** Upper case first, so that variants with one capital (σ and ς, µ and μ) meet in the small form of that capital. */
function representative(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  const upper = oneToOne(character, character.toUpperCase())
  return oneToOne(upper, upper.toLowerCase()).codePointAt(0)!
}

/** Returns the mapped character, or the first one when the mapping makes more characters of it or enters ASCII. */
function oneToOne(character: string, mapped: string): string {
  if (character < '\u0080') return mapped
  const isOne = mapped.length === (mapped.codePointAt(0)! > 0xffff ? 2 : 1)
  return isOne && mapped >= '\u0080' ? mapped : character
}

function asciiVariants(codePoint: number): readonly number[] {
  const isLetter = /[A-Za-z]/.test(String.fromCharCode(codePoint))
  return isLetter ? [codePoint & ~0x20, codePoint | 0x20] : [codePoint]
}

let classes: readonly (readonly number[])[] | undefined
let classOf: ReadonlyMap<number, readonly number[]> | undefined

function findClasses(): readonly (readonly number[])[] {
  const byFold = new Map<number, Set<number>>()
  for (let codePoint = 0; codePoint <= lastCased; codePoint++) {
    const fold = foldCodePoint(codePoint)
    if (fold === codePoint) continue
    const members = byFold.get(fold)
    if (members) members.add(codePoint)
    else byFold.set(fold, new Set([fold, codePoint]))
  }
  return [...byFold.values()].map((members) => [...members].sort((one, other) => one - other))
}

function indexClasses(all: readonly (readonly number[])[]): ReadonlyMap<number, readonly number[]> {
  return new Map(all.flatMap((members) => members.map((member) => [member, members] as const)))
}
