/** Which value of a detection item does a condition ask for (`value`)? Texts are Sigma text, and compared with case. */
import { parseText } from '../../schema/detection/parse-text.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import { textOfLeaf } from '../values/leaf-text.js'

/** Returns whether a leaf looks for the value under `value`; notes a value that is none. */
export function readWantedValue(settings: YamlMapping, reader: Reader): (leaf: Leaf) => boolean {
  const node = entryOf(settings, 'value')?.value
  if (!node) return () => false
  if (node.kind !== 'scalar') {
    reader.refuse('pipeline/wrong-shape', '`value` is not a single value', node.at, 'write one text or number')
    return () => false
  }
  const { value } = node
  if (value === null) return ({ test }) => test.kind === 'null'
  if (typeof value !== 'string') return ({ test }) => test.kind === 'constant' && test.value === value
  const wanted = JSON.stringify(parseText(value))
  return (leaf) => {
    const text = textOfLeaf(leaf)
    return text !== undefined && JSON.stringify(text) === wanted
  }
}
