/**
 * What is a correlation to the postprocessing of its query? Something with its own metadata and no detection, which knows
 * the log sources of its rules, and what pipelines have noted of them: where two notes differ, that of the later rule.
 */
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { WorkingRule } from './working-rule.js'

/** @param parts the rules of the correlation behind all pipelines, at least one */
export function workingCorrelation(
  { metadata, source, at, document }: ResolvedCorrelation,
  parts: readonly WorkingRule[],
): WorkingRule {
  const last = parts.at(-1)!
  return {
    ...last,
    rule: { ...last.rule, metadata, source, at, document, logsource: { custom: new Map() } },
    logsource: {},
    branches: [],
    state: new Map(parts.flatMap(({ state }) => [...state])),
    applied: new Set(parts.flatMap(({ applied }) => [...applied])),
    changes: { values: new Map(), fields: new Map(), mapped: new Set() },
    losses: [],
    parts,
  }
}
