/** Is an expression just a text? Then a modifier says it, runs faster, and needs no escapes. */
import { caseVariants } from '../ir/case-folding.js'
import type { RegexNode } from '../regex/regex.js'
import type { Check } from './check.js'
import { regexesOf } from './regexes.js'

export const regexIsText: Check = {
  name: 'regex-is-text',
  summary: 'A regular expression without any alternative, class or repetition.',
  severity: 'info',
  about: 'item',
  only: { modifiers: ['re'] },
  run: (item, report) => {
    for (const { scalar, regex } of regexesOf(item)) {
      const text = textOf(regex.root)
      if (text === undefined) continue
      const cased = text.isCased ? ['cased'] : []
      report({
        message: `\`${regex.source}\` is a plain text`,
        at: scalar.at,
        help: `write \`${[item.field, ...text.anchors, ...cased].join('|')}: '${quote(text.characters)}'\`${cased.length > 0 ? '; without `cased` if case does not matter' : ''}`,
      })
    }
  },
}

interface PlainText {
  readonly characters: string
  readonly anchors: readonly string[]
  readonly isCased: boolean
}

/** Returns the text that an expression searches for, or undefined when it searches for more than one. */
function textOf(root: RegexNode): PlainText | undefined {
  const items = root.kind === 'sequence' ? root.items : [root]
  const isStart = isAssertion(items[0], 'text-start')
  const isEnd = isAssertion(items.at(-1), 'text-end') && items.length > 1
  const sets = items.slice(isStart ? 1 : 0, isEnd ? -1 : undefined)
  let characters = ''
  const cases = new Set<'cased' | 'caseless'>()
  for (const set of sets) {
    const codePoints = set.kind === 'set' ? membersOf(set.ranges) : undefined
    if (!codePoints) return undefined
    const variants = caseVariants(codePoints[0]!)
    if (codePoints.length > 1 && variants.join() !== codePoints.join()) return undefined
    if (variants.length > 1) cases.add(codePoints.length > 1 ? 'caseless' : 'cased')
    characters += String.fromCodePoint(codePoints.at(-1)!)
  }
  if (characters === '' || cases.size > 1 || /[\u0000-\u001f]/.test(characters)) return undefined
  const anchors = isStart && isEnd ? [] : isStart ? ['startswith'] : isEnd ? ['endswith'] : ['contains']
  return { characters, anchors, isCased: cases.has('cased') }
}

function isAssertion(node: RegexNode | undefined, what: 'text-start' | 'text-end'): boolean {
  return node?.kind === 'assertion' && node.what === what
}

/** Returns the code points of a set, or undefined when they are more than the cases of one letter. */
function membersOf(ranges: readonly (readonly [number, number])[]): readonly number[] | undefined {
  const count = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
  if (count === 0 || count > 4) return undefined
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
}

/** Writes characters as a Sigma text in single quotes. */
function quote(characters: string): string {
  return characters.replaceAll(/\\(?=[\\*?])|[*?]/g, '\\$&').replaceAll("'", "''")
}
