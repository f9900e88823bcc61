/**
 * Which rules share their tables? Those of one product: events tell nearly always which product they come from, and
 * rules of other products would only stand in the way. Events that may come from several have all rules together.
 */
import type { Logsource } from '../../schema/rule/rule.js'
import { Inventory, type NumberedRule } from './inventory.js'
import type { Ledger } from './ledger.js'
import type { PreparedTables } from './prepared-tables.js'
import type { TabledRule } from './rule-tables.js'

export interface RoutedRule extends TabledRule {
  readonly logsource: Logsource
}

/** The rules of an inventory, and the name by which it is known. */
export interface NamedRules {
  readonly name: string
  readonly numbered: readonly NumberedRule[]
}

/** Returns the rules that share an inventory with those of a product. */
export function rulesOfProduct(rules: readonly RoutedRule[], product: string): NamedRules {
  const numbered = numberedWhere(rules, ({ logsource }) => (logsource.product ?? product) === product)
  return { name: `product ${product}`, numbered }
}

export function allRules(rules: readonly RoutedRule[]): NamedRules {
  return { name: 'all', numbered: numberedWhere(rules, () => true) }
}

function numberedWhere(rules: readonly RoutedRule[], isWanted: (rule: RoutedRule) => boolean): readonly NumberedRule[] {
  const numbered: NumberedRule[] = []
  for (const [number, rule] of rules.entries()) if (isWanted(rule)) numbered.push({ number, rule })
  return numbered
}

export class Inventories {
  readonly #rules: readonly RoutedRule[]
  readonly #prepared: PreparedTables | undefined
  readonly #ledger: Ledger
  readonly #byProduct = new Map<string, Inventory>()
  #whole: Inventory | undefined

  /** @param prepared tables that were made of the same rules */
  constructor(rules: readonly RoutedRule[], prepared: PreparedTables | undefined, ledger: Ledger) {
    this.#rules = rules
    this.#prepared = prepared
    this.#ledger = ledger
  }

  /** The inventory of all rules. */
  get whole(): Inventory {
    this.#whole ??= this.#make(allRules(this.#rules))
    return this.#whole
  }

  /** Returns an inventory that has all rules for these products, and for no product. */
  for(products: ReadonlySet<string>): Inventory {
    if (products.size > 1) return this.whole
    const [product = ''] = products
    const known = this.#byProduct.get(product)
    if (known) return known
    const made = this.#make(rulesOfProduct(this.#rules, product))
    this.#byProduct.set(product, made)
    return made
  }

  #make({ name, numbered }: NamedRules): Inventory {
    return new Inventory(numbered, this.#prepared?.byName.get(name)?.(), this.#ledger)
  }

  /** Forgets what events left behind. */
  clear(): void {
    this.#whole?.clear()
    for (const inventory of this.#byProduct.values()) inventory.clear()
  }
}
