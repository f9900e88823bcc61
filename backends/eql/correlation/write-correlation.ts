/**
 * Which EQL fires where a correlation fires? Sequences over one time span, by the group's fields. Where the rules may
 * come in several orders there is a query for each, with an empty line between them. docs/correlation.md says what the
 * answer is worth.
 */
import { type Column, sourceColumnsOf } from '../../../schema/mapping/column.js'
import type { AskedBranch, AskedField, MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { Diagnostic } from '../../../schema/text/diagnostic.js'
import { BranchWriter } from '../../branch-writer.js'
import { both, type Clause, either, text } from '../../clause.js'
import type { Draft, PackOptions } from '../../dialect.js'
import { printSpan } from '../../print-span.js'
import type { Refusal } from '../../unfit-columns.js'
import { quoteName } from '../escape.js'
import { eqlGrammar } from '../grammar.js'
import { conditionOf, denialOf, layOut, loseAnnotations, losePeriod, sharedCategory } from '../layout.js'
import { type Plan, planCorrelation, type Step } from './plan.js'

/** Returns the query or queries; errors in the diagnostics say why there is none. */
export function writeEqlCorrelation(mapped: MappedCorrelation, options: PackOptions): Draft {
  const plan = planCorrelation(mapped)
  const problem = 'refusal' in plan ? plan : unevenKeys(plan, mapped)
  if (problem) return refuse(mapped, problem)
  const writer = new BranchWriter(eqlGrammar, options)
  const { sequences } = plan as Plan
  const single = sequences.filter(isSingle)
  const queries = [
    ...(single.length > 0 ? [writeEvents(single.flat(), mapped, writer)] : []),
    ...sequences.filter((one) => !isSingle(one)).map((steps) => writeSequence(steps, mapped, writer)),
  ]
  report(queries.length, single.length === sequences.length, mapped, writer)
  if (options.since) losePeriod(options.since, writer)
  return writer.draft(queries.join('\n\n'))
}

function refuse({ correlation }: MappedCorrelation, { refusal: message, help }: Refusal): Draft {
  const code = 'backend/not-expressible'
  const problem: Diagnostic = { code, severity: 'error', message, at: correlation.at, help }
  return { text: '', losses: [], diagnostics: [problem] }
}

const isSingle = (steps: readonly Step[]): boolean => steps.length === 1 && steps[0]!.runs === 1

/** Single events, each of which makes the condition true: an event query. */
function writeEvents(steps: readonly Step[], mapped: MappedCorrelation, writer: BranchWriter): string {
  const category = sharedCategory(steps.flatMap((step) => branchesOf(step, mapped).map(({ branch }) => branch)))
  const keys = (step: Step): readonly Clause[] =>
    keysOf(step, mapped).map(({ columns }) => either(...columns.map((column) => text(isPresent(column)))))
  return layOut(
    category,
    either(...steps.map((step) => both(stepClause(step, category, mapped, writer), ...keys(step)))),
  )
}

function writeSequence(steps: readonly Step[], mapped: MappedCorrelation, writer: BranchWriter): string {
  const joined = steps.map((step) => keysOf(step, mapped).flatMap(({ columns }) => columns.map(keyName)))
  const isShared = joined.every((keys) => String(keys) === String(joined[0]))
  const by = (keys: readonly string[]): string => (keys.length === 0 ? '' : ` by ${keys.join(', ')}`)
  const items = steps.map((step, at) => {
    const runs = step.runs > 1 ? ` with runs=${step.runs}` : ''
    return `    ${writeStep(step, mapped, writer)}${isShared ? '' : by(joined[at]!)}${runs}`
  })
  const span = printSpan(mapped.correlation.timespan.seconds)
  return [`sequence${isShared ? by(joined[0]!) : ''} with maxspan=${span}`, ...items].join('\n')
}

function writeStep(step: Step, mapped: MappedCorrelation, writer: BranchWriter): string {
  const category = sharedCategory(branchesOf(step, mapped).map(({ branch }) => branch))
  // A group that several columns tell apart is there when any of them is.
  const split = keysOf(step, mapped).filter(({ columns }) => columns.length > 1)
  const present = split.map(({ columns }) => either(...columns.map((column) => text(isPresent(column)))))
  const clause = both(stepClause(step, category, mapped, writer), ...present)
  return `${step.isMissing ? '!' : ''}[${layOut(category, clause).replaceAll('\n', '\n    ')}]`
}

function stepClause(
  { rules, found, without }: Step,
  category: string,
  { parts }: MappedCorrelation,
  writer: BranchWriter,
): Clause {
  const clauseOf = (place: number): Clause =>
    either(...parts[place]!.branches.map(({ branch }) => conditionOf(branch, category, writer)))
  const wanted = rules.map(clauseOf)
  const unwanted = without.flatMap((place) =>
    parts[place]!.branches.map(({ branch }) => denialOf(branch, category, writer)),
  )
  return both(found === 'by all' ? both(...wanted) : either(...wanted), ...unwanted)
}

function branchesOf({ rules, without }: Step, { parts }: MappedCorrelation): readonly AskedBranch[] {
  return [...rules, ...without].flatMap((place) => parts[place]!.branches)
}

/** All branches of a step have the same. */
function keysOf(step: Step, mapped: MappedCorrelation): readonly AskedField[] {
  return branchesOf(step, mapped)[0]!.group
}

/** Of several columns not all have to be there. */
function keyName(column: Column, _: number, { length }: readonly Column[]): string {
  return `${length > 1 ? '?' : ''}${quoteName(column.name)}`
}

const isPresent = ({ name }: Column): string => `?${quoteName(name)} != null`

/** An item of a sequence has one list of keys, and the keys at one place have one type. */
function unevenKeys({ sequences }: Plan, mapped: MappedCorrelation): Refusal | undefined {
  for (const steps of sequences) {
    for (const step of steps) {
      const names = branchesOf(step, mapped).map(({ group }) => JSON.stringify(group.map(namesOf)))
      if (names.some((one) => one !== names[0])) {
        const refusal = 'an item of a sequence groups by one list of fields, and these rules have different ones for it'
        return { refusal, help: 'use the same group-by fields for all rules that may find the same event' }
      }
    }
    const types = steps.map((step) =>
      JSON.stringify(keysOf(step, mapped).map(({ columns }) => columns.map(({ type }) => type))),
    )
    if (types.some((one) => one !== types[0])) {
      const refusal = 'the group-by fields of the rules are of different types, and EQL compares none of them'
      return { refusal, help: 'group by fields of one type' }
    }
  }
  const computed = mapped.parts
    .flatMap(({ branches }) => branches.flatMap(({ group }) => group))
    .find(({ columns }) => columns.some(({ value }) => value !== undefined))
  if (!computed) return undefined
  const { name, columns } = computed
  const parts = columns.flatMap(({ value }) => (value ? sourceColumnsOf(value) : []))
  return {
    refusal: `\`${name}\` is computed from \`${parts.join('`, `')}\`, and a sequence groups by fields`,
    help: 'group by another field',
  }
}

const namesOf = ({ columns }: AskedField): readonly string[] => columns.map(({ name }) => name)

function report(count: number, isEvents: boolean, mapped: MappedCorrelation, writer: BranchWriter): void {
  const { correlation, parts } = mapped
  const branches = parts.flatMap((part) => part.branches)
  for (const { name, columns } of branches.flatMap(({ group }) => group)) {
    for (const { erases } of columns) {
      if (erases.length === 0) continue
      const said = erases.map((value) => (value === '' ? 'an empty text' : `\`${value}\``)).join(' or ')
      writer.lose('erased', `\`${name}\` with ${said} is stored like a missing value, so such events are in no group`)
    }
  }
  if (count > 1) {
    const message = `a sequence has one order: the ${count} queries, with an empty line between them, are a rule each`
    writer.lose('left out', message)
  }
  const groups =
    correlation.groupBy.length === 0 ? '' : ` by ${correlation.groupBy.map((name) => `\`${name}\``).join(', ')}`
  const { text: span } = correlation.timespan
  const what = isEvents ? 'event' : 'sequence'
  writer.lose('left out', `every ${what} is found, and none is kept back: suppress alerts${groups} for \`${span}\``)
  if (!isEvents && correlation.type !== 'event_count') {
    writer.lose('assumed', 'events at the very same instant are taken in the order in which they were stored')
  }
  loseAnnotations(
    branches.map(({ branch }) => branch),
    writer,
  )
}
