/**
 * How does each event get the fields of its groups and values? Lists become a row for each of their values, readings a
 * row each; what lacks a field is left out. Where an event becomes several rows of one group they are numbered, for the
 * window is judged when the last of them is in it.
 */
import type { Column } from '../../../schema/mapping/column.js'
import type { AskedField } from '../../../schema/mapping/mapped-correlation.js'
import { numeral } from '../../values.js'
import { quoteEval, quoteEvalName, quoteSearchName } from '../escape.js'
import { spellingLine } from '../layout.js'
import type { CorrelationPlan, Reading } from './plan.js'
import type { Source } from './write-source.js'

/** Returns the lines behind the search. */
export function rowLines(plan: CorrelationPlan, source: Source): readonly string[] {
  const { readings, isSplit, names } = plan
  const isRead = readings.length > 1
  return [
    ...(isRead || isSplit ? [`| streamstats count as ${names.event}`] : []),
    ...(isRead ? readingLines(plan, source) : fieldLines(plan)),
    ...groupLines(plan, source.spelledOut),
    ...(isRead ? mergingLines(plan) : []),
    ...valueLines(plan),
    ...(isSplit ? numberingLines(plan) : []),
    `| eval ${names.moment}=round(_time*1000000)`,
    `| fields ${keptNames(plan).join(', ')}`,
    '| fields - _raw',
  ]
}

/** What comes next sorts all rows and makes more of them, so they carry no more than is asked for. */
function keptNames({ names, tellsRules, isSplit }: CorrelationPlan): readonly string[] {
  const { moment, group, values, rules, event, row, rows, shown } = names
  const all = ['_time', moment, ...group, ...values, ...(tellsRules ? rules : []), ...shown.map(quoteSearchName)]
  return isSplit ? [...all, event, row, rows] : all
}

/** Fields under names of their own. */
function fieldLines({ readings: [reading], names }: CorrelationPlan): readonly string[] {
  const all = [...operandsOf(reading!.group), ...operandsOf(reading!.values)]
  const assigned = [...names.group, ...names.values].flatMap((name, index) =>
    all[index] === quoteEvalName(name) ? [] : [`${name}=${all[index]}`],
  )
  return assigned.length === 0 ? [] : [`| eval ${assigned.join(', ')}`]
}

/** A field in one of several columns is in the first that an event has. */
function operandsOf(fields: readonly AskedField[]): readonly string[] {
  return fields.flatMap(({ columns, isEither }) => {
    const operands = columns.map(({ name }) => quoteEvalName(name))
    if (isEither) return [`coalesce(${operands.join(', ')})`]
    return columns.length === 1 ? operands : operands.map((operand) => `coalesce(${operand}, "")`)
  })
}

function readingLines(plan: CorrelationPlan, { flags }: Source): readonly string[] {
  const { readings, names, correlation } = plan
  const { reading } = names
  const choose = (values: readonly string[]): string => {
    if (values.every((value) => value === values[0])) return values[0]!
    const cases = values.slice(0, -1).map((value, index) => `${reading}=${index + 1}, ${value}, `)
    return `case(${cases.join('')}true(), ${values.at(-1)})`
  }
  const places = [...names.group, ...names.values].flatMap((name, index) => {
    const value = choose(readings.map(({ group, values }) => [...operandsOf(group), ...operandsOf(values)][index]!))
    return value === quoteEvalName(name) ? [] : [`${name}=${value}`]
  })
  const rules = correlation.parts.map(
    (_, part) => `${names.rules[part]}=${choose(flags.map((one) => one[part] ?? '0'))}`,
  )
  return [
    `| eval ${reading}=mvappend(${readings.map((_, index) => `"${index + 1}"`).join(', ')})`,
    `| mvexpand ${reading}`,
    `| eval ${rules.join(', ')}`,
    `| where ${names.rules.map((rule) => `${rule}=1`).join(' OR ')}`,
    ...(places.length === 0 ? [] : [`| eval ${places.join(', ')}`]),
  ]
}

