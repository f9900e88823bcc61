/**
 * Which SPL fires where a correlation fires? The events of all rules in one search, the windows that end at each, the
 * condition, and then of the rows where it is true one a time span and group. docs/correlation.md says what it is worth.
 */
import type { MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import { BranchWriter } from '../../branch-writer.js'
import type { Draft, PackOptions, Period } from '../../dialect.js'
import { printSpan } from '../../print-span.js'
import type { Refusal } from '../../unfit-columns.js'
import { quoteSearchName } from '../escape.js'
import { searchGrammar } from '../search-grammar.js'
import { type Measure, writeMeasure } from './measure.js'
import { type CorrelationPlan, planCorrelation } from './plan.js'
import { byGroup, lengthOf, sortBy } from './terms.js'
import { rowLines } from './write-rows.js'
import { writeSource } from './write-source.js'

/** Returns the query; errors in its diagnostics say why there is none. */
export function writeSplCorrelation(mapped: MappedCorrelation, options: PackOptions): Draft {
  const { correlation } = mapped
  const plan = sizeProblem(mapped) ?? planCorrelation(mapped)
  if ('refusal' in plan) {
    const { refusal: message, help } = plan
    const at = correlation.at
    const diagnostics = [{ code: 'backend/not-expressible', severity: 'error', message, at, help } as const]
    return { text: '', losses: [], diagnostics }
  }
  const writer = new BranchWriter(searchGrammar, options)
  const source = writeSource(plan, writer, readRange(plan, options))
  const rows = rowLines(plan, source)
  const measure = writeMeasure(plan)
  const { names } = plan
  const columns = ['_time', ...names.group, ...measure.shown, ...names.shown]
  const lines = [
    ...source.lines,
    ...rows,
    ...measure.lines,
    ...(measure.condition === 'true()' ? [] : [`| where ${measure.condition}`]),
    ...reportRange(options),
    ...firingLines(plan),
    `| table ${columns.map(quoteSearchName).join(', ')}`,
  ]
  report(plan, measure, options, writer)
  return { ...writer.draft(lines.join('\n')), columns, groupColumns: names.group }
}

/** Ten years: windows that would reach back to where time begins in Splunk are no windows. */
const longestSpan = 3650 * 86_400

/** For each pair of rules and each length a field: more than these are no query that anyone could read. */
const mostOrdered = 8

function sizeProblem({ correlation: { timespan, type, parts } }: MappedCorrelation): Refusal | undefined {
  if (timespan.seconds > longestSpan) {
    const refusal = `a search does not look back over \`${timespan.text}\``
    return { refusal, help: 'use a shorter `timespan`' }
  }
  if (type !== 'temporal_ordered' || parts.length <= mostOrdered) return undefined
  const refusal = `an order of ${parts.length} rules is not written in SPL`
  return { refusal, help: `use at most ${mostOrdered} rules` }
}

const secondsIn: Readonly<Record<Period['unit'], number>> = { m: 60, h: 3600, d: 86_400 }
const secondsOf = ({ count, unit }: Period): number => count * secondsIn[unit]

/** Reads a window more than is reported. A search that runs late ends as much earlier, at a full minute. */
function readRange({ correlation: { timespan } }: CorrelationPlan, { since, late }: PackOptions): readonly string[] {
  if (!since) return []
  const window = Math.ceil(timespan.seconds)
  if (!late) return [`earliest=-${printSpan(secondsOf(since) + window)}`]
  const minutes = Math.ceil((secondsOf(since) + secondsOf(late) + window) / 60)
  return [`earliest=-${minutes}m@m latest=-${late.count}${late.unit}@m`]
}

function reportRange({ since, late }: PackOptions): readonly string[] {
  if (!since) return []
  const start = late ? `-${(secondsOf(since) + secondsOf(late)) / 60}m@m` : `-${since.count}${since.unit}`
  return [`| where _time>=relative_time(now(), "${start}")`]
}

/**
 * The first row of a group fires, and the next one that is more than a time span behind the last that fired. Each row is
 * taken twice: the first time it asks how long ago that was, and when it is too long the second time starts anew.
 */
function firingLines(plan: CorrelationPlan): readonly string[] {
  const { names } = plan
  const [turn, fired] = [names.made.add('Turn', 'Made'), names.made.add('FiredAt', 'Made')]
  const isOver = `${turn}=1 AND ${names.moment}-${fired}>${lengthOf(plan)}`
  return [
    `| eval ${turn}=mvappend("1", "2")`,
    `| mvexpand ${turn}`,
    sortBy(plan, [names.moment, turn]),
    `| streamstats min(${names.moment}) as ${fired} reset_after="(${isOver})"${byGroup(plan)}`,
    `| where ${turn}=2`,
    `| dedup ${[fired, ...names.group].join(', ')}`,
  ]
}

function report(plan: CorrelationPlan, { hangsOnTies }: Measure, { since }: PackOptions, writer: BranchWriter): void {
  const { readings, correlation, isWhole } = plan
  // An empty text is no number either.
  const isSummed = correlation.type.startsWith('value_') && correlation.type !== 'value_count'
  for (const { group, values } of readings) {
    for (const { name, columns } of isSummed ? group : [...group, ...values]) {
      const erased = [...new Set(columns.flatMap(({ erases }) => erases))]
      if (erased.length === 0) continue
      const texts = erased.map((text) => (text === '' ? 'an empty text' : `the text \`${text}\``)).join(' or ')
      writer.lose('erased', `\`${name}\` with ${texts} is stored like a missing value, so such events are in no window`)
    }
  }
  if (hangsOnTies) {
    const order = correlation.type === 'temporal_ordered' ? 'the order of the rules' : 'no particular order'
    writer.lose('assumed', `events of a group at the very same instant are taken in ${order}`)
  }
  if (isSummed && !isWhole) {
    writer.lose('assumed', 'a text with an exponent, such as `1e3`, is taken to be a number for Splunk')
    const isRunning = correlation.type === 'value_sum' || correlation.type === 'value_avg'
    const message =
      'numbers in text are summed up with rounding, so fractions and numbers beyond 2^53 may leave a rest behind'
    if (isRunning) writer.lose('assumed', message)
  }
  if (since === undefined) {
    const span = printSpan(correlation.timespan.seconds)
    const message = `the query sees all events that it is about; on a schedule let it read \`${span}\` more than it reports (\`--since\` writes both)`
    writer.lose('assumed', message)
  }
  const limit =
    '`streamstats` may count no more than 10000 rows of a group, and `mvexpand` keeps to 500 MB (`max_stream_window` and `max_mem_usage_mb` in limits.conf)'
  writer.lose('limit', limit)
}
