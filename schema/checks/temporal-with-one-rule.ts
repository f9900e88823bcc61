/** Does a correlation over time wait for a single rule? Then it fires whenever that rule does. */
import { entryOf } from '../yaml/node.js'
import type { Check } from './check.js'

export const temporalWithOneRule: Check = {
  name: 'temporal-with-one-rule',
  summary: 'A `temporal` correlation over a single rule.',
  severity: 'warning',
  about: 'correlation',
  run: ({ document, type, rules }, report) => {
    const isTemporal = type === 'temporal' || type === 'temporal_ordered'
    if (!isTemporal || new Set(rules.map(({ name }) => name)).size !== 1) return
    const section = entryOf(document, 'correlation')!.value
    const value = section.kind === 'mapping' ? entryOf(section, 'rules')?.value : undefined
    report({
      message: `\`${type}\` waits for a single rule, so it fires whenever that rule does`,
      at: (value ?? section).at,
      help: 'add the rules that have to be seen together, or write `type: event_count`',
    })
  },
}
