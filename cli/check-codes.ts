/** Which codes does a user mean with `--disable`? `check/NAME`, `NAME` alone for a check, or a reader's `area/fact`. */
import { checks } from '../schema/checks/table.js'
import { suggest } from '../schema/text/suggest.js'
import { Misuse } from './command.js'

/** Returns the codes as diagnostics have them. A check that there is not is misuse. */
export function codesOf(words: readonly string[]): readonly string[] {
  const known = checks.map(({ name }) => `check/${name}`)
  return words.map((word) => {
    const code = word.includes('/') ? word : `check/${word}`
    if (!code.startsWith('check/') || known.includes(code)) return code
    const close = suggest(code, known)
    throw new Misuse(
      `no check is named ${word}`,
      close ? `did you mean ${close}?` : 'sigmapack list checks shows them; paths go before --disable',
    )
  })
}
