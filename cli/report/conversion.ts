/** What is a conversion as a record for machines? */
import type { DialectId } from '../../backends/dialect.js'
import type { Query } from '../../backends/translate.js'
import type { Loss } from '../../schema/mapping/loss.js'
import type { Diagnostic, Outcome } from '../../schema/text/diagnostic.js'
import { positionAt } from '../../schema/text/source.js'
import type { RuleIdentity } from '../../workbench/convert-rules.js'

/** Returns the query with what it reads and loses, or the first problem. */
export function toRecord(
  rule: RuleIdentity,
  outcome: Outcome<Query>,
  target: DialectId,
  pipelines: readonly string[],
): unknown {
  if (outcome.ok) {
    const { text: query, tables, fields, losses } = outcome.value
    return { rule, target, pipelines, query, tables, fields, losses: losses.map(toLossRecord) }
  }
  const first = outcome.diagnostics.find(({ severity }) => severity === 'error')!
  return { rule, target, error: toErrorRecord(first) }
}

function toLossRecord({ kind, message, field, at }: Loss): unknown {
  const place = at && positionAt(at.source, at.start)
  return { kind, message, ...(field === undefined ? {} : { field }), ...(place ?? {}) }
}

function toErrorRecord({ code, message, help, at }: Diagnostic): unknown {
  return {
    code,
    message,
    ...(help === undefined ? {} : { help }),
    ...positionAt(at.source, at.start),
    path: at.source.path,
  }
}
