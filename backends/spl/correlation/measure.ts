/**
 * What does a window hold at each event? Either the event so many before it tells, or the latest of each kind, or running
 * sums: each event is then a row that adds and, a time span later, one that takes away, so that sums in the order of time
 * are sums over the window that ends at a row, both ends inside.
 */
import type { Bound } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'
import { areLower, onlyGrows, wantsAll } from '../../correlation-bounds.js'
import { quoteEvalName } from '../escape.js'
import { measureOrder } from './measure-order.js'
import type { CorrelationPlan } from './plan.js'
import { writeRuleExpr } from './rule-expr.js'
import { byGroup, isWithin, lengthOf, sortBy } from './terms.js'

export interface Measure {
  /** Of rows in no order; afterwards they are in the order of groups and time. */
  readonly lines: readonly string[]
  /** What has to be true of the window that ends at a row. */
  readonly condition: string
  /** Fields that say what was measured. */
  readonly shown: readonly string[]
  /** Whether the answer hangs on which of several events at one instant comes first. */
  readonly hangsOnTies: boolean
}

/** Returns how a correlation's window is measured. */
export function writeMeasure(plan: CorrelationPlan): Measure {
  const { type, condition } = plan.correlation
  const bounds = condition.kind === 'bounds' ? condition.bounds : []
  const percentile = condition.kind === 'bounds' ? (condition.percentile ?? 50) : 50
  switch (type) {
    case 'event_count':
      return measureEvents(plan, bounds)
    case 'value_count':
      return measureDistinct(plan, bounds)
    case 'temporal':
      return measureSeen(plan)
    case 'temporal_ordered':
      return measureOrder(plan)
    case 'value_sum':
    case 'value_avg':
      return measureTotal(plan, bounds, type)
    case 'value_percentile':
    case 'value_median':
      return measurePercentile(plan, bounds, percentile)
    default:
      return never(type)
  }
}

const compare = (name: string, bounds: readonly Bound[]): string =>
  bounds.map(({ op, value }) => `${name}${op}${value}`).join(' AND ')

/** `streamstats` keeps no more events in a window, unless limits.conf says otherwise. */
const mostInWindow = 10_000

function measureEvents(plan: CorrelationPlan, bounds: readonly Bound[]): Measure {
  const { names } = plan
  const least = Math.max(1, ...bounds.map(({ op, value }) => (op === '>' ? Math.floor(value) + 1 : Math.ceil(value))))
  if (areLower(bounds) && least === 1) {
    return { lines: [sortBy(plan, [names.moment])], condition: 'true()', shown: [], hangsOnTies: false }
  }
  if (areLower(bounds) && least <= mostInWindow) return measureLast(plan, least)
  const count = names.made.add('EventCount', 'Made')
  const { lines, step, judged } = slide(plan)
  return {
    lines: [...lines, `| streamstats sum(${step}) as ${count}${byGroup(plan)}`],
    condition: `${judged} AND ${compare(count, bounds)}`,
    shown: [count],
    hangsOnTies: !areLower(bounds),
  }
}

/** So many events are in the window when the first of the last so many is. */
function measureLast(plan: CorrelationPlan, least: number): Measure {
  const { names } = plan
  const [number, first] = [names.made.add('EventNumber', 'Made'), names.made.add('Since', 'Made')]
  const ofGroup = names.group.length > 0 ? ' global=f' : ''
  const counted = `count as ${number} min(${names.moment}) as ${first}`
  return {
    lines: [sortBy(plan, [names.moment]), `| streamstats window=${least}${ofGroup} ${counted}${byGroup(plan)}`],
    condition: `${number}=${least} AND ${isWithin(plan, first)}`,
    shown: [],
    hangsOnTies: false,
  }
}

/** A value counts while it is there more often than it has left. */
function measureDistinct(plan: CorrelationPlan, bounds: readonly Bound[]): Measure {
  const { names } = plan
  const [copies, change, count] = ['Copies', 'Change', 'ValueCount'].map((name) => names.made.add(name, 'Made'))
  const { lines, step, judged } = slide(plan)
  const by = [...names.group, ...names.values].join(', ')
  const comes = `${step}=1 AND ${copies}=1`
  const leaves = `${step}=-1 AND ${copies}=0`
  return {
    lines: [
      ...lines,
      `| streamstats sum(${step}) as ${copies} by ${by}`,
      `| eval ${change}=if((${comes}) OR (${leaves}), ${step}, 0)`,
      `| streamstats sum(${change}) as ${count}${byGroup(plan)}`,
    ],
    condition: `${judged} AND ${compare(count!, bounds)}`,
    shown: [count!],
    hangsOnTies: !areLower(bounds),
  }
}

/** A rule is in the window when its latest event is. */
function measureSeen(plan: CorrelationPlan): Measure {
  const { names, correlation } = plan
  const { condition, parts } = correlation
  const at = names.rules.map((rule) => names.made.add(`At${rule}`, 'Made'))
  const last = names.rules.map((rule) => names.made.add(`Last${rule}`, 'Made'))
  const lines = [
    `| eval ${names.rules.map((rule, part) => `${at[part]}=if(${rule}=1, ${names.moment}, 0)`).join(', ')}`,
    sortBy(plan, [names.moment]),
    `| streamstats ${at.map((name, part) => `max(${name}) as ${last[part]}`).join(' ')}${byGroup(plan)}`,
  ]
  const seen = last.map((name) => isWithin(plan, name))
  const hangsOnTies = !onlyGrows(condition)
  if (condition.kind === 'expression') {
    const conditions = new Map(parts.map(({ name }, part) => [name, seen[part]!]))
    return { lines, condition: writeRuleExpr(condition.expr, conditions), shown: [], hangsOnTies }
  }
  if (wantsAll(condition.bounds, parts.length)) {
    return { lines, condition: seen.join(' AND '), shown: [], hangsOnTies }
  }
  const count = names.made.add('RulesSeen', 'Made')
  const counted = `| eval ${count}=${seen.map((one) => `if(${one}, 1, 0)`).join('+')}`
  return { lines: [...lines, counted], condition: compare(count, condition.bounds), shown: [count], hangsOnTies }
}