/** An event that lacks a group-by field is in no group; a list is each of its values. */
function groupLines({ readings, names }: CorrelationPlan, spelledOut: ReadonlySet<string>): readonly string[] {
  return places(readings, 'group', names.group).flatMap(({ own, columns, isPair }) => {
    const isPresent = isPair
      ? own.map((name) => `${quoteEvalName(name)}!=""`).join(' OR ')
      : `isnotnull(${quoteEvalName(own[0]!)})`
    const isList = columns.some(({ isMultivalued }) => isMultivalued)
    const isSpelled = columns.some(({ name, spelling }) => spelling === 'xml' && !spelledOut.has(name))
    return [
      `| where ${isPresent}`,
      ...(isList
        ? own.flatMap((name) => [`| eval ${name}=mvdedup(${quoteEvalName(name)})`, `| mvexpand ${name}`])
        : []),
      ...(isSpelled ? own.map((name) => spellingLine({ name })) : []),
    ]
  })
}

interface Place {
  /** The fields of a row. */
  readonly own: readonly string[]
  /** What they are made of in any reading. */
  readonly columns: readonly Column[]
  readonly isPair: boolean
}

function places(readings: readonly Reading[], pick: 'group' | 'values', names: readonly string[]): readonly Place[] {
  let at = 0
  return readings[0]![pick].map((field, place) => {
    const width = field.isEither ? 1 : field.columns.length
    const own = names.slice(at, at + width)
    at += width
    return { own, columns: readings.flatMap((one) => one[pick][place]!.columns), isPair: width > 1 }
  })
}

/** What two readings put into one group is one event again. */
function mergingLines(plan: CorrelationPlan): readonly string[] {
  const { readings, names, tellsRules } = plan
  const apart = readings.some(({ valuesPlace }) => valuesPlace > 0)
  const valuesName = names.made.add('ValuesOf', 'Made')
  const by = [names.event, ...names.group, ...(apart ? [valuesName] : [])].join(', ')
  const cases = readings.map(({ valuesPlace }, index) => `${names.reading}=${index + 1}, ${valuesPlace}`)
  const merged = names.rules.map((rule) => `max(${rule}) as Any${rule}`)
  const named = names.rules.map((rule) => `${rule}=Any${rule}`)
  return [
    ...(apart ? [`| eval ${valuesName}=case(${cases.join(', ')})`] : []),
    ...(tellsRules ? [`| eventstats ${merged.join(' ')} by ${by}`, `| eval ${named.join(', ')}`] : []),
    `| dedup ${by}`,
  ]
}

/** An event without a value of its own is in no window. */
function valueLines({ readings, names, correlation }: CorrelationPlan): readonly string[] {
  const isSummed = correlation.type !== 'value_count'
  return places(readings, 'values', names.values).flatMap(({ own, columns, isPair }) => {
    const operand = quoteEvalName(own[0]!)
    const isPresent = isPair ? own.map((name) => `${quoteEvalName(name)}!=""`).join(' OR ') : `isnotnull(${operand})`
    const isNumber = columns.every(({ type }) => type === 'number')
      ? `isnum(${operand})`
      : `match(coalesce(${operand}, ""), ${quoteEval(`\\A${numeral}\\z`)}) AND isnum(${operand})`
    const isList = columns.some(({ isMultivalued }) => isMultivalued)
    return [
      ...(isSummed && !isList ? [] : [`| where ${isPresent}`]),
      ...(isList ? own.map((name) => `| mvexpand ${name}`) : []),
      ...(isSummed ? [`| where ${isNumber}`] : []),
    ]
  })
}

function numberingLines({ names }: CorrelationPlan): readonly string[] {
  const by = [names.event, ...names.group].join(', ')
  return [`| streamstats count as ${names.row} by ${by}`, `| eventstats count as ${names.rows} by ${by}`]
}
