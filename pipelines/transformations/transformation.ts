/** What is a transformation? One entry of pySigma's vocabulary: how its settings are read and what it does to a rule. */
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import type { ProcessingItem } from '../pipeline.js'
import type { Reader } from '../reader.js'
import type { WorkingRule } from '../working-rule.js'

/** What a processing item's conditions select in the rule at hand. */
export interface Selection {
  /** The processing item's own id. */
  readonly id?: string
  /** True when the detection item of a leaf is selected, by its values and by its field or a field that it refers to. */
  readonly item: (leaf: Leaf) => boolean
  /** True when a name is selected; without a name the place of a keyword. `leaf` is where the name stands. */
  readonly field: (name: string | undefined, leaf?: Leaf) => boolean
  /** Returns the leaves of the detection item that a leaf belongs to, itself among them. */
  readonly valuesBeside: (leaf: Leaf) => readonly Leaf[]
}

export type Apply = (rule: WorkingRule, selection: Selection) => Outcome<WorkingRule>

export interface Transformation {
  readonly type: string
  readonly summary: string
  /** The keys that its settings have to have. */
  readonly needs: readonly string[]
  /** The keys that its settings may have; `any` where they are not looked at. */
  readonly takes?: readonly string[] | 'any'
  /** Returns what to do, or undefined after noting what is wrong with the settings. */
  readonly read: (settings: YamlMapping, reader: Reader, readItems: ReadItems) => Apply | undefined
}

/** Reads the processing items in the list under a key. */
export type ReadItems = (parent: YamlMapping, key: string, reader: Reader) => readonly ProcessingItem[]
