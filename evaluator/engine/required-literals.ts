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
  const { exact, needs } = factsOf(root)
  const best = better(exact === undefined || exact === '' ? undefined : [exact], needs)
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

interface Facts {
  /** The folded text that the node stands for, when there is only one. */
  readonly exact?: string
  readonly needs?: readonly string[] | undefined
}

function factsOf(node: RegexNode): Facts {
  switch (node.kind) {
    case 'set':
      return factsOfSet(node)
    case 'assertion':
      return { exact: '' }
    case 'sequence':
      return factsOfSequence(node.items)
    case 'alternatives':
      return { needs: unite(node.items.map(needsOf)) }
    case 'repeat': {
      if (node.min === 0) return {}
      if (node.min === 1 && node.max === 1) return factsOf(node.item)
      return { needs: needsOf(node.item) }
    }
    default:
      return never(node)
  }
}

const mostLetters = 6

/** Halves of surrogate pairs are left alone: in a text they may be part of another character. */
function factsOfSet({ ranges }: Extract<RegexNode, { kind: 'set' }>): Facts {
  const size = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
  if (size > mostLetters || ranges.some(([first, last]) => last >= 0xd800 && first <= 0xdfff)) return {}
  const folded = new Set<string>()
  for (const [first, last] of ranges) {
    for (let point = first; point <= last; point++) folded.add(foldText(String.fromCodePoint(point)))
  }
  const [only] = folded
  if (folded.size === 1) return { exact: only! }
  return folded.size === 0 ? {} : { needs: [...folded] }
}

function factsOfSequence(items: readonly RegexNode[]): Facts {
  let best: readonly string[] | undefined
  let run = ''
  let isExact = true
  for (const item of items) {
    const { exact, needs } = factsOf(item)
    if (exact !== undefined) {
      run += exact
      continue
    }
    isExact = false
    best = better(better(best, needs), run === '' ? undefined : [run])
    run = ''
  }
  if (isExact) return { exact: run }
  return { needs: better(best, run === '' ? undefined : [run]) }
}

function needsOf(node: RegexNode): readonly string[] | undefined {
  const { exact, needs } = factsOf(node)
  return better(exact === undefined || exact === '' ? undefined : [exact], needs)
}

const mostAlternatives = 64

/** One alternative without a need takes it from all. */
function unite(all: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const united: string[] = []
  for (const needs of all) {
    if (!needs) return undefined
    united.push(...needs)
  }
  return united.length > mostAlternatives || united.length === 0 ? undefined : united
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
