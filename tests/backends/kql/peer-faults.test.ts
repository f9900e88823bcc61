import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { load } from 'js-yaml'
import { kql } from '../../../backends/kql/dialect.js'
import { type Query, translate } from '../../../backends/translate.js'
import { compileRule } from '../../../evaluator/compile.js'
import { readEvent } from '../../../evaluator/event.js'
import type { KqlTable } from '../../../interpreters/kql/database.js'
import { runKql } from '../../../interpreters/kql/run.js'
import type { KqlType } from '../../../interpreters/kql/values/value.js'
import type { Row } from '../../../interpreters/row.js'
import { applyPipelines } from '../../../pipelines/apply.js'
import { builtinPipeline } from '../../../pipelines/builtin.js'
import { storeEvent } from '../../../pipelines/rows/store-event.js'
import { tablesFor } from '../../../pipelines/rows/tables-for.js'
import { type Column, type ColumnType, textColumn } from '../../../schema/mapping/column.js'
import type { MappedRule } from '../../../schema/mapping/mapped-rule.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'
import { createBinder } from './bind.js'
import { builtinTables } from './builtin-tables.js'

interface FaultCase {
  readonly about: string
  /** Where the rule's events are under the Defender mapping; without it nothing is mapped. */
  readonly logsource?: Readonly<Record<string, string>>
  /** Types of columns that are no text, where nothing is mapped. */
  readonly columns?: Readonly<Record<string, ColumnType>>
  /** The one selection; or `detection` when it takes more. */
  readonly selection?: unknown
  readonly detection?: unknown
  readonly kql: string
  readonly losses?: readonly string[]
  /** Lines after the table (and the scope) that look right and are not. */
  readonly tempting: string
  /** The events that it finds, or why it does not run. */
  readonly tempting_finds: readonly string[] | string
  readonly events: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly finds: readonly string[]
}

const { cases } = load(readFileSync(path.join(import.meta.dirname, 'peer-faults.yml'), 'utf8')) as {
  readonly cases: readonly FaultCase[]
}

const defender = orThrow(builtinPipeline('defender-xdr'))

/** Every unmapped query reads the same table. */
const shown = (text: string): string => text.replace(/^Events\n/, '')

const kqlTypes: Readonly<Record<ColumnType, KqlType>> = {
  text: 'string',
  ip: 'string',
  number: 'long',
  boolean: 'bool',
  datetime: 'datetime',
  dynamic: 'dynamic',
}

describe('KQL that is easily got wrong', () => {
  for (const one of cases) {
    describe(one.about, () => {
      const rule = parse(one)
      const mapped = map(rule, one)
      const query = orThrow(translate(mapped, kql)) as Query
      const table = store(rule, mapped, one)

      it('is written so that it is right', () => {
        expect(shown(query.text)).to.equal(one.kql.trimEnd())
        expect(query.losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal(one.losses ?? [])
      })

      it('binds', () => expect(bind(query.text, one, mapped)).to.deep.equal([]))

      it('finds what the rule finds', () => {
        const matcher = orThrow(compileRule(rule))
        const matching = Object.keys(one.events).filter((name) => matcher.matches(readEvent(one.events[name])))
        expect(matching).to.deep.equal(one.finds)
        expect(findsOf(query.text, table)).to.deep.equal(one.finds)
      })

      it('is easily got wrong', () => {
        const found = findsOf(`${table.name}\n${one.tempting}`, table)
        expect(found).to.deep.equal(one.tempting_finds)
        expect(found).to.not.deep.equal(one.finds)
      })
    })
  }
})

function parse({ logsource = { category: 'test' }, selection, detection }: FaultCase): DetectionRule {
  const written = detection ?? { selection, condition: 'selection' }
  return orThrow(parseRule(JSON.stringify({ title: 'A case', logsource, detection: written })))
}

function map(rule: DetectionRule, { logsource, columns = {} }: FaultCase): MappedRule {
  if (logsource) return orThrow(applyPipelines(rule, [defender]))
  const mapped = orThrow(applyPipelines(rule, []))
  const column = (name: string): Column => ({ ...textColumn(name), type: columns[name] ?? 'text' })
  return {
    ...mapped,
    branches: mapped.branches.map((branch) => ({
      ...branch,
      columns: new Map([...branch.columns.keys()].map((name) => [name, column(name)])),
    })),
  }
}

type NamedTable = KqlTable & { readonly name: string }

/** A row is known by its name. */
function store(rule: DetectionRule, mapped: MappedRule, one: FaultCase): NamedTable {
  const [name] = mapped.branches.map((branch) => kql.tableOf(branch, {})!)
  const rows = Object.entries(one.events).map(([eventName, event]): Row => {
    return { ...(one.logsource ? rowOf(event, rule) : event), EventName: eventName }
  })
  const columns = typesOf(one, mapped, name!)
  return { name: name!, columns: { EventName: 'string', ...columns }, rows }
}

/** An event is in the first of the source's tables that can keep it. */
function rowOf(event: FaultCase['events'][string], rule: DetectionRule): Row {
  const fields = new Map(Object.entries(event).map(([name, value]) => [name, [value as string]]))
  const options = { erases: kql.erases, keepsSeveral: () => false, keepsAddresses: false }
  const storings = tablesFor(rule, [defender]).map((table) => storeEvent(fields, table, options))
  const kept = storings.find(({ ok }) => ok) ?? storings[0]!
  if (!kept.ok) throw new Error(kept.reason)
  return kept.row
}

function typesOf(one: FaultCase, mapped: MappedRule, table: string): Record<string, KqlType> {
  const known = one.logsource
    ? [...builtinTables().get(table)!]
    : [...mapped.branches.flatMap(({ columns }) => [...columns.values()])].map(
        ({ name, type }) => [name, type] as const,
      )
  const others = one.logsource ? [] : Object.values(one.events).flatMap((event) => Object.keys(event))
  return Object.fromEntries([
    ...others.map((name) => [name, 'string' as const]),
    ...known.map(([name, type]) => [name, kqlTypes[type as ColumnType]] as const),
  ])
}

function bind(text: string, one: FaultCase, mapped: MappedRule): readonly string[] {
  if (one.logsource) return createBinder(builtinTables())(text)
  const columns = new Map([...mapped.branches[0]!.columns].map(([name, { type }]) => [name, type as string]))
  return createBinder(new Map([['Events', columns]]))(text)
}

/** Returns the names of the events that a query finds, or why it does not run. */
function findsOf(text: string, table: NamedTable): readonly string[] | string {
  const result = runKql(text, { tables: { [table.name]: table } }, { now: 0 })
  return result.ok ? result.rows.map(({ EventName }) => String(EventName)) : result.problem.reason
}
