/**
 * `add_condition`: further conditions on every rule, e.g. an index. They choose rows and are no part of the meaning.
 * They are written like a selection of a rule, modifiers and all.
 */
import { Budget } from '../../schema/detection/budget.js'
import { lowerDetection } from '../../schema/detection/lower-detection.js'
import { Reporter } from '../../schema/detection/reporter.js'
import { and, type Expr, not } from '../../schema/ir/expr.js'
import { noPlaceholderValues } from '../../schema/ir/placeholder-values.js'
import { failure, hasError, success } from '../../schema/text/diagnostic.js'
import { entryOf, type YamlNode, type YamlScalar } from '../../schema/yaml/node.js'
import type { WorkingLogsource, WorkingRule } from '../working-rule.js'
import type { Transformation } from './transformation.js'

export const addCondition: Transformation = {
  type: 'add_condition',
  summary: 'Adds conditions that must hold besides the rule; with `template`, `$category` and the like are filled in.',
  needs: ['conditions'],
  takes: ['name', 'template', 'negated'],
  read: (settings, reader) => {
    const isTemplate = reader.flag(settings, 'template')
    const isNegated = reader.flag(settings, 'negated')
    const { key, value } = entryOf(settings, 'conditions')!
    const written = lower(key, value)
    reader.note(written.diagnostics)
    if (!written.expr) return undefined
    return (rule) => {
      const { expr, diagnostics } = isTemplate ? lower(key, fill(value, rule.logsource)) : written
      if (!expr) return failure(diagnostics)
      return success(addScope(rule, isNegated ? not(expr) : expr))
    }
  },
}

function lower(
  name: YamlScalar,
  node: YamlNode,
): { readonly expr?: Expr; readonly diagnostics: Reporter['diagnostics'] } {
  const reporter = new Reporter()
  const expr = lowerDetection(name, node, { placeholders: noPlaceholderValues, reporter, budget: new Budget() })
  return { ...(expr && !hasError(reporter.diagnostics) ? { expr } : {}), diagnostics: reporter.diagnostics }
}

function addScope(rule: WorkingRule, condition: Expr): WorkingRule {
  const branches = rule.branches.map((branch) => ({ ...branch, scope: both(branch.scope, condition) }))
  return { ...rule, branches }
}

function both(scope: Expr, condition: Expr): Expr {
  return scope.kind === 'and' ? and([...scope.items, condition]) : and([scope, condition])
}

/** A part that the log source does not have is an empty text; `$$` is a dollar sign. */
function fill(node: YamlNode, logsource: WorkingLogsource): YamlNode {
  switch (node.kind) {
    case 'mapping':
      return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: fill(value, logsource) })) }
    case 'sequence':
      return { ...node, items: node.items.map((item) => fill(item, logsource)) }
    case 'scalar': {
      if (typeof node.value !== 'string') return node
      const text = node.text.replace(
        /\$(?:(\$)|(category|product|service)(?![A-Za-z0-9_])|\{(category|product|service)\})/g,
        (_, dollar?: string, plain?: keyof WorkingLogsource, braced?: keyof WorkingLogsource) =>
          dollar ?? logsource[(plain ?? braced)!] ?? '',
      )
      return { ...node, value: text, text }
    }
  }
}
