/** What does a correlation become under some pipelines? Its rules, and the columns that it groups by and measures. */

import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import { fieldsOfPart, measuredFields } from '../schema/correlation/fields-of-part.js'
import type { Column } from '../schema/mapping/column.js'
import { distinctLosses, type Loss } from '../schema/mapping/loss.js'
import type { AskedBranch, AskedField, MappedCorrelation, MappedPart } from '../schema/mapping/mapped-correlation.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Span } from '../schema/text/source.js'
import { entryOf, type YamlNode } from '../schema/yaml/node.js'
import { type ApplyOptions, workRule } from './apply.js'
import { type AskedColumns, askForField } from './ask-for-field.js'
import type { Pipeline } from './pipeline.js'
import { workingCorrelation } from './working-correlation.js'
import type { WorkingRule } from './working-rule.js'

/**
 * Applies pipelines to the rules of a correlation and to the fields that it names. Returns why that cannot be done: a
 * rule that is not mapped, a field without columns that tell its values apart, a correlation over correlations.
 */
export function mapCorrelation(
  correlation: ResolvedCorrelation,
  pipelines: readonly Pipeline[],
  options: ApplyOptions = {},
): Outcome<MappedCorrelation> {
  const outcome = workCorrelation(correlation, pipelines, options)
  return outcome.ok ? { ...outcome, value: outcome.value.mapped } : outcome
}

/** A correlation behind all pipelines, and what they know of it when its query is made. */
export interface WorkedCorrelation {
  readonly mapped: MappedCorrelation
  readonly working: WorkingRule
}

/** Does the same, and keeps what postprocessing asks for. */
export function workCorrelation(
  correlation: ResolvedCorrelation,
  pipelines: readonly Pipeline[],
  options: ApplyOptions = {},
): Outcome<WorkedCorrelation> {
  const outcomes = correlation.parts.map((part) => mapPart(correlation, part, pipelines, options))
  const diagnostics = outcomes.flatMap((one) => one.diagnostics)
  const parts = outcomes.flatMap((one) => (one.ok ? [one.value] : []))
  if (hasError(diagnostics)) return failure(diagnostics)
  const losses = distinctLosses(parts.flatMap((part) => part.losses))
  const mapped = { correlation, parts: parts.map((part) => part.part), losses }
  const working = workingCorrelation(
    correlation,
    parts.map((part) => part.working),
  )
  return success({ mapped, working }, diagnostics)
}

type PartOutcome = Outcome<{
  readonly part: MappedPart
  readonly losses: readonly Loss[]
  readonly working: WorkingRule
}>

function mapPart(
  correlation: ResolvedCorrelation,
  part: ResolvedCorrelation['parts'][number],
  pipelines: readonly Pipeline[],
  options: ApplyOptions,
): PartOutcome {
  if (part.rule.kind === 'correlation') return failure([overCorrelation(correlation, part.name)])
  // What a rule would like to have shown of its events is no part of a correlation.
  const rule = { ...part.rule, metadata: { ...part.rule.metadata, fields: [] } }
  const worked = workRule(rule, pipelines, options)
  if (!worked.ok) return worked
  const { mapped, working } = worked.value
  const fields = fieldsOfPart(correlation, part)
  const ask = (names: readonly string[], behind: readonly string[], key: string) =>
    behind.map((field, index) => {
      const at = placeOf(correlation, names[index]!, key)
      return { name: names[index]!, found: askForField(rule, field, at, mapped, pipelines, options) }
    })
  const group = ask(correlation.groupBy, fields.group, 'group-by')
  const values = ask(measuredFields(correlation), fields.values, 'condition')
  const diagnostics = [...worked.diagnostics, ...[...group, ...values].flatMap(({ found }) => found.diagnostics)]
  if (hasError(diagnostics)) return failure(diagnostics)
  const losses = [...mapped.losses, ...[...group, ...values].flatMap(({ found }) => orNone(found).losses)]
  const branches = mapped.branches.map((branch, index): AskedBranch => {
    const read = ({ name, found }: (typeof group)[number]): AskedField => {
      const { columns, isEither } = orNone(found).branches[index]!
      return { name, columns, isEither }
    }
    const known = [...group, ...values].flatMap(({ found }) => [...orNone(found).branches[index]!.known])
    return { branch: withColumns(branch, known), group: group.map(read), values: values.map(read) }
  })
  return success({ part: { name: part.name, mapped, branches }, losses, working }, diagnostics)
}

/** Only for outcomes without errors. */
function orNone(found: Outcome<AskedColumns>): AskedColumns {
  return found.ok ? found.value : { branches: [], losses: [] }
}

function withColumns(branch: MappedBranch, known: Iterable<readonly [string, Column]>): MappedBranch {
  return { ...branch, columns: new Map([...known, ...branch.columns]) }
}

function overCorrelation(correlation: ResolvedCorrelation, name: string): Diagnostic {
  const at = correlation.rules.find((reference) => reference.name === name)?.at ?? correlation.at
  const message = `\`${name}\` is a correlation, and a correlation over correlations is not translated`
  const help = 'convert the inner correlation, and build the outer one over its results in the target'
  return { code: 'convert/correlation', severity: 'error', message, at, help }
}

/** Returns where a correlation names a field: a span of its own, so that leaves made for it can be told apart. */
function placeOf({ document, at }: ResolvedCorrelation, name: string, key: string): Span {
  const section = entryOf(document, 'correlation')?.value
  const under = section?.kind === 'mapping' ? entryOf(section, key)?.value : undefined
  const node = under && scalarNamed(under, name)
  return { ...(node ?? { at }).at }
}

function scalarNamed(node: YamlNode, text: string): YamlNode | undefined {
  switch (node.kind) {
    case 'scalar':
      return node.text === text ? node : undefined
    case 'sequence':
      return node.items.map((item) => scalarNamed(item, text)).find((found) => found !== undefined)
    case 'mapping':
      return node.entries.map(({ value }) => scalarNamed(value, text)).find((found) => found !== undefined)
  }
}
