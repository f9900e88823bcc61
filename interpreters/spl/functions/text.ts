/** What do the functions on texts return? (Text functions, Search Reference) */
import { nothing, numberValue, textsOf, textValue, type Value, valueOfMany } from '../expression/value.js'
import { refuse } from '../problem.js'
import { foldAscii } from '../search/wildcard.js'
import { charactersOf } from '../values/code-points.js'
import { type FunctionDefinition, numberIn, ofTexts, ofValues, textOf } from './definition.js'
import { prepareRegex } from './matching.js'

/** `lower` and `upper` work on each of several values. Which letters beyond ASCII have a case is not documented. */
const recase = (native: (text: string) => string, ascii: (text: string) => string): FunctionDefinition =>
  ofValues(1, 1, ([value], env) => {
    const texts = textsOf(value!, env)
    if (texts.some((text) => native(text) !== ascii(text))) env.run.infer('case-beyond-ascii')
    return valueOfMany(texts.map(ascii))
  })

const upperAscii = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())

/** As in SQLite: the first character is 1, a negative start counts from the end. */
const substr = ofValues(2, 3, ([value, start, length], env) => {
  const text = textOf(value!, env)
  const from = numberIn(start, env)
  const count = length ? numberIn(length, env) : Number.POSITIVE_INFINITY
  if (text === undefined || from === undefined || count === undefined) return nothing
  if (from === 0 || count < 0)
    refuse('unsupported', '`substr` from 0 or of a negative length is not known here', env.at)
  const characters = charactersOf(text)
  const first = from > 0 ? from - 1 : characters.length + from
  return textValue(characters.slice(Math.max(0, first), Math.max(0, first + count)).join(''))
})

/** Replaces every match; `\1` in the replacement is what the first group caught. */
const replace: FunctionDefinition = {
  least: 3,
  most: 3,
  compile: (call) => {
    const regexOf = prepareRegex(call, 1)
    const [value, pattern, by] = call.compiled
    return (fields, run) => {
      const env = { run, at: call.at }
      const text = textOf(value!(fields, run), env)
      const regex = regexOf(pattern!(fields, run), env)
      const replacement = textOf(by!(fields, run), env)
      if (text === undefined || replacement === undefined || !regex) return nothing
      let from = 0
      let result = ''
      for (const found of regex.matches(text, run)) {
        result +=
          text.slice(from, found.start) +
          replacement.replace(/\\(\d)/g, (_, digit) => found.groups[Number(digit)] ?? '')
        from = found.end
      }
      return textValue(result + text.slice(from))
    }
  },
}

const trim = (isLeft: boolean, isRight: boolean): FunctionDefinition =>
  ofTexts(1, 2, ([text, characters]) => {
    const dropped = new Set(charactersOf(characters ?? ' \t'))
    const kept = charactersOf(text!)
    let [start, end] = [0, kept.length]
    while (isLeft && start < end && dropped.has(kept[start]!)) start++
    while (isRight && start < end && dropped.has(kept[end - 1]!)) end--
    return textValue(kept.slice(start, end).join(''))
  })

const length = ofTexts(1, 1, ([text]): Value => numberValue(charactersOf(text!).length))

export const textFunctions = {
  len: length,
  length,
  lower: recase((text) => text.toLowerCase(), foldAscii),
  upper: recase((text) => text.toUpperCase(), upperAscii),
  substr,
  replace,
  trim: trim(true, true),
  ltrim: trim(true, false),
  rtrim: trim(false, true),
}
