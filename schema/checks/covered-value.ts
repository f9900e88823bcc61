/**
 * Does one value of a list find all that another finds? Under `contains`, `foo` makes `foobar` redundant; with `all`
 * it is the other way about. Compared are values without inner wildcards.
 */
import { foldText } from '../ir/case-folding.js'
import type { YamlScalar } from '../yaml/node.js'
import type { Check } from './check.js'
import { type DetectionItem, hasWildcards, linksWithAnd } from './detection-item.js'
import { literalOf } from './text-value.js'

export const coveredValue: Check = {
  name: 'covered-value',
  summary: 'A value that finds nothing which another value of its list does not find too.',
  severity: 'info',
  about: 'item',
  run: (item, report) => {
    const part = partOf(item)
    if (!part || item.values.length < 2 || item.values.length > longestList) return
    const isAnd = linksWithAnd(item)
    const pairs = coverings(item, part).map(({ narrow, wide }) =>
      isAnd ? { spare: wide, other: narrow } : { spare: narrow, other: wide },
    )
    const [first] = pairs
    if (!first) return
    const { spare, other } = first
    const more = pairs.length === 1 ? '' : `, and so it is with ${pairs.length - 1} more of the list`
    report({
      message: isAnd
        ? `whatever has \`${other.text}\` has \`${spare.text}\` too${more}`
        : `whatever \`${spare.text}\` finds, \`${other.text}\` finds too${more}`,
      at: spare.at,
      help: `remove \`${spare.text}\`, unless it is there for the reader`,
      related: [
        { message: 'the other value', at: other.at },
        ...pairs.slice(1, mostRelated).map((pair) => ({ message: `so is \`${pair.spare.text}\``, at: pair.spare.at })),
      ],
    })
  },
}

const mostRelated = 10

/** Longer lists (hashes, package names) come out of programs, and nobody tidies them by hand. */
const longestList = 500

type Part = 'contains' | 'startswith' | 'endswith'

function partOf(item: DetectionItem): Part | undefined {
  if (
    !hasWildcards(item) ||
    item.modifiers.some((name) => name === 'expand' || name === 'windash' || name === 'wide')
  ) {
    return undefined
  }
  const found = item.modifiers.filter((name): name is Part => ['contains', 'startswith', 'endswith'].includes(name))
  if (item.field === '' && found.length === 0) return 'contains'
  return found.length === 1 ? found[0] : undefined
}

interface Covering {
  readonly narrow: YamlScalar
  readonly wide: YamlScalar
}

interface FoldedText {
  readonly scalar: YamlScalar
  readonly text: string
}

/** Values made to annoy would need one comparison a pair and place: past this many the rest of a list is let be. */
const mostComparisons = 100_000

/**
 * Returns each value that another one covers, once; values that are equal are another check's business. Candidates
 * are found by as many characters as the shortest value has, so that long lists take one look-up a place.
 */
function coverings({ values, modifiers }: DetectionItem, part: Part): readonly Covering[] {
  const isCased = modifiers.includes('cased')
  const texts: FoldedText[] = []
  for (const scalar of values) {
    const literal = typeof scalar.value === 'string' ? literalOf(scalar) : undefined
    if (!literal) continue
    const folded = isCased ? literal : foldText(literal)
    texts.push({ scalar, text: part === 'endswith' ? reverse(folded) : folded })
  }
  if (texts.length <= fewValues) return compareAll(texts, part)
  const shortest = texts.reduce((length, { text }) => Math.min(length, text.length), Infinity)
  const byHead = new Map<string, FoldedText[]>()
  for (const one of texts) {
    const head = one.text.slice(0, shortest)
    const others = byHead.get(head)
    if (others) others.push(one)
    else byHead.set(head, [one])
  }
  let comparisons = 0
  const findWider = (text: string): YamlScalar | undefined => {
    const last = part === 'contains' ? text.length - shortest : 0
    for (let at = 0; at <= last; at++) {
      for (const other of byHead.get(text.slice(at, at + shortest)) ?? []) {
        if (++comparisons > mostComparisons) return undefined
        if (other.text.length < text.length && text.startsWith(other.text, at)) return other.scalar
      }
    }
    return undefined
  }
  return texts.flatMap(({ scalar, text }) => {
    const wide = text.length > shortest ? findWider(text) : undefined
    return wide ? [{ narrow: scalar, wide }] : []
  })
}

const fewValues = 12

/** Pair by pair, which is quicker than an index for the lists that people write. */
function compareAll(texts: readonly FoldedText[], part: Part): readonly Covering[] {
  const coverings: Covering[] = []
  for (const { scalar, text } of texts) {
    for (const other of texts) {
      if (other.text.length >= text.length) continue
      if (part === 'contains' ? !text.includes(other.text) : !text.startsWith(other.text)) continue
      coverings.push({ narrow: scalar, wide: other.scalar })
      break
    }
  }
  return coverings
}

function reverse(text: string): string {
  let reversed = ''
  for (let at = text.length - 1; at >= 0; at--) reversed += text[at]
  return reversed
}
