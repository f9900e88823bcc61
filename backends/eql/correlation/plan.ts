/**
 * Which sequences show that a correlation fires? EQL has one order in a sequence, so rules in any order are a query for
 * each order; an event that several rules find is an item of its own, unless no event can be found by both.
 */
import type { Bound, CorrelationCondition, RuleExpr } from '../../../schema/correlation/correlation.js'
import type { MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { Refusal } from '../../unfit-columns.js'
import { areApart } from './apart.js'
import { readTerms, type Term } from './terms.js'

/** One item of a sequence: an event, or several one after the other, or that there is none. */
export interface Step {
  /** Places of rules: the event is found by all of them (`all`), or by any (`any`). */
  readonly rules: readonly number[]
  readonly found: 'by all' | 'by any'
  /** Rules that do not find the event. */
  readonly without: readonly number[]
  readonly isMissing: boolean
  readonly runs: number
}

/** The correlation fires where any of the sequences is found; one step is a single event. */
export interface Plan {
  readonly sequences: readonly (readonly Step[])[]
}

const useEsql = 'write an ES|QL rule (`STATS … BY`)'

/** `with runs` takes no more. */
const mostRuns = 100

/** More queries than this for one correlation are nothing that anyone would look after. */
const mostSequences = 6

export function planCorrelation(mapped: MappedCorrelation): Plan | Refusal {
  const { correlation, parts } = mapped
  const places = parts.map((_, place) => place)
  switch (correlation.type) {
    case 'event_count':
      return planCount(correlation.condition, places)
    case 'temporal':
      return planTemporal(correlation.condition, mapped)
    case 'temporal_ordered':
      return planOrder(correlation.condition, places)
    case 'value_count': {
      const help = `${useEsql} with \`COUNT_DISTINCT\`; a threshold rule with a cardinality counts them in fixed windows, and nearly`
      return { refusal: 'EQL cannot count different values', help }
    }
    default: {
      const help = `${useEsql} with \`SUM\`, \`AVG\`, \`MEDIAN\` or \`PERCENTILE\``
      return { refusal: 'EQL does not compute with the values of several events', help }
    }
  }
}

function planCount(condition: CorrelationCondition, places: readonly number[]): Plan | Refusal {
  if (condition.kind === 'expression') return { refusal: 'a number of events has no expression', help: 'use bounds' }
  const least = leastOf(condition.bounds)
  if (least === undefined) return upperBound
  if (least > mostRuns) {
    const help = 'use a threshold rule, which counts in fixed windows, or ES|QL'
    return { refusal: `EQL repeats an event at most ${mostRuns} times (\`with runs\`)`, help }
  }
  return { sequences: [[{ ...anyOf(places), runs: Math.max(1, least) }]] }
}

const upperBound: Refusal = {
  refusal: 'EQL finds what happened, and no window in which few things did: upper bounds, `eq` and `neq` have no form',
  help: `keep to \`gte\` and \`gt\`, or ${useEsql}`,
}

/** Returns the smallest number that meets the bounds, when a larger one always does. */
function leastOf(bounds: readonly Bound[]): number | undefined {
  if (!bounds.every(({ op }) => op === '>' || op === '>=')) return undefined
  return Math.max(...bounds.map(({ op, value }) => (op === '>' ? Math.floor(value) + 1 : Math.ceil(value))))
}

function planOrder(condition: CorrelationCondition, places: readonly number[]): Plan | Refusal {
  if (condition.kind === 'expression' && !isAllOf(condition.expr, places.length)) {
    const refusal = 'EQL has no form for an expression over rules in order'
    return { refusal, help: 'leave the condition out, so that all rules are wanted' }
  }
  const least = condition.kind === 'expression' ? places.length : leastOf(condition.bounds)
  if (least === undefined) return upperBound
  if (least > places.length) return neverEnough(least, places.length)
  if (least <= 1) return { sequences: [[anyOf(places)]] }
  return limited(choose(places, least).map((chosen) => chosen.map((place) => allOf([place]))))
}

function isAllOf(expr: RuleExpr, count: number): boolean {
  const names = new Set(expr.kind === 'and' ? expr.items.map((item) => (item.kind === 'rule' ? item.name : '')) : [])
  return expr.kind === 'and' && !names.has('') && names.size === count && expr.items.length === count
}

function planTemporal(condition: CorrelationCondition, mapped: MappedCorrelation): Plan | Refusal {
  const { parts } = mapped
  const places = parts.map((_, place) => place)
  const terms = condition.kind === 'expression' ? readTerms(condition.expr, mapped) : termsOf(condition.bounds, places)
  if ('refusal' in terms) return terms
  const sequences: (readonly Step[])[] = []
  for (const term of terms) {
    const orders = planTerm(term, terms, mapped)
    if ('refusal' in orders) return orders
    sequences.push(...orders)
    if (sequences.length > mostSequences) break
  }
  return limited(sequences)
}

function termsOf(bounds: readonly Bound[], places: readonly number[]): readonly Term[] | Refusal {
  const least = leastOf(bounds)
  if (least === undefined) return upperBound
  if (least > places.length) return neverEnough(least, places.length)
  return choose(places, Math.max(1, least)).map((wanted) => ({ wanted, unwanted: [] }))
}

function neverEnough(least: number, count: number): Refusal {
  const refusal = `${least} of ${count} rules are never seen`
  return { refusal, help: 'ask for no more rules than there are' }
}

/**
 * `a and not b` is true at an `a` that no `b` preceded in the window: a missing event in front of an event. It may come
 * true later, when the window has left `b` behind, but only at an event; so rules that it does not name must not be
 * there, unless it is true at their events anyway.
 */
function planTerm(
  { wanted, unwanted }: Term,
  terms: readonly Term[],
  mapped: MappedCorrelation,
): readonly (readonly Step[])[] | Refusal {
  if (unwanted.length === 0) return ordersOf(wanted, mapped).map((blocks) => blocks.map(allOf))
  if (wanted.length !== 1) {
    const refusal = 'EQL finds no missing event anywhere around several others'
    return { refusal, help: `ask for one rule \`and not\` others, or ${useEsql}` }
  }
  const isTrueAt = (place: number): boolean =>
    terms.some(
      (term) => term.wanted.every((one) => one === place) && term.unwanted.every((one) => unwanted.includes(one)),
    )
  const isNamed = (place: number): boolean => wanted.includes(place) || unwanted.includes(place)
  if (mapped.parts.some((_, place) => !isNamed(place) && !isTrueAt(place))) {
    const refusal =
      'the expression may come true at an event of a rule that it does not ask for, and EQL has no form for that'
    return { refusal, help: `leave that rule out, or ${useEsql}` }
  }
  const missing: Step = { ...anyOf(unwanted), isMissing: true }
  const without = unwanted.filter((place) => !areApart(wanted[0]!, place, mapped))
  return [[missing, { ...allOf(wanted), without }]]
}

/** Returns every order of the rules, with rules that may find the same event in one place as well. */
function ordersOf(places: readonly number[], mapped: MappedCorrelation): readonly (readonly (readonly number[])[])[] {
  if (places.length === 0) return [[]]
  return blocksOf(places)
    .filter((block) => block.every((one) => block.every((other) => one === other || !areApart(one, other, mapped))))
    .flatMap((block) => {
      const rest = places.filter((place) => !block.includes(place))
      return ordersOf(rest, mapped).map((order) => [block, ...order])
    })
    .slice(0, mostSequences + 1)
}

/** Returns all subsets but the empty one, small ones first. */
function blocksOf(places: readonly number[]): readonly (readonly number[])[] {
  return places.map((_, count) => count + 1).flatMap((count) => choose(places, count))
}

function choose(places: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]]
  return places.flatMap((place, at) => choose(places.slice(at + 1), count - 1).map((others) => [place, ...others]))
}

function limited(sequences: readonly (readonly Step[])[]): Plan | Refusal {
  if (sequences.length <= mostSequences) return { sequences }
  const refusal = `the orders of these rules are more than ${mostSequences} sequences`
  return { refusal, help: `use \`temporal_ordered\` or fewer rules, or ${useEsql}` }
}

const anyOf = (rules: readonly number[]): Step => ({ rules, found: 'by any', without: [], isMissing: false, runs: 1 })
const allOf = (rules: readonly number[]): Step => ({ rules, found: 'by all', without: [], isMissing: false, runs: 1 })
