/**
 * Which KQL fires where a correlation fires? Rows of all tables in one, the windows that end at each, the condition, and
 * then of the rows where it is true one a time span and group. docs/correlation.md says what the answer is worth.
 */
import type { MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { Diagnostic } from '../../../schema/text/diagnostic.js'
import { BranchWriter } from '../../branch-writer.js'
import type { Draft, PackOptions } from '../../dialect.js'
import { kqlGrammar } from '../grammar.js'
import { reportLength } from '../query-length.js'
import { writeMeasure } from './measure.js'
import { type CorrelationPlan, planCorrelation } from './plan.js'
import { longestSpan, printSpan } from './span.js'
import { sourceLines } from './write-source.js'

/** Returns the query; errors in its diagnostics say why there is none. */
export function writeKqlCorrelation(mapped: MappedCorrelation, options: PackOptions): Draft {
  const { correlation } = mapped
  const tooMuch = sizeProblem(mapped)
  const plan = tooMuch ?? planCorrelation(mapped, options)
  if ('refusal' in plan) {
    const { refusal: message, help } = plan
    const problem: Diagnostic = {
      code: 'backend/not-expressible',
      severity: 'error',
      message,
      at: correlation.at,
      help,
    }
    return { text: '', losses: [], diagnostics: [problem] }
  }
  const writer = new BranchWriter(kqlGrammar, options)
  const span = printSpan(correlation.timespan.seconds)
  const since = options.since && `${options.since.count}${options.since.unit}`
  const tellsRules = correlation.type === 'temporal' || correlation.type === 'temporal_ordered'
  const reading = { ...options, tellsRules, since: since === undefined ? undefined : `${since} + ${span}` }
  const sources = plan.sources.map((source) => sourceLines(source, plan, writer, withoutUndefined(reading)))
  const measure = writeMeasure(plan)
  const { names } = plan
  const columns = [names.time, ...names.group.flat(), ...names.shown, ...measure.shown]
  const range = since === undefined ? [] : [`| where ${names.time} > ago(${since})`]
  const lines = [
    ...unite(sources),
    ...presenceLines(plan),
    ...measure.lines,
    `| where ${measure.condition}`,
    ...range,
    ...firingLines(plan, span),
    `| project ${columns.join(', ')}`,
  ]
  const text = lines.join('\n')
  report(plan, measure.hangsOnTies, since, span, writer)
  reportLength(text, writer)
  return { ...writer.draft(text), columns }
}

function withoutUndefined<T extends { readonly since: string | undefined }>({ since, ...rest }: T) {
  return since === undefined ? rest : { ...rest, since }
}

/** For each pair of rules and each length a column: more than these are no query that anyone could read. */
const mostOrdered = 8

function sizeProblem({
  correlation,
}: MappedCorrelation): { readonly refusal: string; readonly help: string } | undefined {
  const { timespan, type, parts } = correlation
  if (timespan.seconds > longestSpan) {
    return { refusal: `Kusto cannot look back over \`${timespan.text}\``, help: 'use a shorter `timespan`' }
  }
  if (type !== 'temporal_ordered' || parts.length <= mostOrdered) return undefined
  return {
    refusal: `an order of ${parts.length} rules is not written in KQL`,
    help: `use at most ${mostOrdered} rules`,
  }
}

function unite(sources: readonly (readonly string[])[]): readonly string[] {
  if (sources.length === 1) return sources[0]!
  const inner = sources.map((lines) => `(\n${lines.join('\n').replace(/^/gm, '    ')}\n)`)
  return [`union\n${inner.join(',\n')}`]
}

/** What lacks a group-by field is in no group; what has nothing to measure is in no window. */
function presenceLines({ names, correlation, isWhole }: CorrelationPlan): readonly string[] {
  const isAny = (columns: readonly string[]): string => columns.map((name) => `isnotempty(${name})`).join(' or ')
  const isSummed = correlation.type.startsWith('value_') && correlation.type !== 'value_count'
  const measured = (columns: readonly string[]): string => {
    if (!isSummed) return isAny(columns)
    return isWhole ? `isnotnull(${columns[0]})` : `abs(${columns[0]}) <= 1e300`
  }
  return [...new Set([...names.group.map(isAny), ...names.values.map(measured)])].map(
    (condition) => `| where ${condition}`,
  )
}

/** The first row of a group fires, and the next one that is more than a time span behind the last that fired. */
function firingLines({ names }: CorrelationPlan, span: string): readonly string[] {
  const [step, fired] = [names.made.add('Fire'), names.made.add('FiredAt')]
  const others = names.group.flat().map((key) => `${key} != ${step}.${key}`)
  const isFree = [`isnull(${step}.${fired})`, ...others, `${names.time} - ${step}.${fired} > ${span}`].join(' or ')
  return [`| scan declare (${fired}: datetime) with (`, `    step ${step}: ${isFree} => ${fired} = ${names.time};`, ')']
}

function report(
  plan: CorrelationPlan,
  hangsOnTies: boolean,
  since: string | undefined,
  span: string,
  writer: BranchWriter,
): void {
  const { sources, correlation, isWhole } = plan
  // An empty text is no number either.
  const isSummed = correlation.type.startsWith('value_') && correlation.type !== 'value_count'
  const asked = sources.flatMap(({ group, values }) => (isSummed ? group : [...group, ...values]))
  for (const { name, columns } of asked) {
    const erased = columns.find(({ type }) => type === 'text' || type === 'ip')
    if (erased)
      writer.lose(
        'erased',
        `\`${name}\` with an empty text is stored like a missing value, so such events are in no window`,
      )
  }
  if (hangsOnTies) {
    const order = correlation.type === 'temporal_ordered' ? 'the order of the rules' : 'no particular order'
    writer.lose('assumed', `events of a group at the very same instant are taken in ${order}`)
  }
  if (!isWhole && (correlation.type === 'value_sum' || correlation.type === 'value_avg')) {
    const message =
      'numbers in text are summed up with rounding, so fractions and numbers beyond 2^53 may leave a rest behind'
    writer.lose('assumed', message)
  }
  if (since === undefined) {
    const message = `the query sees all events that it is about; on a schedule let it read \`${span}\` more than it reports (\`--since\` writes both)`
    writer.lose('assumed', message)
  }
}
