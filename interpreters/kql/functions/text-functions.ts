/** What do the functions on strings compute? Positions and lengths count code points. */
import { length, slice, toCodePoints } from '../text/code-points.js'
import { foldAscii } from '../text/fold.js'
import { occurrences } from '../text/occurrences.js'
import { compareTexts } from '../values/order.js'
import { textOf } from '../values/text.js'
import { isArray, type Value } from '../values/value.js'
import { type FunctionTable, plain } from './definition.js'

export const textFunctions: FunctionTable = {
  array_strcat: plain(['dynamic', 'any'], 'string', joinArray, { seesNull: true }),
  has_any_index: plain(['text', 'dynamic'], 'long', firstContained),
  indexof: plain(['any', 'any', 'integer', 'integer', 'integer'], 'long', indexOf, { optional: 3, constants: [4] }),
  isascii: plain(['any'], 'bool', ([text]) => isAscii(textOf(text!))),
  replace_string: plain(['text', 'text', 'text'], 'string', replaceString),
  reverse: plain(['any'], 'string', ([text]) => Array.from(textOf(text!)).reverse().join('')),
  split: plain(['any', 'text', 'integer'], 'dynamic', split, { optional: 1 }),
  strcat: plain(['any'], 'string', (args) => args.map(textOf).join(''), { rest: 'any', seesNull: true }),
  strcat_array: plain(['dynamic', 'any'], 'string', joinArray, { seesNull: true }),
  strcat_delim: plain(['any', 'any', 'any'], 'string', joinWith, { rest: 'any', seesNull: true }),
  strcmp: plain(['any', 'any'], 'long', ([left, right]) => order(textOf(left!), textOf(right!))),
  strlen: plain(['text'], 'long', ([text]) => BigInt(length(text as string))),
  strrep: plain(['any', 'integer', 'any'], 'string', repeat, { optional: 1 }),
  substring: plain(['any', 'integer', 'integer'], 'string', substring, { optional: 1 }),
  tolower: plain(['any'], 'string', ([text]) => textOf(text!).toLowerCase()),
  toupper: plain(['any'], 'string', ([text]) => textOf(text!).toUpperCase()),
  translate: plain(['text', 'text', 'text'], 'string', translate),
}

const isAscii = (text: string): boolean => !/[^\u0000-\u007f]/.test(text)

const order = (left: string, right: string): bigint => BigInt(Math.sign(compareTexts(left, right)))

function joinArray([array, delimiter]: readonly Value[]): Value {
  return isArray(array!) ? array.map(textOf).join(textOf(delimiter!)) : ''
}

function joinWith([delimiter, ...parts]: readonly Value[]): Value {
  return parts.map(textOf).join(textOf(delimiter!))
}

/** The window of `count` characters starts anew behind each occurrence that is passed over. */
function indexOf([text, match, start = 0n, count = -1n, occurrence = 1n]: readonly Value[]): Value {
  if ((count as bigint) < -1n || (occurrence as bigint) < 0n) return null
  const source = textOf(text!)
  const needle = textOf(match!)
  const first = Number(start)
  let from = first < 0 ? Math.max(0, length(source) + first) : first
  if (needle === '') return BigInt(from)
  const width = length(needle)
  let left = Number(occurrence)
  for (const at of toCodePoints(source, occurrences(source, needle))) {
    if (at < from) continue
    if (count !== -1n && at + width > from + Number(count)) return -1n
    if (--left <= 0) return BigInt(at)
    from = at + 1
  }
  return -1n
}

function firstContained([text, list]: readonly Value[]): Value {
  if (!isArray(list!)) return null
  const source = foldAscii(text as string)
  return BigInt(list.findIndex((item) => source.includes(foldAscii(textOf(item)))))
}

function replaceString([text, lookup, rewrite]: readonly Value[]): Value {
  return lookup === '' ? text! : (text as string).replaceAll(lookup as string, () => rewrite as string)
}

const longestRepetition = 1024

function repeat([text, count, delimiter = '']: readonly Value[]): Value {
  const times = Math.min(Math.max(0, Number(count)), longestRepetition)
  return Array.from({ length: times }, () => textOf(text!)).join(textOf(delimiter!))
}

/** With an index, an array of that one part, or an empty one when there is none. */
function split([text, delimiter, index]: readonly Value[]): Value {
  const source = textOf(text!)
  const parts = delimiter === '' ? [source] : source.split(delimiter as string)
  if (index === undefined) return parts
  const part = parts[Number(index)]
  return part === undefined ? [] : [part]
}

/** A start below zero counts from the end. */
function substring([text, start, count]: readonly Value[]): Value {
  const source = textOf(text!)
  const first = Number(start)
  const from = first < 0 ? Math.max(0, length(source) + first) : first
  return slice(source, from, count === undefined ? source.length : Number(count))
}

/** Characters of the first list become those of the second; its last one stands in when it is shorter. */
function translate([search, replacement, text]: readonly Value[]): Value {
  const from = Array.from(search as string)
  const to = Array.from(replacement as string)
  return Array.from(text as string, (character) => {
    const at = from.indexOf(character)
    return at === -1 ? character : (to[at] ?? to.at(-1) ?? '')
  }).join('')
}
