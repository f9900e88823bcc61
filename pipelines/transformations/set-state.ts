/** `set_state`: a note that conditions of later items can read (`processing_state`). */
import { success } from '../../schema/text/diagnostic.js'
import { entryOf } from '../../schema/yaml/node.js'
import type { Transformation } from './transformation.js'

export const setState: Transformation = {
  type: 'set_state',
  summary: 'Notes a value under a key for later conditions.',
  keys: ['key', 'val'],
  read: (settings, reader) => {
    const key = reader.text(settings, 'key')
    const node = entryOf(settings, 'val')?.value
    if (key === undefined || node?.kind !== 'scalar') {
      return reader.refuse('pipeline/wrong-shape', '`set_state` has no `key` and `val`', settings.at, 'add both')
    }
    return (rule) => success({ ...rule, state: new Map([...rule.state, [key, node.value]]) })
  },
}
