/** How is an `atomics.yml` read: the commands that provoke each branch, and the event that each leaves? */
import { atomicsShape } from '../../schema/json/validators/atomics.generated.js'
import { type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { mappingsAt } from '../../schema/yaml/look-up.js'
import { type Placed, placedAt } from './placed.js'
import { readMapping } from './read-mapping.js'

export interface Atomic {
  /** A branch of the pack. */
  readonly branch: Placed
  readonly name: Placed
  /** The file of the event that the command leaves, from the folder of the atomics. */
  readonly leaves: Placed
}

/** Returns the atomics of a text, or everything that is wrong with its form. */
export function readAtomics(source: Source): Outcome<readonly Atomic[]> {
  const read = readMapping(source, atomicsShape, {
    message: 'atomics are a mapping of keys to values',
    help: 'start with `technique:` and `atomics:`',
  })
  if (!read.ok) return read
  const atomics = mappingsAt(read.value, 'atomics').map((item): Atomic => {
    const placed = (key: string): Placed => placedAt(item, key) ?? { text: '', at: item.at }
    return { branch: placed('branch'), name: placed('name'), leaves: placed('leaves') }
  })
  return success(atomics, read.diagnostics)
}
