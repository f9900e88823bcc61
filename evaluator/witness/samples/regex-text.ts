/**
 * Which text might an expression match? One that is read off its tree, assertions left out of account; whether it
 * does match is for the matcher to say.
 */

import { contains } from '../../../schema/regex/ranges.js'
import type { CodePointRanges, RegexNode } from '../../../schema/regex/regex.js'
import { never } from '../../../schema/text/never.js'

export interface RegexChoices {
  /** Which of the alternatives, counted round. */
  readonly alternative: number
  /** How many more than the fewest repeats, as far as that is allowed; negative for fewer than allowed. */
  readonly more: number
  /** The character for a set. */
  readonly character: (ranges: CodePointRanges) => string
}

/** The least that matches. */
export const plainChoices: RegexChoices = { alternative: 0, more: 0, character: characterIn }

/** Returns a text along the choices, cut when it gets very long. */
export function regexText(root: RegexNode, choices: RegexChoices): string {
  const parts: string[] = []
  let room = longest
  const write = (node: RegexNode): void => {
    if (room <= 0) return
    switch (node.kind) {
      case 'set':
        if (node.ranges.length > 0) parts.push(choices.character(node.ranges))
        room--
        return
      case 'sequence':
        for (const item of node.items) write(item)
        return
      case 'alternatives': {
        const item = node.items[choices.alternative % node.items.length]
        if (item) write(item)
        return
      }
      case 'repeat': {
        const { min, max } = node
        const count = Math.max(
          0,
          choices.more > 0 && max !== null ? Math.min(max, min + choices.more) : min + choices.more,
        )
        for (let done = 0; done < count && room > 0; done++) write(node.item)
        return
      }
      case 'assertion':
        return
      default:
        never(node)
    }
  }
  write(root)
  return parts.join('')
}

const longest = 4000

/** Returns the plainest character of a set that is not empty. */
export function characterIn(ranges: CodePointRanges): string {
  const plain = [...plainCharacters].find((character) => contains(ranges, character.codePointAt(0)!))
  return plain ?? String.fromCodePoint(ranges.find(([low]) => low > 0)?.[0] ?? ranges[0]![1])
}

const plainCharacters =
  'xabcdefghijklmnopqrstuvwyzX0123456789 ABCDEFGHIJKLMNOPQRSTUVWYZ_-./\\:,;=+()[]{}<>"\'%$#@!?*&|^~`\t\n'
