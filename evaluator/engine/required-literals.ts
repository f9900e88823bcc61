/**
 * What must a text contain to match? One of some literals, in folded form, to be looked for in the folded text: it
 * is a necessary condition, and what has it is looked at closely.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import type { RegexNode } from '../../schema/regex/regex.js'
import { never } from '../../schema/text/never.js'

/** Returns the longest literal of a pattern, or undefined when it has none. */
export function requiredByPattern(pattern: Pattern): readonly string[] | undefined {
  let longest = ''
  for (const token of pattern) {
    if (token.kind === 'literal' && token.text.length > longest.length) longest = token.text
  }
  return longest === '' ? undefined : [foldText(longest)]
}

/** Returns literals of which every text that the expression occurs in has one, or undefined when none are known. */
export function requiredByRegex(root: RegexNode): readonly string[] | undefined {
  const best = needsOf(factsOf(root))
  return best && [...new Set(best)]
}

/** Returns how many UTF-16 units a text has at least in which the expression occurs. */
export function leastLength(node: RegexNode): number {
  switch (node.kind) {
    case 'set':
      return 1
    case 'assertion':
      return 0
    case 'sequence':
      return node.items.reduce((sum, item) => sum + leastLength(item), 0)
    case 'alternatives':
      return node.items.length === 0 ? 0 : Math.min(...node.items.map(leastLength))
    case 'repeat':
      return node.min * leastLength(node.item)
    default:
      return never(node)
  }
}

/** So many units of some, one behind the other. */
export interface Run {
  readonly least: number
  /** A bit for each unit of ASCII, letters in lower case; all others count as well. */
  readonly units: Uint32Array
}

/** Any units at all. */
export const anyUnits = new Uint32Array(4).fill(0xffffffff)

/** Returns the longest run of units of one set that every text has in which the expression occurs. */
export function longestRun(node: RegexNode): Run | undefined {
  switch (node.kind) {
    case 'set':
      return { least: 1, units: foldedUnits(node) }
    case 'sequence':
      return node.items
        .map(longestRun)
        .reduce((best, run) => (!best || (run && run.least > best.least) ? run : best), undefined)
    case 'repeat': {
      const run = node.min > 0 ? longestRun(node.item) : undefined
      return run && node.item.kind === 'set' ? { ...run, least: node.min } : run
    }
    case 'alternatives':
    case 'assertion':
      return undefined
    default:
      return never(node)
  }
}

function foldedUnits({ ranges }: Extract<RegexNode, { kind: 'set' }>): Uint32Array {
  const units = new Uint32Array(4)
  for (const [first, last] of ranges) {
    for (let point = first; point <= last && point < 0x80; point++) {
      const unit = point >= 0x41 && point <= 0x5a ? point | 0x20 : point
      units[unit >> 5]! |= 1 << (unit & 31)
    }
  }
  return units
}

/** Whether a folded text has a run. */
export function hasRun(folded: string, { least, units }: Run): boolean {
  const counts = (unit: number): boolean => unit >= 0x80 || (units[unit >> 5]! & (1 << (unit & 31))) !== 0
  for (let at = least - 1; at < folded.length; ) {
    let before = at
    while (before > at - least && counts(folded.charCodeAt(before))) before--
    if (before === at - least) return true
    at = before + least
  }
  return false
}

/** What is known of the texts that a node matches, in folded form. A list says: one of these. */
interface Facts {
  /** The text as a whole. */
  readonly exact?: readonly string[] | undefined
  readonly starts?: readonly string[] | undefined
  readonly ends?: readonly string[] | undefined
  /** What is in it. */
  readonly needs?: readonly string[] | undefined
}

function factsOf(node: RegexNode): Facts {
  switch (node.kind) {
    case 'set':
      return factsOfSet(node)
    case 'assertion':
      return { exact: [''] }
    case 'sequence':
      return factsOfSequence(node.items)
    case 'alternatives':
      return factsOfAlternatives(node.items.map(factsOf))
    case 'repeat': {
      if (node.min === 0) return {}
      const item = factsOf(node.item)
      if (node.min === 1 && node.max === 1) return item
      return { needs: needsOf(item), starts: item.exact ?? item.starts, ends: item.exact ?? item.ends }
    }
    default:
      return never(node)
  }
}

const mostLetters = 6

/** Halves of surrogate pairs are left alone: in a text they may be part of another character. */
function factsOfSet({ ranges }: Extract<RegexNode, { kind: 'set' }>): Facts {
  const size = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
  if (size === 0 || size > mostLetters || ranges.some(([first, last]) => last >= 0xd800 && first <= 0xdfff)) return {}
  const folded = new Set<string>()
  for (const [first, last] of ranges) {
    for (let point = first; point <= last; point++) folded.add(foldText(String.fromCodePoint(point)))
  }
  return { exact: [...folded] }
}

/** Texts that follow each other are put together as long as there are few ways to do so. */
function factsOfSequence(items: readonly RegexNode[]): Facts {
  let best: readonly string[] | undefined
  let starts: readonly string[] | undefined
  let run: readonly string[] = ['']
  let isExact = true
  for (const item of items) {
    const facts = factsOf(item)
    const joined = join(run, facts.exact ?? facts.starts)
    if (facts.exact && joined) {
      run = joined
      continue
    }
    isExact = false
    starts ??= joined ?? run
    best = better(better(better(best, facts.needs), telling(run)), telling(joined))
    run = facts.exact ?? facts.ends ?? ['']
  }
  return isExact ? { exact: run } : { needs: better(best, telling(run)), starts, ends: run }
}

function factsOfAlternatives(all: readonly Facts[]): Facts {
  const exact = unite(all.map((facts) => facts.exact))
  if (exact) return { exact }
  return {
    needs: unite(all.map(needsOf)),
    starts: unite(all.map((facts) => facts.exact ?? facts.starts)),
    ends: unite(all.map((facts) => facts.exact ?? facts.ends)),
  }
}

function needsOf({ exact, needs, starts, ends }: Facts): readonly string[] | undefined {
  return [exact, starts, ends].reduce((best, one) => better(best, telling(one)), needs)
}

/** The empty text is in every text. */
const telling = (texts: readonly string[] | undefined): readonly string[] | undefined =>
  texts?.includes('') ? undefined : texts

const mostWays = 24

function join(one: readonly string[], other: readonly string[] | undefined): readonly string[] | undefined {
  if (!other || one.length * other.length > mostWays) return undefined
  return one.flatMap((start) => other.map((end) => start + end))
}

const mostAlternatives = 64

/** One alternative of which nothing is known takes it from all. */
function unite(all: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const united = new Set<string>()
  for (const texts of all) {
    if (!texts) return undefined
    for (const text of texts) united.add(text)
  }
  return united.size > mostAlternatives || united.size === 0 ? undefined : [...united]
}

/** Longer literals are rarer, and so are those without what every path and option has; of the same, fewer are. */
function better(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!one || !other) return one ?? other
  const [rarity, rival] = [rarityOf(one), rarityOf(other)]
  return rival > rarity || (rival === rarity && other.length < one.length) ? other : one
}

/** That of the most common of them. */
const rarityOf = (literals: readonly string[]): number =>
  Math.min(...literals.map((literal) => literal.length - (/^[-\\/:. a-z0-9]*$/.test(literal) ? 0.5 : 0)))
