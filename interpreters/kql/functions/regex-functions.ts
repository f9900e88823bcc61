/** What do the functions that take a regular expression compute? The expression must be a constant. */
import { constantRegex, regexAt } from '../bind/bind-matches-regex.js'
import { convert } from '../bind/convert.js'
import { emptyFrame, type Frame, type Scalar } from '../bind/scalar.js'
import type { Call, Scope } from '../bind/scope.js'
import { isInteger, isTextual } from '../bind/types.js'
import { refuse } from '../problem.js'
import { matches, type Regex } from '../regex/regex.js'
import type { Slots } from '../regex/run.js'
import { occurrences } from '../text/occurrences.js'
import { absent, type KqlType, type Value } from '../values/value.js'
import { castText } from './conversions.js'
import { type FunctionTable, special } from './definition.js'

export const regexFunctions: FunctionTable = {
  countof: special(2, 3, bindCountOf),
  extract: { ...special(3, 4, bindExtract), takesType: true },
  extract_all: special(2, 3, bindExtractAll),
  replace: special(3, 3, ([regex, rewrite, text], call, scope) => bindReplace(text!, regex!, rewrite!, 0, call, scope)),
  replace_regex: special(3, 3, ([text, regex, rewrite], call, scope) =>
    bindReplace(text!, regex!, rewrite!, 1, call, scope),
  ),
  trim: special(2, 2, (args, call, scope) => bindTrim(args, call, scope, { start: true, end: true })),
  trim_end: special(2, 2, (args, call, scope) => bindTrim(args, call, scope, { start: false, end: true })),
  trim_start: special(2, 2, (args, call, scope) => bindTrim(args, call, scope, { start: true, end: false })),
}

function textArgument(arg: Scalar, index: number, call: Call): Scalar {
  if (isTextual(arg.type)) return convert(arg, 'string')
  const fact = `argument ${index + 1} of \`${call.name.text}\` must be of type \`string\`, not \`${arg.type}\``
  return refuse('binding', fact, call.args[index]!.value.at)
}

const placeOf = (call: Call, index: number) => call.args[index]!.value.at

const group = (text: string, slots: Slots, index: number): string | undefined => {
  const start = slots[index * 2]
  return start === undefined || start < 0 ? undefined : text.slice(start, slots[index * 2 + 1])
}

/** Without a match, or when the type does not fit: null, or the empty text. */
function bindExtract(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  const [pattern, index, source] = args as readonly [Scalar, Scalar, Scalar]
  const regex = constantRegex(textArgument(pattern, 0, call), placeOf(call, 0))
  if (!isInteger(index.type)) refuse('binding', 'the capture group is no whole number', placeOf(call, 1))
  const text = textArgument(source, 2, call)
  const type = typeArgument(call)
  const { spend } = scope.context.budget
  const evaluate = (frame: Frame): Value => {
    const value = text.evaluate(frame) as string
    const slots = regex.find(value, 0, spend)
    const found = slots && group(value, slots, Number(index.evaluate(frame) ?? -1n))
    return found === undefined ? absent(type) : castText(found, type)
  }
  return { type, isConstant: args.every((arg) => arg.isConstant), evaluate }
}

function typeArgument(call: Call): KqlType {
  const last = call.args[3]?.value
  if (last === undefined) return 'string'
  return last.kind === 'type' ? last.type : refuse('binding', 'a `typeof(…)` is expected here', last.at)
}

/** One group: an array of texts. Several: an array of arrays. */
function bindExtractAll(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  if (args.length === 3) refuse('unsupported', '`extract_all` with a list of groups is not supported', placeOf(call, 1))
  const [pattern, source] = args as readonly [Scalar, Scalar]
  const regex = constantRegex(textArgument(pattern, 0, call), placeOf(call, 0))
  if (regex.captures === 0) refuse('binding', 'the regular expression has no capture group', placeOf(call, 0))
  const text = textArgument(source, 1, call)
  const { spend } = scope.context.budget
  const evaluate = (frame: Frame): Value => {
    const value = text.evaluate(frame) as string
    const found = [...matches(regex, value, spend)].map((slots) =>
      Array.from({ length: regex.captures }, (_, index) => group(value, slots, index + 1) ?? ''),
    )
    if (found.length === 0) return null
    return regex.captures === 1 ? found.flat() : found
  }
  return { type: 'dynamic', isConstant: args.every((arg) => arg.isConstant), evaluate }
}

