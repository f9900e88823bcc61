/** How far back is `24h`? */
import type { Diagnostic } from '../schema/text/diagnostic.js'
import type { Period } from './dialect.js'

/** Reads a period; ten digits are more than any log keeps. */
export function readPeriod(text: string): Period | Diagnostic {
  const [, count, unit] = /^([1-9]\d{0,9})([mhd])$/.exec(text) ?? []
  if (count !== undefined) return { count: Number(count), unit: unit as Period['unit'] }
  const source = { path: 'since', text }
  return {
    code: 'backend/unknown-period',
    severity: 'error',
    message: `\`${text}\` is no period`,
    at: { source, start: 0, end: text.length },
    help: 'write a whole number and `m`, `h` or `d`, e.g. `24h`',
  }
}
