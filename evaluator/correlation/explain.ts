/** Why did a correlation fire, or what was missing? The state of a window in words. */
import type { Bound, BoundOp, ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { never } from '../../schema/text/never.js'
import { visible } from '../../schema/text/visible.js'
import type { WindowState } from './window-state.js'

export interface CorrelationExplanation {
  readonly state: WindowState
  /** How far the number is from meeting the bounds; 0 when it meets them, undefined for an expression. */
  readonly distance: number | undefined
  /** The rules that were not seen, for the types that look at which were. */
  readonly unseen: readonly string[]
  /** One sentence without a full stop. */
  readonly words: string
}

/** Says what a window held and what was missing, for example `3 events within 10m, at least 5 wanted: 2 missing; …`. */
export function explainCorrelation(state: WindowState): CorrelationExplanation {
  const { correlation, seen } = state
  const distance = distanceOf(state)
  const looksAtRules = correlation.type === 'temporal' || correlation.type === 'temporal_ordered'
  const unseen = looksAtRules ? correlation.parts.map(({ name }) => name).filter((name) => !seen.includes(name)) : []
  const group = Object.entries(state.group).map(([name, text]) => `${name}=${shorten(text)}`)
  const words = [
    `${group.length > 0 ? `${group.join(' ')}: ` : ''}${heldWords(state)} within ${correlation.timespan.text}`,
    `, ${wantedWords(correlation)} wanted`,
    state.isTrue ? ': true' : missingWords(state, distance ?? 0, unseen),
    `; the oldest leaves after ${instant(state.oldest + spanOf(correlation))}`,
    state.silentUntil === undefined ? '' : `; silent after a firing until ${instant(state.silentUntil)}`,
  ]
  return { state, distance, unseen, words: visible(words.join('')) }
}

/** Returns whichever window is closer to firing: the first when they are equally close. */
export function closerWindow(one: WindowState, other: WindowState): WindowState {
  if (one.isTrue !== other.isTrue) return one.isTrue ? one : other
  const difference = (distanceOf(one) ?? 0) - (distanceOf(other) ?? 0)
  const isOtherCloser = difference === 0 ? other.seen.length > one.seen.length : difference > 0
  return isOtherCloser ? other : one
}

function distanceOf({ correlation: { condition }, value }: WindowState): number | undefined {
  if (condition.kind !== 'bounds') return undefined
  return condition.bounds.reduce((most, { op, value: bound }) => Math.max(most, shortfall[op](value, bound)), 0)
}

const shortfall: Readonly<Record<BoundOp, (value: number, bound: number) => number>> = {
  '>=': (value, bound) => Math.max(0, bound - value),
  '>': (value, bound) => (value > bound ? 0 : bound - value + 1),
  '<=': (value, bound) => Math.max(0, value - bound),
  '<': (value, bound) => (value < bound ? 0 : value - bound + 1),
  '==': (value, bound) => Math.abs(value - bound),
  '!=': (value, bound) => (value === bound ? 1 : 0),
}

function heldWords({ correlation, value }: WindowState): string {
  const { condition, type } = correlation
  const fields = condition.kind === 'bounds' ? condition.fields.map((name) => `\`${name}\``).join(', ') : ''
  switch (type) {
    case 'event_count':
      return countWords(value, 'event')
    case 'value_count':
      return `${countWords(value, 'different value')} of ${fields}`
    case 'temporal':
      return `${value} of ${countWords(correlation.parts.length, 'rule')}`
    case 'temporal_ordered':
      return `${value} of ${countWords(correlation.parts.length, 'rule')} in order`
    case 'value_sum':
      return `a sum of ${fields} of ${value}`
    case 'value_avg':
      return `a mean of ${fields} of ${value}`
    case 'value_median':
      return `a median of ${fields} of ${value}`
    case 'value_percentile':
      return `a percentile ${condition.kind === 'bounds' ? condition.percentile : ''} of ${fields} of ${value}`
    default:
      return never(type)
  }
}

function wantedWords({ condition }: ResolvedCorrelation): string {
  return condition.kind === 'expression' ? `\`${condition.text}\`` : condition.bounds.map(boundWords).join(' and ')
}

const opWords: Readonly<Record<BoundOp, string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'fewer than',
  '==': 'exactly',
  '!=': 'other than',
}

const boundWords = ({ op, value }: Bound): string => `${opWords[op]} ${value}`

function missingWords({ correlation, value }: WindowState, distance: number, unseen: readonly string[]): string {
  if (unseen.length > 0) return `: not seen: ${unseen.map((name) => `\`${name}\``).join(', ')}`
  const { condition, type } = correlation
  if (condition.kind === 'expression') return type === 'temporal_ordered' ? ': not true in this order' : ': not true'
  if (type === 'temporal_ordered') return ': not in this order'
  const isCount = type === 'event_count' || type === 'value_count' || type === 'temporal'
  if (!isCount || condition.bounds.some(({ op }) => op === '!=')) return ': not met'
  const isTooMany = condition.bounds.some(({ op, value: bound }) => op.startsWith('<') && value >= bound)
  return `: ${distance} ${isTooMany ? 'too many' : 'missing'}`
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

const countWords = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const spanOf = ({ timespan }: ResolvedCorrelation): number => timespan.seconds * 1000

/** Beyond what a calendar holds, the number itself. */
function instant(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time)
}
