/** How long may a query be? https://learn.microsoft.com/azure/sentinel/scheduled-rules-overview */
import type { BranchWriter } from '../branch-writer.js'

/** The most characters that a scheduled analytics rule takes. */
export const longestQuery = 10_000

/** Reports a text that hunting takes and a scheduled rule does not. */
export function reportLength(text: string, writer: BranchWriter): void {
  if (text.length <= longestQuery) return
  const size = `${text.length} characters`
  writer.lose('limit', `the query has ${size}, and a scheduled analytics rule takes ${longestQuery}`)
}
