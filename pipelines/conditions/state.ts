/** `processing_state`: what `set_state` has noted. The same in all three kinds of conditions. */
import { plainValue } from '../../schema/json/plain-value.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import type { WorkingRule } from '../working-rule.js'
import { compare, comparisons, readOp } from './comparison.js'

export const stateKeys = { needs: ['key', 'val'], takes: ['op'] } as const

/** Returns the condition; a key that nobody has set makes it false, whatever `op` is. */
export function readState(settings: YamlMapping, reader: Reader): (rule: WorkingRule) => boolean {
  const key = reader.text(settings, 'key') ?? ''
  const node = entryOf(settings, 'val')?.value
  const wanted = node && plainValue(node)
  const op = readOp(settings, comparisons, reader)
  return ({ state }) => state.has(key) && compare(state.get(key), op, wanted)
}
