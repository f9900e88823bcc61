/** How is an `atomics.yml` read: the commands that provoke each branch, and the event that each leaves? */
import { validateShape } from '../../schema/json/validate.js'
import { failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { entryOf } from '../../schema/yaml/node.js'
import { parseYaml } from '../../schema/yaml/parse.js'
import type { Placed } from './pack.js'

export interface Atomic {
  /** A branch of the pack. */
  readonly branch: Placed
  readonly name: Placed
  /** The file of the event that the command leaves, from the folder of the atomics. */
  readonly leaves: Placed
}

/** Returns the atomics of a text, or everything that is wrong with its form. */
export function readAtomics(source: Source): Outcome<readonly Atomic[]> {
  const { documents, diagnostics } = parseYaml(source)
  const [document] = documents
  if (hasError(diagnostics)) return failure(diagnostics)
  if (document?.kind !== 'mapping') {
    const at = document?.at ?? { source, start: 0, end: 0 }
    const help = 'start with `technique:` and `atomics:`'
    return failure([
      { code: 'pack/not-a-mapping', severity: 'error', message: 'atomics are a mapping of keys to values', at, help },
    ])
  }
  const shape = [...diagnostics, ...validateShape('atomics', document)]
  if (hasError(shape)) return failure(shape)
  const list = entryOf(document, 'atomics')?.value
  const items = list?.kind === 'sequence' ? list.items : []
  const atomics = items.flatMap((item) => {
    if (item.kind !== 'mapping') return []
    const placed = (key: string): Placed => {
      const node = entryOf(item, key)?.value
      return node?.kind === 'scalar' ? { text: node.text, at: node.at } : { text: '', at: item.at }
    }
    return [{ branch: placed('branch'), name: placed('name'), leaves: placed('leaves') }]
  })
  return success(atomics, shape)
}
