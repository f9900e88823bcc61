/** How is a file refused that the command cannot do without? As misuse, with the place of the first problem. */
import { placeOf } from '../schema/text/code-frame.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { Misuse } from './command.js'

export function refuseSource(diagnostics: readonly Diagnostic[]): never {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  throw new Misuse(
    first ? `${placeOf(first.at)} ${first.message}` : 'a file could not be read',
    first?.help ?? 'check it',
  )
}
