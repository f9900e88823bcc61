/**
 * What does a window hold at each event? Every event is a row that adds and, a time span later, a row that takes away:
 * running sums over both, in the order of time, are sums over the window that ends at each row, both ends inside.
 */
import type { Bound } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'
import { areLower, onlyGrows, wantsAll } from '../../correlation-bounds.js'
import { compareWithBounds } from './bounds.js'
import { measureOrder } from './measure-order.js'
import type { CorrelationPlan } from './plan.js'
import { writeRuleExpr } from './seen-rules.js'
import { printSpan } from './span.js'

export interface Measure {
  /** Of rows in no order; afterwards they are in the order of groups and time, one for each event. */
  readonly lines: readonly string[]
  /** What has to be true of the window that ends at a row. */
  readonly condition: string
  /** Columns that say what was measured. */
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
      return measureCount(plan, bounds)
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

function measureCount(plan: CorrelationPlan, bounds: readonly Bound[]): Measure {
  const count = plan.names.made.add('EventCount')
  const { lines, running, step } = slide(plan)
  return {
    lines: [...lines, `| extend ${count} = ${running(step)}`, `| where ${step} == 1`],
    condition: compareWithBounds(count, bounds),
    shown: [count],
    hangsOnTies: false,
  }
}

/** A value counts from its first event until a time span after the last of a row of events without a longer gap. */
function measureDistinct(plan: CorrelationPlan, bounds: readonly Bound[]): Measure {
  const { names, correlation } = plan
  const { time, made } = names
  const [comes, leaves, count] = ['Comes', 'Leaves', 'ValueCount'].map((name) => made.add(name)) as [
    string,
    string,
    string,
  ]
  const keys = [...names.group.flat(), ...names.values.flat()]
  const span = printSpan(correlation.timespan.seconds)
  const isNear = (side: 'prev' | 'next', gap: string): string =>
    [...keys.map((key) => `${key} == ${side}(${key})`), `coalesce(${gap} <= ${span}, false)`].join(' and ')
  const { lines, running, step } = slide(plan)
  return {
    lines: [
      `| sort by ${[...keys, time].map((name) => `${name} asc`).join(', ')}`,
      `| extend ${comes} = not(${isNear('prev', `${time} - prev(${time})`)})`,
      `| extend ${leaves} = not(${isNear('next', `next(${time}) - ${time}`)})`,
      ...lines,
      `| extend ${count} = ${running(`iff(iff(${step} == 1, ${comes}, ${leaves}), ${step}, 0)`)}`,
      `| where ${step} == 1`,
    ],
    condition: compareWithBounds(count, bounds),
    shown: [count],
    hangsOnTies: !areLower(bounds),
  }
}

function measureSeen(plan: CorrelationPlan): Measure {
  const { names, correlation } = plan
  const { condition, parts } = correlation
  const seen = names.rules.map((name) => names.made.add(`Saw${name}`))
  const { lines, running, step } = slide(plan)
  const counted = names.rules.map((rule, part) => `| extend ${seen[part]} = ${running(`iff(${rule}, ${step}, 0)`)} > 0`)
  const all = [...lines, ...counted, `| where ${step} == 1`]
  if (condition.kind === 'expression') {
    const columns = new Map(parts.map(({ name }, part) => [name, seen[part]!]))
    const text = writeRuleExpr(condition.expr, columns)
    return { lines: all, condition: text, shown: seen, hangsOnTies: !onlyGrows(condition) }
  }
  if (wantsAll(condition.bounds, parts.length)) {
    return { lines: all, condition: seen.join(' and '), shown: [], hangsOnTies: false }
  }
  const count = names.made.add('RulesSeen')
  return {
    lines: [...all, `| extend ${count} = ${seen.map((name) => `toint(${name})`).join(' + ')}`],
    condition: compareWithBounds(count, condition.bounds),
    shown: [count],
    hangsOnTies: !onlyGrows(condition),
  }
}

function measureTotal(plan: CorrelationPlan, bounds: readonly Bound[], type: 'value_sum' | 'value_avg'): Measure {
  const { names } = plan
  const value = names.values[0]![0]!
  const total = names.made.add('Total')
  const { lines, running, step } = slide(plan)
  const summed = [...lines, `| extend ${total} = ${running(`${value} * ${step}`)}`]
  if (type === 'value_sum') {
    return {
      lines: [...summed, `| where ${step} == 1`],
      condition: compareWithBounds(total, bounds),
      shown: [total],
      hangsOnTies: true,
    }
  }
  const mean = names.made.add('Average')
  return {
    lines: [...summed, `| extend ${mean} = todouble(${total}) / ${running(step)}`, `| where ${step} == 1`],
    condition: compareWithBounds(mean, bounds),
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
  const value = names.values[0]![0]!
  const [count, rank] = ['ValueCount', 'Rank'].map((name) => names.made.add(name)) as [string, string]
  const { lines, running, step } = slide(plan)
  const tallies = new Map<string, string>()
  const tally = (op: '<' | '<=', bound: number): string => {
    const test = `${value} ${op} ${bound}`
    if (!tallies.has(test)) tallies.set(test, names.made.add(op === '<' ? 'Below' : 'NotAbove'))
    return tallies.get(test)!
  }
  const meets = bounds.map(({ op, value: bound }) => {
    const isBelow = (): string => `${tally('<', bound)} >= ${rank}`
    const isAbove = (): string => `${tally('<=', bound)} < ${rank}`
    switch (op) {
      case '<':
        return isBelow()
      case '<=':
        return `${tally('<=', bound)} >= ${rank}`
      case '>':
        return isAbove()
      case '>=':
        return `${tally('<', bound)} < ${rank}`
      case '==':
        return `${tally('<', bound)} < ${rank} and ${tally('<=', bound)} >= ${rank}`
      case '!=':
        return `(${isBelow()} or ${isAbove()})`
      default:
        return never(op)
    }
  })
  return {
    lines: [
      ...lines,
      `| extend ${count} = ${running(step)}`,
      ...[...tallies].map(([test, name]) => `| extend ${name} = ${running(`iff(${test}, ${step}, 0)`)}`),
      `| where ${step} == 1`,
      `| extend ${rank} = max_of(1, tolong(ceiling(${percentile} * ${count} / 100.0 - 1e-9)))`,
    ],
    condition: meets.join(' and '),
    shown: [count],
    hangsOnTies: true,
  }
}

interface Slide {
  readonly lines: readonly string[]
  /** 1 where a row adds, -1 where it takes away. */
  readonly step: string
  /** Returns the sum over a group so far. */
  readonly running: (term: string) => string
}

/** Of rows at one instant those that add come first: the end of a window is inside. */
function slide({ names, correlation }: CorrelationPlan): Slide {
  const [step, at, isNew] = ['Step', 'StepTime', 'IsNewGroup'].map((name) => names.made.add(name)) as [
    string,
    string,
    string,
  ]
  const keys = names.group.flat()
  const span = printSpan(correlation.timespan.seconds)
  const order = [...keys.map((key) => `${key} asc`), `${at} asc`, `${step} desc`]
  return {
    lines: [
      `| mv-expand ${step} = dynamic([1, -1]) to typeof(long)`,
      `| extend ${at} = iff(${step} == 1, ${names.time}, ${names.time} + ${span})`,
      `| sort by ${order.join(', ')}`,
      ...(keys.length > 0 ? [`| extend ${isNew} = ${keys.map((key) => `${key} != prev(${key})`).join(' or ')}`] : []),
    ],
    step,
    running: (term) => (keys.length > 0 ? `row_cumsum(${term}, ${isNew})` : `row_cumsum(${term})`),
  }
}
