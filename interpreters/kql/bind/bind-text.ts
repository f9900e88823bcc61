/**
 * What do the string operators say? All of them are total on strings; those without `_cs` fold ASCII letters only.
 * A dynamic operand is read as its text. (string operators, "Case-insensitive operators are … ASCII")
 */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import { foldAscii } from '../text/fold.js'
import { holdsTerm, type TermAlphabet } from '../text/terms.js'
import { bindMatchesRegex } from './bind-matches-regex.js'
import { convert } from './convert.js'
import type { Scalar } from './scalar.js'
import type { Scope } from './scope.js'
import { isTextual } from './types.js'

type Binary = Expression & { kind: 'binary' }
type Holds = (text: string, needle: string) => boolean

interface TextOperator {
  readonly holds: Holds
  readonly isCased: boolean
  readonly isNegated: boolean
}

export const isTextOperator = (name: string): boolean =>
  textOperator(name, 'unicode') !== undefined || name === 'matches regex'

export function bindTextOperation(node: Binary, left: Scalar, right: Scalar, scope: Scope): Scalar {
  const name = node.operator.text
  const operator = textOperator(name, scope.context.terms)
  if (!isTextual(left.type) || !isTextual(right.type)) {
    const pair = `\`${left.type}\` and \`${right.type}\``
    return refuse('binding', `\`${name}\` is not defined for the types ${pair}`, node.operator.at)
  }
  const [text, needle] = [convert(left, 'string'), convert(right, 'string')]
  if (!operator) return bindMatchesRegex(node, text, needle, scope)
  const { holds, isCased, isNegated } = operator
  const fold = isCased ? (value: string): string => value : remembering(foldAscii)
  return {
    type: 'bool',
    isConstant: left.isConstant && right.isConstant,
    evaluate: (frame) => {
      const haystack = text.evaluate(frame) as string
      const found = holds(isCased ? haystack : foldAscii(haystack), fold(needle.evaluate(frame) as string))
      return found !== isNegated
    },
  }
}

/** A needle is mostly the same for every row. */
function remembering(fold: (text: string) => string): (text: string) => string {
  let last = ''
  let folded = ''
  return (text) => {
    if (text !== last) {
      last = text
      folded = fold(text)
    }
    return folded
  }
}

const equals: Holds = (text, needle) => text === needle

export function textOperator(name: string, terms: TermAlphabet): TextOperator | undefined {
  if (name === '=~' || name === '!~') {
    return { holds: equals, isCased: false, isNegated: name === '!~' }
  }
  const parts = /^(!?)([a-z]+?)(_cs)?$/.exec(name)
  const stem = parts && stems.get(parts[2]!)
  if (!parts || !stem) return undefined
  return {
    holds: (text, needle) => stem(text, needle, terms),
    isCased: parts[3] !== undefined,
    isNegated: parts[1] === '!',
  }
}

type Stem = (text: string, needle: string, terms: TermAlphabet) => boolean

const term =
  (start: boolean, end: boolean): Stem =>
  (text, needle, terms) =>
    holdsTerm(text, needle, { start, end }, terms)

const stems: ReadonlyMap<string, Stem> = new Map<string, Stem>([
  ['contains', (text, needle) => text.includes(needle)],
  ['startswith', (text, needle) => text.startsWith(needle)],
  ['endswith', (text, needle) => text.endsWith(needle)],
  ['has', term(true, true)],
  ['hasprefix', term(true, false)],
  ['hassuffix', term(false, true)],
])
