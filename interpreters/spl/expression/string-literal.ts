/**
 * Which text is a string between double quotes in `eval` and `where`? `\\`, `\"` and `\t` are read, other backslashes
 * stay (Types of expressions, Search Manual; the examples of `match` and `replace` have single ones).
 */
import type { Inference } from '../inference.js'

const escapes: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', t: '\t', n: '\n', r: '\r' }

/** Letters that a backslash makes something else of in most languages, and of which the manual says nothing. */
const unsure = /\\(?:\\|([nrabfv0xuU]))/g

export function readStringLiteral(raw: string, infer: (inference: Inference) => void): string {
  for (const match of raw.matchAll(unsure)) {
    if (match[1] !== undefined) infer('string-escape')
  }
  return raw.replace(/\\([\\"tnr])/g, (_, character: string) => escapes[character]!)
}
