/** What is a transformation? One entry of pySigma's vocabulary: how its settings are read and what it does to a rule. */
import type { FieldExpr } from '../../schema/ir/expr.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import type { WorkingRule } from '../working-rule.js'

/** Which leaves an item's conditions select. */
export type Selects = (leaf: FieldExpr, rule: WorkingRule) => boolean

export type Apply = (rule: WorkingRule, selects: Selects) => Outcome<WorkingRule>

export interface Transformation {
  readonly type: string
  readonly summary: string
  /** The keys of its settings. */
  readonly keys: readonly string[]
  /** Returns what to do, or undefined after noting what is wrong with the settings. */
  readonly read: (settings: YamlMapping, reader: Reader) => Apply | undefined
}
