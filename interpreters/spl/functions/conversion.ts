/** How does a value become a number or a text? (Conversion functions, Search Reference) */
import { passes } from '../expression/truth.js'
import { type Env, nothing, numberValue, textValue, type Value } from '../expression/value.js'
import { refuse } from '../problem.js'
import { readNumber, writeNumber } from '../values/numbers.js'
import { type FunctionDefinition, numberIn, ofValues, textOf } from './definition.js'

/** A field that is no number gives NULL; a text that is written out and is none is an error. */
const toNumber: FunctionDefinition = {
  least: 1,
  most: 2,
  compile: ({ items, compiled: [value, base], at }) => {
    return (fields, run) => {
      const env = { run, at }
      const text = textOf(value!(fields, run), env)
      const radix = base ? numberIn(base(fields, run), env) : 10
      if (text === undefined || radix === undefined) return nothing
      const number = radix === 10 ? decimal(text, env) : inBase(text, radix, env)
      if (number !== undefined) return numberValue(number)
      if (items[0]?.kind === 'literal') refuse('evaluation', `\`tonumber\` finds no number in \`${text}\``, at)
      return nothing
    }
  },
}

function decimal(text: string, { run }: Env): number | undefined {
  const { value, isUnsure } = readNumber(text)
  if (isUnsure) run.infer('number-syntax')
  return value
}

function inBase(text: string, radix: number, { at }: Env): number | undefined {
  if (!Number.isInteger(radix) || radix < 2 || radix > 36)
    return refuse('evaluation', 'the base is not from 2 to 36', at)
  const digits = [...text.toLowerCase()].map((digit) => (/[0-9a-z]/.test(digit) ? Number.parseInt(digit, 36) : 36))
  if (digits.length === 0 || digits.some((digit) => digit >= radix)) return undefined
  return digits.reduce((sum, digit) => sum * radix + digit, 0)
}

const writeAsText = ofValues(1, 2, ([value, format], env) => {
  if (value!.kind === 'truth') return textValue(passes(value!.truth, env.run) ? 'True' : 'False')
  if (!format) return asText(value!, env)
  const wanted = textOf(format, env)
  const number = numberIn(value, env)
  if (number === undefined)
    return refuse('unsupported', '`tostring` with a format is known here for numbers only', env.at)
  return textValue(formatNumber(number, wanted, env))
})

function asText(value: Value, env: Env): Value {
  const text = textOf(value, env)
  return text === undefined ? nothing : textValue(text)
}

function formatNumber(number: number, format: string | undefined, { at }: Env): string {
  const isWhole = Number.isInteger(number) && number >= 0
  if (format === 'hex' && isWhole) return `0x${number.toString(16).toUpperCase()}`
  if (format === 'binary' && isWhole) return number.toString(2)
  if (format === 'duration' && isWhole) return durationOf(number)
  if (format === 'commas') {
    const [whole, fraction] = (Number.isInteger(number) ? writeNumber(number) : number.toFixed(2)).split('.')
    return whole!.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '')
  }
  return refuse('unsupported', 'this format of `tostring` is not known here for this number', at)
}

function durationOf(seconds: number): string {
  const parts = [Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return seconds < 86_400 ? clock : `${Math.floor(seconds / 86_400)}+${clock}`
}

export const conversionFunctions = { tonumber: toNumber, tostring: writeAsText }