/** `\0` in the rewrite is the whole match, `\1` to `\9` its groups, `\\` a backslash. */
function bindReplace(source: Scalar, pattern: Scalar, rewrite: Scalar, at: number, call: Call, scope: Scope): Scalar {
  const regex = constantRegex(textArgument(pattern, at, call), placeOf(call, at))
  const text = textArgument(source, at === 0 ? 2 : 0, call)
  if (rewrite.type !== 'string' || !rewrite.isConstant)
    refuse('binding', 'the rewrite is no constant string', placeOf(call, at + 1))
  const template = rewrite.evaluate(emptyFrame) as string
  const { spend } = scope.context.budget
  const evaluate = (frame: Frame): Value => {
    const value = text.evaluate(frame) as string
    let result = ''
    let last = 0
    for (const slots of matches(regex, value, spend)) {
      result += value.slice(last, slots[0]) + rewritten(template, value, slots)
      last = slots[1]!
    }
    spend(result.length)
    return result + value.slice(last)
  }
  return { type: 'string', isConstant: source.isConstant, evaluate }
}

function rewritten(template: string, text: string, slots: Slots): string {
  return template.replace(/\\([0-9\\])/g, (_, mark: string) =>
    mark === '\\' ? mark : (group(text, slots, Number(mark)) ?? ''),
  )
}

/** Takes all matches off the ends: repeated ones too. */
function bindTrim(args: readonly Scalar[], call: Call, scope: Scope, ends: { start: boolean; end: boolean }): Scalar {
  const pattern = textArgument(args[0]!, 0, call)
  constantRegex(pattern, placeOf(call, 0))
  const source = pattern.evaluate(emptyFrame) as string
  const leading = regexAt(`\\A(?:${source})+`, placeOf(call, 0))
  const trailing = regexAt(`(?:${source})+\\z`, placeOf(call, 0))
  const text = textArgument(args[1]!, 1, call)
  const { spend } = scope.context.budget
  const evaluate = (frame: Frame): Value => {
    let value = text.evaluate(frame) as string
    if (ends.start) value = value.slice(leading.find(value, 0, spend)?.[1] ?? 0)
    return ends.end ? value.slice(0, trailing.find(value, 0, spend)?.[0] ?? value.length) : value
  }
  return { type: 'string', isConstant: args[1]!.isConstant, evaluate }
}

/** Counts occurrences: plain ones may overlap, matches of a regular expression may not. */
function bindCountOf(args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  const kind = args[2]?.evaluate(emptyFrame) ?? 'normal'
  if (kind !== 'normal' && kind !== 'regex')
    refuse('binding', 'the kind is neither `normal` nor `regex`', placeOf(call, 2))
  const text = textArgument(args[0]!, 0, call)
  const search = textArgument(args[1]!, 1, call)
  const regex = kind === 'regex' ? constantRegex(search, placeOf(call, 1)) : undefined
  const evaluate = (frame: Frame): Value => {
    const value = text.evaluate(frame) as string
    return regex ? countMatches(regex, value, scope) : count(occurrences(value, search.evaluate(frame) as string))
  }
  return { type: 'long', isConstant: args.every((arg) => arg.isConstant), evaluate }
}

const countMatches = (regex: Regex, text: string, scope: Scope): bigint =>
  count(matches(regex, text, scope.context.budget.spend))

function count(found: Iterable<unknown>): bigint {
  let number = 0n
  for (const _ of found) number++
  return number
}
