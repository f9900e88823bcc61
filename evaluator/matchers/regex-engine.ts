/**
 * Does a regular expression occur in a text? The only file that knows RE2JS, which answers in time linear in the
 * text for every expression. A compiled expression is kept for as long as its parsed form lives.
 */
import { RE2JS, RE2JSException } from 're2js'
import { printRegex } from '../../schema/regex/print.js'
import type { Regex } from '../../schema/regex/regex.js'

export type TextSearch = (text: string) => boolean

/** Compiles an expression to an unanchored search (S-140), or returns undefined when it is too large for the engine. */
export function compileRegex(regex: Regex): TextSearch | undefined {
  const known = compiled.get(regex)
  if (known) return known
  const search = build(regex)
  if (search) compiled.set(regex, search)
  return search
}

const compiled = new WeakMap<Regex, TextSearch>()

function build(regex: Regex): TextSearch | undefined {
  try {
    const engine = RE2JS.compile(printRegex(regex.root, 're2'))
    return (text) => engine.test(text)
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
    throw error
  }
}
