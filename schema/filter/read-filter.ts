/** What is a document with a `filter` section? */
import { Budget } from '../detection/budget.js'
import { readSection } from '../detection/read-detections.js'
import { Reporter } from '../detection/reporter.js'
import type { Expr } from '../ir/expr.js'
import { validateShape } from '../json/validate.js'
import { filterShape } from '../json/validators/filter.generated.js'
import { mergeProblems } from '../rule/merge-problems.js'
import type { ReadOptions } from '../rule/read-detection-rule.js'
import { readLogsource } from '../rule/read-logsource.js'
import { readMetadata } from '../rule/read-metadata.js'
import { failure, hasError, type Outcome, success } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import { textOf } from '../yaml/look-up.js'
import type { YamlMapping, YamlNode } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { Filter } from './filter.js'

/** Returns the filter that a document holds, its references not yet looked up; or all that is wrong with it. */
export function readFilter(document: YamlMapping, source: Source, options: ReadOptions): Outcome<Filter> {
  const reporter = new Reporter()
  const shape = validateShape(filterShape, document)
  const metadata = readMetadata(document, reporter)
  const section = entryOf(document, 'filter')?.value
  if (section?.kind !== 'mapping') return failure(shape)
  const { conditions } = readSection(section, { ...options, reporter, budget: options.budget ?? new Budget() }, [
    'rules',
  ])
  const [condition, second] = conditions
  if (second) {
    const at = entryOf(section, 'condition')!.value.at
    reporter.error('filter/several-conditions', 'a filter has one condition', at, 'join them with `and` or `or`')
  }
  if (condition && !hasNot(condition.expr)) {
    const help = 'filters are ANDed to the rule: to leave events out, write `condition: not selection`'
    reporter.warning(
      'filter/keeps-matches',
      'this filter keeps the events that it describes and drops all others',
      condition.at,
      help,
    )
  }
  const diagnostics = mergeProblems(shape, reporter.diagnostics)
  if (hasError(diagnostics) || !condition) return failure(diagnostics)
  const rules = readRules(entryOf(section, 'rules')?.value)
  const logsource = readLogsource(document)
  return success(
    { kind: 'filter', source, at: document.at, document, metadata, logsource, rules, expr: condition.expr },
    diagnostics,
  )
}

/** A single text, a list, `any` in any case, or an empty list, which means `any` too (S-262). */
function readRules(node: YamlNode | undefined): Filter['rules'] {
  const items = node?.kind === 'sequence' ? node.items : node ? [node] : []
  const references = items.flatMap((item) => {
    const name = textOf(item)
    return name === undefined ? [] : [{ name, at: item.at }]
  })
  return references.length === 0 || (node?.kind === 'scalar' && node.text.toLowerCase() === 'any') ? 'any' : references
}

function hasNot(expr: Expr): boolean {
  switch (expr.kind) {
    case 'not':
      return true
    case 'and':
    case 'or':
      return expr.items.some(hasNot)
    case 'selection':
      return hasNot(expr.item)
    default:
      return false
  }
}
