/** Which characters do query languages, their escapes and their foldings treat in some way of their own? */
import { caseVariants } from '../../../schema/ir/case-folding.js'
import { isBoundary } from '../../matchers/code-points.js'
import { composeText } from '../samples/compose-text.js'
import { type Change, change, lateChange, type Subject } from './change.js'

/** Puts each special text where the rule has a wildcard, else behind the value; and look-alikes in place of letters. */
export function changeSpecial(value: string, { wanted, random }: Subject): readonly Change[] {
  const patterns = wanted.flatMap((test) => (test.kind === 'text' ? [test.pattern] : []))
  const isWild = patterns.length === wanted.length && patterns.every((one) => one.some(({ kind }) => kind === 'any'))
  const start = random.below(specials.length)
  const changes: Change[] = []
  for (let index = 0; index < specials.length; index++) {
    const [name, text] = specials[(start + index) % specials.length]!
    if (isWild && patterns.length > 0) {
      const filling = { any: text, one: text.length === 1 ? text : 'x' }
      changes.push(lateChange(`with ${name} where the rule has a wildcard`, () => composeText(patterns, filling)))
    } else changes.push(change(`with ${name} behind`, value + text))
    const [look, alike] = lookAlike(value, index) ?? []
    if (look !== undefined) changes.push(change(look, alike))
    if (index % insideEvery > 0) continue
    const at = random.below(value.length + 1)
    changes.push(lateChange(`with ${name} inside`, () => insert(value, text, at)))
  }
  return changes
}

/** What breaks a literal seldom tells more than one such break. */
const insideEvery = 4

const specials: readonly (readonly [name: string, text: string])[] = [
  ['`*`', '*'],
  ['a line break', '\n'],
  ['`?`', '?'],
  ['a double quote', '"'],
  ['a backslash', '\\'],
  ['a tab', '\t'],
  ['`%`', '%'],
  ['U+1F600', '\u{1f600}'],
  ["`'`", "'"],
  ['a carriage return and line break', '\r\n'],
  ['`_`', '_'],
  ['`|`', '|'],
  ['U+00E9', 'é'],
  ['`]]>`', ']]>'],
  ['two backslashes', '\\\\'],
  ['`&lt;`', '&lt;'],
  ['three double quotes', '"""'],
  ['`${x}`', '${x}'],
  ['U+0301, which combines', '\u0301'],
  ['a carriage return', '\r'],
  ['a backtick', '`'],
  ['`.*`', '.*'],
  ['`#@~`', '#@~'],
  ['U+00A0', '\u00a0'],
  ['`(`', '('],
  ['`[a-z]`', '[a-z]'],
  ['U+2028', '\u2028'],
  ['`\\n` in two characters', '\\n'],
  ['`$`', '$'],
  ['U+FF21', '\uff21'],
  ['`,`', ','],
  ['` OR `', ' OR '],
  ['U+200D', '\u200d'],
  ['`{}`', '{}'],
]

/** Characters that folding in Unicode makes equal to ASCII letters, and others that look like them. */
const lookAlikes: readonly (readonly [letter: RegExp, other: string, name: string])[] = [
  [/k/i, '\u212a', 'KELVIN SIGN for k'],
  [/s/i, '\u017f', 'LONG S for s'],
  [/i/i, '\u0131', 'DOTLESS I for i'],
  [/i/i, '\u0130', 'I WITH DOT ABOVE for i'],
  [/ss/i, '\u00df', 'SHARP S for ss'],
  [/a/i, '\u0430', 'CYRILLIC A for a'],
  [/-/, '\u2013', 'EN DASH for -'],
  [/"/, '\u201d', 'a curly quote for "'],
  [/ /, '\u00a0', 'NO-BREAK SPACE for a space'],
  [/ /, '  ', 'two spaces for one'],
  [/ /, '\t', 'a tab for a space'],
]

function lookAlike(value: string, index: number): readonly [string, string] | undefined {
  const known = lookAlikes[index]
  if (known) {
    const [letter, other, name] = known
    return letter.test(value) ? [`with ${name}`, value.replace(letter, other)] : undefined
  }
  const place = index - lookAlikes.length
  if (place === 0) return replaceFirst(value, /[A-Za-z]/, fullWidth, 'a full-width letter')
  if (place === 1) return replaceFirst(value, /[A-Za-z]/, (one) => `${one}\u0301`, 'an accent behind a letter')
  if (place === 2) return replaceFirst(value, /[^\x00-\x7f]/u, otherCase, 'the other case of a letter beyond ASCII')
  return undefined
}

function replaceFirst(
  value: string,
  letter: RegExp,
  replace: (one: string) => string,
  name: string,
): readonly [string, string] | undefined {
  return letter.test(value) ? [`with ${name}`, value.replace(letter, replace)] : undefined
}

const fullWidth = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)

function otherCase(character: string): string {
  const codePoint = character.codePointAt(0)!
  return String.fromCodePoint(caseVariants(codePoint).find((variant) => variant !== codePoint) ?? codePoint)
}

function insert(value: string, text: string, at: number): string {
  const place = isBoundary(value, at) ? at : at + 1
  return value.slice(0, place) + text + value.slice(place)
}
