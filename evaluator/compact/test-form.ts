/** How is a test written down shortly? As a list whose first item tells its kind. */
import { any, one, type Pattern, type Token } from '../../schema/ir/pattern.js'
import type { Template, TemplateToken } from '../../schema/ir/template.js'
import type { CompareOp, Test, TimePart } from '../../schema/ir/test.js'
import { parseRegex } from '../../schema/regex/parse.js'
import { never } from '../../schema/text/never.js'
import { DamagedText, demand, listIn, oneOf, textIn } from './damaged.js'

/** A value that JSON has a text for. */
export type Form = string | number | boolean | null | readonly Form[]

/** Returns the short form of a test. Tests with the same form are the same. */
export function writeTest(test: Test): Form {
  switch (test.kind) {
    case 'text':
      return [test.cased ? 1 : 0, ...test.pattern.map(writeToken)]
    case 'regex':
      return ['re', test.regex.source, test.regex.flags]
    case 'cidr': {
      const { text, version, base, prefix } = test.network
      return ['cidr', text, version, base.toString(16), prefix]
    }
    case 'compare':
      return ['compare', test.op, writeNumber(test.value)]
    case 'constant':
      return ['constant', typeof test.value === 'number' ? writeNumber(test.value) : test.value]
    case 'null':
      return ['null']
    case 'exists':
      return ['exists', test.expected]
    case 'sameAs':
      return ['same', test.field, test.part, test.cased]
    case 'time':
      return ['time', test.part, test.op, writeNumber(test.value)]
    case 'unresolved': {
      const flags = test.flags && (['i', 'm', 's'] as const).filter((flag) => test.flags?.[flag]).join('')
      return ['open', test.template.map(writeToken), test.names, test.as, ...(flags === undefined ? [] : [flags])]
    }
    default:
      return never(test)
  }
}

/** Returns the test of a form, or throws `DamagedText`. */
export function readTest(form: unknown): Test {
  const list = listIn(form)
  if (list[0] === 0 || list[0] === 1) return { kind: 'text', pattern: readPattern(list), cased: list[0] === 1 }
  const [kind, first, second, third, fourth] = list
  switch (kind) {
    case 're':
      return readRegex(textIn(first), textIn(second))
    case 'cidr':
      return readNetwork(textIn(first), second, textIn(third), fourth)
    case 'compare':
      return { kind, op: oneOf(first, comparisons), value: readNumber(second) }
    case 'constant':
      return { kind, value: typeof first === 'boolean' ? first : readNumber(first) }
    case 'null':
      return { kind }
    case 'exists':
      demand(typeof first === 'boolean')
      return { kind, expected: first }
    case 'same':
      demand(typeof third === 'boolean')
      return { kind: 'sameAs', field: textIn(first), part: oneOf(second, parts), cased: third }
    case 'time':
      return { kind, part: oneOf(first, timeParts), op: oneOf(second, timeComparisons), value: readNumber(third) }
    case 'open':
      return {
        kind: 'unresolved',
        template: listIn(first).map(readToken),
        names: listIn(second).map(textIn),
        as: oneOf(third, openKinds),
        ...(fourth === undefined ? {} : { flags: readFlags(textIn(fourth)) }),
      }
    default:
      throw new DamagedText()
  }
}

const comparisons: readonly CompareOp[] = ['<', '<=', '>', '>=']
const timeComparisons: readonly (CompareOp | '==')[] = [...comparisons, '==']
const timeParts: readonly TimePart[] = ['minute', 'hour', 'day', 'week', 'month', 'year']
const parts = ['whole', 'contains', 'startswith', 'endswith'] as const
const openKinds = ['text', 'cased text', 'regex'] as const

function writeToken(token: TemplateToken): Form {
  switch (token.kind) {
    case 'literal':
      return token.text
    case 'any':
      return 0
    case 'one':
      return 1
    case 'set':
      return [token.characters]
    case 'placeholder':
      return ['%', token.name]
    default:
      return never(token)
  }
}

/** The tokens stand behind the first item of the list. */
function readPattern(list: readonly unknown[]): Pattern {
  const tokens = new Array<Token>(list.length - 1)
  for (let at = 1; at < list.length; at++) {
    const token = readToken(list[at])
    if (token.kind === 'placeholder') throw new DamagedText()
    tokens[at - 1] = token
  }
  return tokens
}

function readToken(form: unknown): Template[number] {
  if (typeof form === 'string') return { kind: 'literal', text: form }
  if (form === 0) return any
  if (form === 1) return one
  const [first, second] = listIn(form)
  return second === undefined
    ? { kind: 'set', characters: textIn(first) }
    : { kind: 'placeholder', name: textIn(second) }
}

/** JSON has no text for these three, nor for a zero with a sign. */
function writeNumber(value: number): Form {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value)
}

function readNumber(form: unknown): number {
  if (typeof form === 'number') return form
  demand(form === '-0' || form === 'Infinity' || form === '-Infinity' || form === 'NaN')
  return Number(form)
}

/** An expression is parsed when it is asked for: its tree is longer than its text. */
function readRegex(source: string, flags: string): Test {
  const parsed = parseRegex(source, readFlags(flags))
  demand(parsed.ok)
  return { kind: 'regex', regex: parsed.regex }
}

function readFlags(letters: string): { readonly i?: true; readonly m?: true; readonly s?: true } {
  demand(/^i?m?s?$/.test(letters))
  return Object.fromEntries([...letters].map((letter) => [letter, true]))
}

function readNetwork(text: string, version: unknown, base: string, prefix: unknown): Test {
  demand((version === 4 || version === 6) && /^[0-9a-f]{1,32}$/.test(base))
  demand(typeof prefix === 'number' && Number.isInteger(prefix) && prefix >= 0)
  demand(prefix <= (version === 4 ? 32 : 128) && (version === 6 || base.length <= 8))
  return { kind: 'cidr', network: { text, version, base: BigInt(`0x${base}`), prefix } }
}
