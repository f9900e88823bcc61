/** `add_condition`: further conditions on every rule, e.g. an index. They choose rows and are no part of the meaning. */

import { parseText } from '../../schema/detection/parse-text.js'
import { and, type Expr, not, or } from '../../schema/ir/expr.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import { success } from '../../schema/text/diagnostic.js'
import type { YamlScalar } from '../../schema/yaml/node.js'
import type { WorkingRule } from '../working-rule.js'
import type { Transformation } from './transformation.js'

export const addCondition: Transformation = {
  type: 'add_condition',
  summary: 'Adds conditions that must hold besides the rule; with `template`, `$category` and the like are filled in.',
  keys: ['conditions', 'name', 'template', 'negated'],
  read: (settings, reader) => {
    const isTemplate = reader.flag(settings, 'template')
    const isNegated = reader.flag(settings, 'negated')
    const items = reader.entries(settings, 'conditions').map(({ key, value }) => ({
      field: key.text,
      values: reader.scalarsOf(value, key.text),
    }))
    return (rule) => {
      const all = and(items.map(({ field, values }) => or(values.map((value) => leaf(field, value, rule, isTemplate)))))
      const condition = isNegated ? not(all) : all
      const branches = rule.branches.map((branch) => ({ ...branch, scope: both(branch.scope, condition) }))
      return success({ ...rule, branches })
    }
  },
}

function both(scope: Expr, condition: Expr): Expr {
  return scope.kind === 'and' ? and([...scope.items, condition]) : and([scope, condition])
}

function leaf(field: string, scalar: YamlScalar, rule: WorkingRule, isTemplate: boolean): Expr {
  return { kind: 'field', field, test: testOf(scalar, rule, isTemplate), at: scalar.at }
}

function testOf({ value, text }: YamlScalar, { logsource }: WorkingRule, isTemplate: boolean): Test {
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'constant', value }
  if (value === null) return { kind: 'null' }
  const filled = isTemplate
    ? text.replace(/\$\{?(category|product|service)\}?/g, (_, key: keyof typeof logsource) => logsource[key] ?? '')
    : text
  return { kind: 'text', pattern: parseText(filled) as Pattern, cased: false }
}
