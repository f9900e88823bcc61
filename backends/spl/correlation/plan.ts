/**
 * Which events does an SPL correlation read, and what are its fields called? All rules are one search, so that an event
 * that matches several of them is one event. Where rules keep a field under different names, an event is read once for
 * each of these readings.
 */
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import type { AskedBranch, AskedField, MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { MappedBranch } from '../../../schema/mapping/mapped-rule.js'
import { type Refusal, unfitColumns } from '../../unfit-columns.js'
import { dataSetOf } from '../data-model.js'
import { isIdentifier, Names } from './names.js'

export interface CorrelationPlan {
  readonly correlation: ResolvedCorrelation
  readonly readings: readonly Reading[]
  /** Whether the search asks which rules an event matched. */
  readonly tellsRules: boolean
  /** Whether an event may be several rows of one group, one for each value. */
  readonly isSplit: boolean
  /** True when sums are of whole numbers. */
  readonly isWhole: boolean
  readonly names: PlanNames
}

export interface PlanNames {
  /** The time of an event in whole microseconds, which no arithmetic rounds. */
  readonly moment: string
  /** All fields that tell groups apart. */
  readonly group: readonly string[]
  readonly values: readonly string[]
  /** Which rules an event matched, in their order; made where it matters. */
  readonly rules: readonly string[]
  /** Tells events apart; made where an event becomes several rows. */
  readonly event: string
  /** Which of the readings a row is. */
  readonly reading: string
  readonly row: string
  readonly rows: string
  /** Fields that are shown besides. */
  readonly shown: readonly string[]
  /** Names for fields that the search makes on its way. */
  readonly made: Names
}

/** Branches whose events are grouped by the same columns and measured by the same columns. */
export interface Reading {
  readonly members: readonly Member[]
  readonly group: readonly AskedField[]
  readonly values: readonly AskedField[]
  /** Readings with the same number have the same columns for the values. */
  readonly valuesPlace: number
}

/** A branch of a rule; `part` is the rule's place. */
export interface Member {
  readonly part: number
  readonly branch: MappedBranch
}

/** Returns the plan, or why the events cannot be read. */
export function planCorrelation(mapped: MappedCorrelation): CorrelationPlan | Refusal {
  const branches = mapped.parts.flatMap((one, part) => one.branches.map((asked) => ({ part, asked })))
  const all = branches.map(({ asked }) => asked)
  const problem =
    all.flatMap((one) => modelProblem(one))[0] ??
    clashProblem(all) ??
    unevenProblem(all) ??
    all.flatMap((one) => unfitColumns(mapped.correlation, one, widthOf))[0]
  if (problem) return problem
  const readings = gather(branches)
  const { type } = mapped.correlation
  const values = all.flatMap((one) => one.values.flatMap(({ columns }) => columns))
  const isSplit = values.some(({ isMultivalued }) => isMultivalued) || readings.some((one) => one.valuesPlace > 0)
  return {
    correlation: mapped.correlation,
    readings,
    tellsRules: type === 'temporal' || type === 'temporal_ordered',
    isSplit,
    isWhole: values.every((column) => column.type === 'number'),
    names: nameFields(mapped, readings),
  }
}

function gather(branches: readonly { readonly part: number; readonly asked: AskedBranch }[]): readonly Reading[] {
  const readings = new Map<string, Reading & { readonly members: Member[] }>()
  const places = new Map<string, number>()
  for (const { part, asked } of branches) {
    const { group, values } = asked
    const ofValues = JSON.stringify(values.map(recipeOf))
    if (!places.has(ofValues)) places.set(ofValues, places.size)
    const key = JSON.stringify([group.map(recipeOf), ofValues])
    const member = { part, branch: { ...asked.branch, annotations: new Map() } }
    const known = readings.get(key)
    if (known) known.members.push(member)
    else readings.set(key, { members: [member], group, values, valuesPlace: places.get(ofValues)! })
  }
  return [...readings.values()]
}

const recipeOf = ({ columns }: AskedField): unknown => columns.map(({ name, value }) => value ?? name)

function modelProblem({ branch }: AskedBranch): readonly Refusal[] {
  const dataSet = dataSetOf(branch)
  if (!dataSet) return []
  const refusal = `rows of the data model \`${dataSet.model}\` are combinations of values, not events that could be counted`
  return [{ refusal, help: 'use a pipeline that searches events, such as `splunk-windows`' }]
}

/** All rules share the columns that are computed. */
function clashProblem(all: readonly AskedBranch[]): Refusal | undefined {
  const recipes = new Map<string, string>()
  for (const { name, value } of all.flatMap(({ branch }) => [...branch.columns.values()])) {
    const recipe = JSON.stringify(value ?? null)
    if ((recipes.get(name) ?? recipe) !== recipe) {
      const refusal = `the rules make the field \`${name}\` in different ways`
      return { refusal, help: 'give the field a name of its own for each in the pipeline' }
    }
    recipes.set(name, recipe)
  }
  return undefined
}

/** A name and a domain cannot be compared with a text that is both. */
function unevenProblem(all: readonly AskedBranch[]): Refusal | undefined {
  const [first, ...others] = all
  const find = (pick: 'group' | 'values') =>
    first![pick].find((field, place) => others.some((one) => widthOf(one[pick][place]!) !== widthOf(field)))
  const field = find('group') ?? find('values')
  if (!field) return undefined
  const refusal = `the columns that hold \`${field.name}\` differ in number, so its values cannot be compared`
  return { refusal, help: 'use a field that is one column in all log sources' }
}

/** Returns how many fields of a row it takes to tell the values of a field apart. */
export function widthOf({ columns, isEither }: AskedField): number {
  return isEither ? 1 : columns.length
}

function nameFields({ parts }: MappedCorrelation, readings: readonly Reading[]): PlanNames {
  const branches = readings.flatMap(({ members }) => members.map(({ branch }) => branch))
  const shownIn = branches.map(({ origin }) => origin.shown)
  const shown = [...new Set(shownIn[0])].filter((name) => shownIn.every((names) => names.includes(name)))
  const asked = readings.flatMap(({ group, values }) => [...group, ...values].flatMap(({ columns }) => columns))
  const read = branches.flatMap(({ columns }) => [...columns.values()])
  const made = new Names(['_time', ...shown, ...[...asked, ...read].map(({ name }) => name)])
  const usesOf = (name: string): number =>
    readings
      .flatMap(({ group, values }) => [...group, ...values])
      .filter(({ columns }) => columns.some((one) => one.name === name)).length
  const keepsName = (own: string, pick: 'group' | 'values', place: number, index: number): boolean => {
    if (!isIdentifier(own) || known.has(own)) return false
    const fields = readings.map((one) => one[pick][place]!)
    if (fields.every((field) => !field.isEither && field.columns[index]!.name === own)) return true
    // The value takes the place of one of the columns that it is made of, when nobody else looks at that.
    const isMade = fields.every((field) => field.isEither && field.columns.some(({ name }) => name === own))
    return isMade && usesOf(own) === readings.length
  }
  const known = new Set<string>()
  const nameAll = (pick: 'group' | 'values'): readonly string[] =>
    readings[0]![pick].flatMap((field, place) =>
      Array.from({ length: widthOf(field) }, (_, index) => {
        const own = field.isEither ? field.name : field.columns[index]!.name
        const isOwn = keepsName(own, pick, place, index)
        if (isOwn) known.add(own)
        return isOwn ? own : made.keep(widthOf(field) === 1 ? field.name : own, 'Field')
      }),
    )
  const group = nameAll('group')
  const values = nameAll('values')
  const rules = parts.map(({ mapped: { rule } }) => made.add(rule.metadata.name ?? rule.metadata.title, 'Rule'))
  const [moment, event, reading, row, rows] = ['Moment', 'Event', 'Reading', 'Row', 'Rows'].map((name) =>
    made.add(name, 'Made'),
  )
  const others = shown.filter((name) => !group.includes(name) && !values.includes(name))
  return {
    moment: moment!,
    group,
    values,
    rules,
    event: event!,
    reading: reading!,
    row: row!,
    rows: rows!,
    shown: others,
    made,
  }
}
