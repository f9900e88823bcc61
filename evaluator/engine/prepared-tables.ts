/**
 * What takes long before the first event can be looked at? The tables of the rules, what their signals say, and the
 * searches for these. Here they are made ahead, for all products, so that they can be kept in a file.
 */
import type { DetectionRule } from '../../schema/rule/rule.js'
import { refusalsOf } from '../evaluable.js'
import { looseMemory, type Memory } from './bytes/memory.js'
import { writeSearch } from './bytes/search-tables.js'
import { rulesOfProduct } from './inventories.js'
import { Inventory, type KnownTables, type NumberedRule } from './inventory.js'
import { Ledger } from './ledger.js'

export interface PreparedTables {
  readonly byProduct: ReadonlyMap<string, KnownTables>
  /** What the assembly's memory begins with: all searches. */
  readonly image: Uint8Array
}

/** Makes the tables of rules, for an engine that gets the same rules in the same order. */
export function prepareTables(rules: readonly DetectionRule[]): PreparedTables {
  const run = rules.filter((rule) => refusalsOf(rule).length === 0)
  const products = new Set(['', ...run.flatMap(({ logsource }) => logsource.product ?? [])])
  const memory = looseMemory()
  const byProduct = new Map<string, KnownTables>()
  for (const product of products) {
    const numbered = rulesOfProduct(run, product)
    if (numbered.length > 0) byProduct.set(product, tablesFor(numbered, memory))
  }
  return { byProduct, image: memory.image }
}

function tablesFor(rules: readonly NumberedRule[], memory: Memory): KnownTables {
  const inventory = new Inventory(rules, undefined, new Ledger(Number.POSITIVE_INFINITY))
  const says = inventory.tables.fields.map((_, field) => inventory.setsOf(field).signals.says)
  const searches = inventory.tables.fields.map((_, field) => {
    const { signals, plain } = inventory.setsOf(field)
    return writeSearch({ ...signals, plain }, memory)
  })
  return {
    tables: inventory.tables,
    saysOf: (field) => says[field]!,
    searches: Int32Array.from(searches),
    mostSaid: Math.max(0, ...says.map(({ said }) => said.starts.length - 1)),
  }
}
