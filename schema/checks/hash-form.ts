/** Is a value of `Hashes` one that Sysmon can write? `NAME=HEX`, with as many digits as the algorithm gives. */
import type { Check } from './check.js'
import { literalOf } from './text-value.js'

export const hashForm: Check = {
  name: 'hash-form',
  summary: 'A value of `Hashes` with an unknown algorithm, or with too few or too many digits.',
  severity: 'warning',
  about: 'item',
  only: { fields: ['Hashes'] },
  run: ({ modifiers, values }, report) => {
    if (modifiers[0] === 're') return
    for (const scalar of values) {
      const problem = problemOf(literalOf(scalar) ?? '')
      if (problem) report({ ...problem, at: scalar.at })
    }
  },
}

/** Hexadecimal digits of each hash that Sysmon writes. */
const digits: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, IMPHASH: 32 }

function problemOf(text: string): { readonly message: string; readonly help: string } | undefined {
  const parts = /^([A-Za-z0-9]+)=([A-Za-z0-9]+)$/.exec(text)
  if (!parts) return undefined
  const [, name = '', hash = ''] = parts
  const wanted = digits[name.toUpperCase()]
  if (!Object.hasOwn(digits, name.toUpperCase()) || wanted === undefined) {
    const help = `Sysmon writes ${Object.keys(digits).join(', ')}`
    return { message: `no hash in \`Hashes\` is named \`${name}\``, help }
  }
  if (/[^0-9A-Fa-f]/.test(hash)) {
    return { message: `\`${hash}\` is not hexadecimal`, help: 'a hash has the digits 0-9 and A-F' }
  }
  if (hash.length === wanted) return undefined
  return {
    message: `a hash of ${hash.length} digits under \`${name}\`, which has ${wanted}`,
    help: 'copy the hash again, or correct the name of the algorithm',
  }
}
