/** How do tests ask the KQL interpreter? On one clock, and with answers that are either rows or a readable refusal. */
import type { KqlDatabase } from '../../../interpreters/kql/database.js'
import { type KqlOptions, runKql } from '../../../interpreters/kql/run.js'
import type { Row } from '../../../interpreters/row.js'

/** 2024-05-17T12:00:00Z, a Friday. */
export const noon = Date.UTC(2024, 4, 17, 12)

const nothing: KqlDatabase = { tables: {} }

/** Returns the rows, or `reason: message` of the refusal. */
export function ask(
  query: string,
  database: KqlDatabase = nothing,
  options: Partial<KqlOptions> = {},
): readonly Row[] | string {
  const result = runKql(query, database, { now: noon, ...options })
  return result.ok ? result.rows : `${result.problem.reason}: ${result.problem.message}`
}

/** Returns the value of an expression, or the refusal. */
export function answerTo(expression: string, options: Partial<KqlOptions> = {}): unknown {
  const rows = ask(`print answer = ${expression}`, nothing, options)
  return typeof rows === 'string' ? rows : rows[0]!.answer
}

/** Returns the rows as lists of cells, for short tables. */
export function cells(query: string, database?: KqlDatabase): readonly (readonly unknown[])[] | string {
  const rows = ask(query, database)
  return typeof rows === 'string' ? rows : rows.map((row) => Object.values(row))
}

/** Returns the text that a refusal points at, and its reason and message. */
export function refusal(query: string, database: KqlDatabase = nothing) {
  const result = runKql(query, database, { now: noon })
  if (result.ok) return undefined
  const { reason, message, start, end } = result.problem
  return { reason, message, at: query.slice(start, end) }
}
