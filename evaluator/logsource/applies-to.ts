/** Is a rule meant for the logs that an event comes from? */
import type { Logsource } from '../../schema/rule/rule.js'
import type { EventOrigin } from './infer.js'
import { windowsCategories } from './windows-categories.js'
import { windowsServices } from './windows-services.js'

/** `unknown`: the event does not say; such a rule is run. */
export type Applies = 'yes' | 'no' | 'unknown'

/**
 * Compares a rule's logsource with where an event comes from: each attribute that the rule sets must be equal (S-052);
 * `definition` is documentation. An attribute of the rule that events do not tell makes `unknown` of `yes`.
 */
export function appliesTo(logsource: Logsource, origins: readonly EventOrigin[] | undefined): Applies {
  if (origins === undefined) return 'unknown'
  const answers = origins.map((origin) => compare(logsource, origin))
  if (answers.includes('yes')) return 'yes'
  return answers.includes('unknown') ? 'unknown' : 'no'
}

const attributes = ['product', 'service', 'category'] as const

function compare(logsource: Logsource, origin: EventOrigin): Applies {
  let isKnown = logsource.custom.size === 0
  for (const attribute of attributes) {
    const wanted = logsource[attribute]
    if (wanted === undefined) continue
    const known = origin[attribute]
    if (known === undefined && origin.isUnlisted && isListed[attribute](wanted)) return 'no'
    if (known === undefined) isKnown = false
    else if (known !== wanted) return 'no'
  }
  return isKnown ? 'yes' : 'unknown'
}

const categories: ReadonlySet<string> = new Set(windowsCategories.map(({ category }) => category))

const isListed: Readonly<Record<(typeof attributes)[number], (name: string) => boolean>> = {
  product: () => true,
  service: (name) => Object.hasOwn(windowsServices, name),
  category: (name) => categories.has(name),
}
