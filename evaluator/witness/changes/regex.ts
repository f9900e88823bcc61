/** Which texts go other ways through an expression, or just leave it? */
import { contains } from '../../../schema/regex/ranges.js'
import type { CodePointRanges, RegexNode } from '../../../schema/regex/regex.js'
import { never } from '../../../schema/text/never.js'
import type { Random } from '../random.js'
import { characterIn, plainChoices, regexText } from '../samples/regex-text.js'
import { type Change, change } from './change.js'

export function changeRegexText(root: RegexNode, random: Random): readonly Change[] {
  const count = Math.max(1, setsIn(root))
  const text = (choices: Partial<typeof plainChoices>): string => regexText(root, { ...plainChoices, ...choices })
  const withOther = (place: number): string => {
    let at = 0
    return text({ character: (ranges) => (at++ === place ? outside(ranges, random) : characterIn(ranges)) })
  }
  return [
    change('with a character outside of the expression', withOther(random.below(count))),
    change('with a repeat more', text({ more: 1 })),
    change('with a repeat less', text({ more: -1 })),
    change('by another alternative', text({ alternative: 1 })),
    change('with another character outside of the expression', withOther(random.below(count))),
    change('by a third alternative and more repeats', text({ alternative: 2, more: 2 })),
    change('with the last characters of its sets', text({ character: lastIn })),
    change('with many repeats', text({ more: 40 })),
    change('on the second of three lines', `zq\n${text({})}\nzq`),
    change('with a third character outside of the expression', withOther(random.below(count))),
  ]
}

/** Letters, digits and spaces that some engines count in and others do not, then plain ones. */
const outsiders = ['\u0660', 'é', '\n', '\u00a0', '_', '-', '\u000b', 'A', 'a', '0', '\r', '\u{1f600}', '\u212a']

function outside(ranges: CodePointRanges, random: Random): string {
  const start = random.below(outsiders.length)
  for (let index = 0; index < outsiders.length; index++) {
    const character = outsiders[(start + index) % outsiders.length]!
    if (!contains(ranges, character.codePointAt(0)!)) return character
  }
  return ''
}

function lastIn(ranges: CodePointRanges): string {
  const last = ranges.at(-1)![1]
  return last < 0xd800 ? String.fromCodePoint(last) : characterIn(ranges)
}

function setsIn(node: RegexNode): number {
  switch (node.kind) {
    case 'set':
      return 1
    case 'assertion':
      return 0
    case 'sequence':
      return node.items.reduce((sum, item) => sum + setsIn(item), 0)
    case 'alternatives':
      return node.items.length > 0 ? setsIn(node.items[0]!) : 0
    case 'repeat':
      return Math.min(node.min, 4) * setsIn(node.item)
    default:
      return never(node)
  }
}
