/** What is a rule on its way through pipelines? Every step takes one of these and returns a new one. */
import type { Expr, FieldExpr } from '../schema/ir/expr.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Span } from '../schema/text/source.js'
import { entryOf } from '../schema/yaml/node.js'

export interface WorkingRule {
  /** With the custom attributes that transformations have set. */
  readonly rule: DetectionRule
  readonly logsource: WorkingLogsource
  readonly branches: readonly MappedBranch[]
  /** True once a pipeline has said in which tables the rule's events are. */
  readonly isPlaced: boolean
  /** The variables of all pipelines, as plain values. */
  readonly vars: ReadonlyMap<string, unknown>
  /** What `set_state` has noted, as plain values. */
  readonly state: ReadonlyMap<string, unknown>
  /** The ids of the processing items that were applied. */
  readonly applied: ReadonlySet<string>
  readonly changes: Changes
  readonly allowApproximate: boolean
  readonly losses: readonly Loss[]
  /** Of what stands for a correlation when its query is changed, its rules; empty for a rule. */
  readonly parts: readonly WorkingRule[]
}

/** What the processing items have changed so far, for conditions that ask. */
export interface Changes {
  /** The ids of the items that changed a value, by the place of the value; it keeps its place through every step. */
  readonly values: ReadonlyMap<Span, ReadonlySet<string>>
  /** The ids of the items that gave a listed field its name. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
  /** Every name that a mapping has replaced, or put in the place of another. */
  readonly mapped: ReadonlySet<string>
}

export interface WorkingLogsource {
  readonly product?: string
  readonly category?: string
  readonly service?: string
}

export interface StartOptions {
  readonly vars?: ReadonlyMap<string, unknown>
  readonly allowApproximate?: boolean
}

/** Returns a rule as it stands before any pipeline: one branch with Sigma's names. */
export function startWorking(rule: DetectionRule, options: StartOptions = {}): WorkingRule {
  const { product, category, service } = rule.logsource
  const branch: MappedBranch = {
    origin: { shown: [] },
    scope: { kind: 'and', items: [] },
    expr: rule.expr,
    annotations: rule.annotations,
    columns: new Map(),
    fields: rule.metadata.fields,
  }
  return {
    rule,
    logsource: { ...(product ? { product } : {}), ...(category ? { category } : {}), ...(service ? { service } : {}) },
    branches: [branch],
    isPlaced: false,
    vars: options.vars ?? new Map(),
    state: new Map(),
    applied: new Set(),
    changes: { values: new Map(), fields: new Map(), mapped: new Set() },
    allowApproximate: options.allowApproximate ?? false,
    losses: [],
    parts: [],
  }
}

/** Returns a leaf under other names: any of them may match, and a missing field is missing under all of them. */
export function renameLeaf(leaf: FieldExpr, names: readonly string[]): Expr {
  const items = names.map((field): Expr => ({ ...leaf, field }))
  if (items.length === 1) return items[0]!
  const { test } = leaf
  const asksForAbsence = test.kind === 'null' || (test.kind === 'exists' && !test.expected)
  return { kind: asksForAbsence ? 'and' : 'or', items }
}

/** Returns where a rule names its log source, for messages about it. */
export function logsourceSpan({ rule }: WorkingRule): Span {
  return entryOf(rule.document, 'logsource')?.value.at ?? rule.at
}
