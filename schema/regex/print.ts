/**
 * How is an expression written for an engine that searches as Sigma does? The same meaning in every flavour: sets
 * are spelled out, case is in the sets, and no flag of the engine changes anything. Lucene has its own file.
 */
import { never } from '../text/never.js'
import type { SearchFlavour } from './flavour.js'
import { isByteSafe, printSet } from './print-set.js'
import type { RegexNode } from './regex.js'

/** Returns the text of an expression. Put `(?:…)` around it before writing anything next to it. */
export function printRegex(root: RegexNode, flavour: SearchFlavour): string {
  switch (root.kind) {
    case 'set':
      return printSet(root.ranges, flavour)
    case 'assertion':
      return assertions[flavour][root.what]
    case 'sequence':
      return root.items.map((item) => printIn(item, flavour, item.kind === 'alternatives')).join('')
    case 'alternatives':
      return root.items.map((item) => printRegex(item, flavour)).join('|')
    case 'repeat':
      return printIn(root.item, flavour, root.item.kind !== 'set') + printBounds(root.min, root.max)
    default:
      return never(root)
  }
}

/** Returns the quantifier for a repeat, the same in all flavours. */
export function printBounds(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  if (min === 0 && max === 1) return '?'
  return min === max ? `{${min}}` : `{${min},${max}}`
}

/**
 * Returns true when the expression, as printed for PCRE, means the same only if the engine takes UTF-8 text character
 * by character: a `.` or `[^a]` that is counted, a set of many characters beyond ASCII, or `\B`, which is true inside
 * of such a character.
 */
export function needsUtf(root: RegexNode): boolean {
  switch (root.kind) {
    case 'set':
      return !isByteSafe(root.ranges, { isCounted: true })
    case 'assertion':
      return root.what === 'not-word-boundary'
    case 'sequence':
    case 'alternatives':
      return root.items.some(needsUtf)
    case 'repeat': {
      const isCounted = root.min > 0 || root.max !== null
      return root.item.kind === 'set' ? !isByteSafe(root.item.ranges, { isCounted }) : needsUtf(root.item)
    }
    default:
      return never(root)
  }
}

function printIn(node: RegexNode, flavour: SearchFlavour, isGrouped: boolean): string {
  const text = printRegex(node, flavour)
  return isGrouped ? `(?:${text})` : text
}

type Assertions = Readonly<Record<Extract<RegexNode, { kind: 'assertion' }>['what'], string>>

const assertions: Readonly<Record<SearchFlavour, Assertions>> = {
  re2: {
    'text-start': '\\A',
    'text-end': '\\z',
    'line-start': '(?m:^)',
    'line-end': '(?m:$)',
    'word-boundary': '\\b',
    'not-word-boundary': '\\B',
  },
  /** Without `-u` the word boundary would be that of Unicode. */
  rust: {
    'text-start': '\\A',
    'text-end': '\\z',
    'line-start': '(?m:^)',
    'line-end': '(?m:$)',
    'word-boundary': '(?-u:\\b)',
    'not-word-boundary': '(?-u:\\B)',
  },
  /** `(?m:^)` is false after a line feed that ends the text, and both depend on what PCRE was built to call a line. */
  pcre: {
    'text-start': '\\A',
    'text-end': '\\z',
    'line-start': '(?:\\A|(?<=\\n))',
    'line-end': '(?:\\z|(?=\\n))',
    'word-boundary': '\\b',
    'not-word-boundary': '\\B',
  },
  /** JavaScript has other line ends besides the line feed. */
  js: {
    'text-start': '^',
    'text-end': '$',
    'line-start': '(?:^|(?<=\\n))',
    'line-end': '(?:$|(?=\\n))',
    'word-boundary': '\\b',
    'not-word-boundary': '\\B',
  },
}
