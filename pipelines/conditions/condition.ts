/** What is a condition of a processing item? An entry of pySigma's vocabulary: its keys, and how they are read. */
import type { YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'

export interface ConditionKind<C> {
  /** The keys that have to be there. */
  readonly needs: readonly string[]
  /** The keys that may be there. */
  readonly takes?: readonly string[]
  readonly read: (settings: YamlMapping, reader: Reader) => C
}
