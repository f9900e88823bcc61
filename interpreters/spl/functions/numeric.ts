/** What do the functions on numbers return? (Mathematical functions; Statistical eval functions, Search Reference) */
import { type Env, nothing, numberValue, textsOf, type Value, valueOfText } from '../expression/value.js'
import { refuse } from '../problem.js'
import { compareTexts } from '../values/code-points.js'
import { type FunctionDefinition, numberIn, ofValues } from './definition.js'

const ofNumbers = (least: number, most: number, apply: (numbers: readonly number[], env: Env) => number) =>
  ofValues(least, most, (values, env) => {
    const numbers = values.map((value) => numberIn(value, env))
    if (numbers.includes(undefined)) return nothing
    const result = apply(numbers as readonly number[], env)
    return Number.isNaN(result) ? nothing : numberValue(result)
  })

/** Halves go away from zero. */
const round = ofNumbers(1, 2, ([number, places = 0], { at }) => {
  if (!Number.isInteger(places) || places < 0 || places > 15)
    refuse('evaluation', 'the precision is not from 0 to 15', at)
  const shifted = Number(`${Math.abs(number!)}e${places}`)
  const rounded = Number.isFinite(shifted) ? Number(`${Math.round(shifted)}e-${places}`) : Math.abs(number!)
  return Math.sign(number!) * rounded
})

/** Among numbers the numbers count, and a text is above every number. */
const extreme = (isMost: boolean): FunctionDefinition =>
  ofValues(1, Number.POSITIVE_INFINITY, (values, env) => {
    const found = values.flatMap((value) => textsOf(value, env)).map(valueOfText)
    const sorted = [...found].sort(compareForExtreme)
    return (isMost ? sorted.at(-1) : sorted[0]) ?? nothing
  })

function compareForExtreme(left: Value, right: Value): number {
  if (left.kind === 'number' && right.kind === 'number') return left.value - right.value
  if (left.kind === 'text' && right.kind === 'text') return compareTexts(left.text, right.text)
  return left.kind === 'number' ? -1 : 1
}

const ceiling = ofNumbers(1, 1, ([number]) => Math.ceil(number!))

export const numericFunctions = {
  abs: ofNumbers(1, 1, ([number]) => Math.abs(number!)),
  ceil: ceiling,
  ceiling,
  exact: ofNumbers(1, 1, ([number]) => number!),
  floor: ofNumbers(1, 1, ([number]) => Math.floor(number!)),
  pow: ofNumbers(2, 2, ([base, exponent]) => base! ** exponent!),
  sqrt: ofNumbers(1, 1, ([number]) => Math.sqrt(number!)),
  ln: ofNumbers(1, 1, ([number]) => Math.log(number!)),
  log: ofNumbers(1, 2, ([number, base = 10]) => Math.log(number!) / Math.log(base)),
  exp: ofNumbers(1, 1, ([number]) => Math.exp(number!)),
  round,
  max: extreme(true),
  min: extreme(false),
}