function measureTotal(plan: CorrelationPlan, bounds: readonly Bound[], type: 'value_sum' | 'value_avg'): Measure {
  const { names } = plan
  const [amount, total] = ['Amount', 'Total'].map((name) => names.made.add(name, 'Made')) as [string, string]
  const { lines, step, judged } = slide(plan)
  const added = `| eval ${amount}=${quoteEvalName(names.values[0]!)}*${step}`
  if (type === 'value_sum') {
    return {
      lines: [...lines, added, `| streamstats sum(${amount}) as ${total}${byGroup(plan)}`],
      condition: `${judged} AND ${compare(total, bounds)}`,
      shown: [total],
      hangsOnTies: true,
    }
  }
  const [count, mean] = ['ValueNumber', 'Average'].map((name) => names.made.add(name, 'Made')) as [string, string]
  const sums = `sum(${amount}) as ${total} sum(${step}) as ${count}`
  return {
    lines: [
      ...lines,
      added,
      `| streamstats ${sums}${byGroup(plan)}`,
      `| where ${judged}`,
      `| eval ${mean}=${total}/${count}`,
    ],
    // What a field keeps of a fraction is not documented, so the mean is compared as it is computed.
    condition: compare(`${total}/${count}`, bounds),
    shown: [mean],
    hangsOnTies: true,
  }
}

/**
 * By nearest rank: a percentile is below a bound when so many values are, so values are counted and never sorted. The
 * hair's breadth is for percentiles such as 99.9, which are no binary fraction.
 */
function measurePercentile(plan: CorrelationPlan, bounds: readonly Bound[], percentile: number): Measure {
  const { names } = plan
  const value = quoteEvalName(names.values[0]!)
  const [count, rank] = ['ValueNumber', 'Rank'].map((name) => names.made.add(name, 'Made')) as [string, string]
  const { lines, step, judged } = slide(plan)
  const tallies = new Map<string, { readonly each: string; readonly sum: string }>()
  const tally = (op: '<' | '<=', bound: number): string => {
    const test = `${value}${op}${bound}`
    const name = op === '<' ? 'Below' : 'NotAbove'
    const known = tallies.get(test) ?? { each: names.made.add(`Is${name}`, 'Made'), sum: names.made.add(name, 'Made') }
    tallies.set(test, known)
    return known.sum
  }
  const meets = bounds.map(({ op, value: bound }) => {
    const isBelow = (): string => `${tally('<', bound)}>=${rank}`
    const isAbove = (): string => `${tally('<=', bound)}<${rank}`
    switch (op) {
      case '<':
        return isBelow()
      case '<=':
        return `${tally('<=', bound)}>=${rank}`
      case '>':
        return isAbove()
      case '>=':
        return `${tally('<', bound)}<${rank}`
      case '==':
        return `${tally('<', bound)}<${rank} AND ${tally('<=', bound)}>=${rank}`
      case '!=':
        return `(${isBelow()} OR ${isAbove()})`
      default:
        return never(op)
    }
  })
  const each = [...tallies].map(([test, one]) => `${one.each}=if(${test}, ${step}, 0)`)
  const sums = [...tallies.values()].map((one) => `sum(${one.each}) as ${one.sum}`)
  return {
    lines: [
      ...lines,
      `| eval ${each.join(', ')}`,
      `| streamstats sum(${step}) as ${count} ${sums.join(' ')}${byGroup(plan)}`,
      `| where ${judged}`,
      `| eval ${rank}=max(1, ceiling(${percentile}*${count}/100-0.000000001))`,
    ],
    condition: meets.join(' AND '),
    shown: [count],
    hangsOnTies: true,
  }
}

interface Slide {
  readonly lines: readonly string[]
  /** 1 where a row adds, -1 where it takes away. */
  readonly step: string
  /** True of the rows at which windows are judged. */
  readonly judged: string
}

/** Of rows at one instant those that add come first: the end of a window is inside. */
function slide(plan: CorrelationPlan): Slide {
  const { names, isSplit } = plan
  const [leaves, at, step] = ['Leaves', 'StepTime', 'Step'].map((name) => names.made.add(name, 'Made')) as [
    string,
    string,
    string,
  ]
  const further = isSplit ? [names.event, names.row] : []
  const isLast = isSplit ? ` AND ${names.row}=${names.rows}` : ''
  return {
    lines: [
      `| eval ${leaves}=mvappend("0", "1")`,
      `| mvexpand ${leaves}`,
      `| eval ${at}=${names.moment}+${leaves}*${lengthOf(plan)}, ${step}=1-2*${leaves}`,
      sortBy(plan, [at, leaves, ...further]),
    ],
    step,
    judged: `${leaves}=0${isLast}`,
  }
}
