/** Why is there no document? What only the product's own limits say, at the rule. */
import { type Diagnostic, failure, type Outcome } from '../../../schema/text/diagnostic.js'
import type { DiagnosticCode } from '../../../schema/text/diagnostic-codes.js'
import type { FormatRule } from '../../format.js'
import type { Query } from '../../translate.js'
import { longestQuery } from '../query-length.js'

export function refuseDocument(
  { at }: FormatRule,
  code: DiagnosticCode,
  message: string,
  help: string,
): Outcome<never> {
  const problem: Diagnostic = { code, severity: 'error', message, at, help }
  return failure([problem])
}

/** Returns the refusal of a query that is longer than rules on a schedule take. */
export function refuseLength(rule: FormatRule, query: Query, what: string): Outcome<never> | undefined {
  if (query.size <= longestQuery) return undefined
  const message = `the query has ${query.size} characters, and ${what} takes ${longestQuery}`
  return refuseDocument(rule, 'format/too-long', message, 'divide the rule, or run the query by hand')
}
