/** How are events made and kept for each rule of a correlation? Events that match it, and one that does not. */
import type { DialectId } from '../../../backends/dialect.js'
import { dialects } from '../../../backends/dialects.js'
import { translate } from '../../../backends/translate.js'
import { witnessesOf } from '../../../evaluator/witness/witnesses-of.js'
import type { Pipeline } from '../../../pipelines/pipeline.js'
import { fieldsOfPart } from '../../../schema/correlation/fields-of-part.js'
import { and } from '../../../schema/ir/expr.js'
import type { MappedCorrelation, MappedPart } from '../../../schema/mapping/mapped-correlation.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'
import { type Outcome, success } from '../../../schema/text/diagnostic.js'
import { keepEvent } from '../keep-event.js'
import { type NumberedEvent, rowSets } from '../row-sets.js'
import { runQuery } from '../run-query.js'
import { readStorage, type Storage } from '../storage.js'

export interface KeeperOptions {
  readonly pipelines: readonly Pipeline[]
  /** Events beside those that are made, by rule, such as those of the tests. */
  readonly eventsOf?: (rule: DetectionRule) => readonly unknown[]
}

/** One of the correlation's rules, with events that match it. */
export interface Keeper {
  readonly part: MappedPart
  readonly query: string
  readonly storage: Storage
  readonly bases: readonly unknown[]
  readonly group: readonly string[]
  readonly values: readonly string[]
}

/** Returns what keeps the events of each rule; or why a rule is not translated. */
export function readKeepers(
  { correlation, parts }: MappedCorrelation,
  target: DialectId,
  { pipelines, eventsOf = () => [] }: KeeperOptions,
): Outcome<readonly Keeper[]> {
  const asked = correlation.parts.flatMap((part) => {
    const { group, values } = fieldsOfPart(correlation, part)
    return [...group, ...values]
  })
  const keepers: Keeper[] = []
  for (const [index, part] of parts.entries()) {
    const { rule } = part.mapped
    const query = translate(part.mapped, dialects[target])
    if (!query.ok) return query
    const made = witnessesOf(rule, { limit: witnessLimit })
    if (!made.ok) return made
    const mapped = { ...part.mapped, branches: part.branches.map(({ branch }) => branch) }
    const storage = readStorage(askingRule(part, asked), mapped, target, pipelines)
    const events = [...eventsOf(rule), ...made.value.witnesses.map(({ event }) => event)]
    const { group, values } = fieldsOfPart(correlation, correlation.parts[index]!)
    const bases = [...matchingEvents(events, { query: query.value.text, storage, part, target }), {}]
    keepers.push({ part, query: query.value.text, storage, bases, group, values })
  }
  return success(keepers)
}

const witnessLimit = 30

/** The rule as one that also asks for the fields of the correlation, so that they are kept. */
function askingRule({ mapped: { rule } }: MappedPart, fields: readonly string[]): DetectionRule {
  const tests = fields.map(
    (field) => ({ kind: 'field', field, test: { kind: 'exists', expected: true }, at: rule.at }) as const,
  )
  return { ...rule, expr: and([rule.expr, ...tests]) }
}

function matchingEvents(
  events: readonly unknown[],
  {
    query,
    storage,
    part,
    target,
  }: {
    readonly query: string
    readonly storage: Storage
    readonly part: MappedPart
    readonly target: DialectId
  },
): readonly unknown[] {
  const numbered = events.flatMap((event, number): readonly NumberedEvent[] => {
    const kept = keepEvent(event, storage)
    return kept.ok ? kept.places.map((place) => ({ ...place, number })) : []
  })
  const reader = { branches: part.mapped.branches, tableNames: storage.tableNames }
  const found = runQuery(target, query, rowSets([reader], numbered))
  return found.ok ? events.filter((_, number) => found.found.has(number)) : []
}
