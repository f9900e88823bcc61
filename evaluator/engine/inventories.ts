/**
 * Which rules share their tables? Those of one product: events tell nearly always which product they come from, and
 * rules of other products would only stand in the way. Events that may come from several have all rules together.
 */
import type { Logsource } from '../../schema/rule/rule.js'
import { Inventory, type NumberedRule } from './inventory.js'
import type { Ledger } from './ledger.js'
import type { TabledRule } from './rule-tables.js'

export interface RoutedRule extends TabledRule {
  readonly logsource: Logsource
}

export class Inventories {
  readonly #rules: readonly RoutedRule[]
  readonly #ledger: Ledger
  readonly #byProduct = new Map<string, Inventory>()
  #whole: Inventory | undefined

  constructor(rules: readonly RoutedRule[], ledger: Ledger) {
    this.#rules = rules
    this.#ledger = ledger
  }

  /** Returns an inventory that has the rules of these numbers. */
  for(numbers: readonly number[]): Inventory {
    const products = new Set<string>()
    for (const number of numbers) {
      const { product } = this.#rules[number]!.logsource
      if (product !== undefined) products.add(product)
    }
    if (products.size > 1) {
      this.#whole ??= this.#make(() => true)
      return this.#whole
    }
    const [product = ''] = products
    const known = this.#byProduct.get(product)
    if (known) return known
    const made = this.#make(({ logsource }) => (logsource.product ?? product) === product)
    this.#byProduct.set(product, made)
    return made
  }

  /** Forgets what events left behind. */
  clear(): void {
    this.#whole?.clear()
    for (const inventory of this.#byProduct.values()) inventory.clear()
  }

  #make(isIn: (rule: RoutedRule) => boolean): Inventory {
    const numbered: NumberedRule[] = []
    for (const [number, rule] of this.#rules.entries()) if (isIn(rule)) numbered.push({ number, rule })
    return new Inventory(numbered, undefined, this.#ledger)
  }
}
