/** In which tables are a rule's events, under some pipelines? The same choice as translation makes. */
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Pipeline, TableMapping } from '../pipeline.js'
import { fits } from '../place.js'
import { startWorking } from '../working-rule.js'

/** Returns the tables of the first pipeline, in order of priority, that places the rule; none when no one does. */
export function tablesFor(rule: DetectionRule, pipelines: readonly Pipeline[]): readonly TableMapping[] {
  const { logsource } = startWorking(rule)
  const ordered = [...pipelines].sort((one, other) => one.priority - other.priority)
  for (const { sources } of ordered) {
    const tables = sources
      .filter((source) => fits(source, logsource))
      .flatMap(({ target }) => ('reason' in target ? [] : [target]))
    if (tables.length > 0) return tables
  }
  return []
}
