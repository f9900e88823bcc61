/**
 * What takes long before the first event can be looked at? The tables of the rules, what their signals say, and the
 * searches for these. Here they are made ahead, so that they can be kept in a file.
 */
import type { DetectionRule } from '../../schema/rule/rule.js'
import { refusalsOf } from '../evaluable.js'
import { shownProducts } from '../logsource/infer.js'
import { looseMemory, type Memory } from './bytes/memory.js'
import { writeSearch } from './bytes/search-tables.js'
import { allRules, rulesOfProduct } from './inventories.js'
import { Inventory, type KnownTables, type NumberedRule } from './inventory.js'
import { Ledger } from './ledger.js'

export interface PreparedTables {
  /** How much of the assembly's memory belongs to the images of all of them. */
  readonly imageSize: number
  /** Tables are had when they are needed, by the names of inventories; undefined when they cannot be had after all. */
  readonly byName: ReadonlyMap<string, () => KnownTables | undefined>
}

/**
 * Makes the tables of rules, for an engine that gets the same rules in the same order: those that events ask for which
 * show where they come from, and those for all others.
 */
export function prepareTables(rules: readonly DetectionRule[]): PreparedTables {
  const run = rules.filter((rule) => refusalsOf(rule).length === 0)
  const memory = looseMemory()
  const start = memory.top
  const wanted = [...shownProducts.map((product) => rulesOfProduct(run, product)), allRules(run)]
  const byName = new Map(
    wanted.flatMap(({ name, numbered }) => {
      if (numbered.length === 0) return []
      const known = tablesFor(numbered, memory)
      return [[name, () => known] as const]
    }),
  )
  return { imageSize: memory.top - start, byName }
}

function tablesFor(rules: readonly NumberedRule[], memory: Memory): KnownTables {
  const inventory = new Inventory(rules, undefined, new Ledger(Number.POSITIVE_INFINITY))
  const imageAt = memory.top
  const says = inventory.tables.fields.map((_, field) => inventory.setsOf(field).signals.says)
  const searches = inventory.tables.fields.map((_, field) => {
    const { signals, plain } = inventory.setsOf(field)
    return writeSearch({ ...signals, plain }, memory)
  })
  return {
    tables: inventory.tables,
    saysOf: (field) => says[field]!,
    searches: Int32Array.from(searches),
    mostSaid: says.reduce((most, { said }) => Math.max(most, said.starts.length - 1), 0),
    imageAt,
    image: memory.bytes.slice(imageAt, memory.top),
  }
}
