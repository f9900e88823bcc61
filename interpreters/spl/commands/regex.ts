/** What does `regex` do? It keeps the results in whose field an expression is found, or is not (`regex`). */
import { type CompiledRegex, compileRegex } from '../regex.js'
import type { RunContext } from '../run-context.js'
import { takeQuoted } from '../syntax/quoted.js'
import { valuesOf } from '../values/cell.js'
import { streaming } from './definition.js'

export const regex = streaming((cursor) => {
  const name = cursor.take(/[^\s=!"'|[\]()`]+/y)?.[0]
  const isNegated = name !== undefined && cursor.take(/!=|=/y)?.[0] === '!='
  cursor.skipBlank()
  const start = cursor.at
  const source = takeQuoted(cursor) ?? cursor.refuseHere('an expression between double quotes')
  const expression = compileRegex(source, cursor.since(start))
  return (rows, run) => rows.filter((row) => keeps(valuesOf(row.get(name ?? '_raw')), expression, isNegated, run))
})

function keeps(texts: readonly string[], expression: CompiledRegex, isNegated: boolean, run: RunContext): boolean {
  if (texts.length > 1) run.infer('multivalue-function')
  if (texts.length === 0 && isNegated) run.infer('regex-unequal-missing')
  return texts.some((text) => expression.finds(text, run)) !== isNegated
}
