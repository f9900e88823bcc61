/** Which query fires where a correlation fires? The front door for one correlation, as `translate` is for one rule. */
import { sourceColumnsOf } from '../schema/mapping/column.js'
import { distinctLosses } from '../schema/mapping/loss.js'
import type { MappedCorrelation } from '../schema/mapping/mapped-correlation.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Dialect, DialectId, Draft, PackOptions } from './dialect.js'
import { writeEqlCorrelation } from './eql/correlation/write-correlation.js'
import { writeKqlCorrelation } from './kql/correlation/write-correlation.js'
import type { PackTranslateOptions } from './pack.js'
import { readPeriod } from './read-period.js'
import { writeSplCorrelation } from './spl/correlation/write-correlation.js'
import { distinctDiagnostics, finishQuery, type Query, unresolvedIn } from './translate.js'

/** Writes a correlation. Errors in the draft mean that the language cannot say it, and why. */
export type WriteCorrelation = (mapped: MappedCorrelation, options: PackOptions) => Draft

interface CorrelationWriter {
  readonly write: WriteCorrelation
  /** Whether it reads a field in whichever of several columns an event has it. */
  readonly choosesColumns: boolean
}

const writers: Readonly<Record<DialectId, CorrelationWriter>> = {
  kql: { write: writeKqlCorrelation, choosesColumns: false },
  spl: { write: writeSplCorrelation, choosesColumns: true },
  eql: { write: writeEqlCorrelation, choosesColumns: false },
}

/**
 * Translates a correlation that pipelines have mapped. Returns the query, or every part of it and of its rules that the
 * language cannot say exactly. `since` says how far back firings are reported; the query then reads as much more as a
 * window takes.
 */
export function translateCorrelation(
  mapped: MappedCorrelation,
  dialect: Dialect,
  options: PackTranslateOptions = {},
): Outcome<Query> {
  const { since, ...rest } = options
  const period = since === undefined ? undefined : readPeriod(since)
  if (period && 'code' in period) return failure([period])
  const { write, choosesColumns } = writers[dialect.id]
  const scattered = choosesColumns ? [] : scatteredFields(mapped)
  if (scattered.length > 0) return failure(distinctDiagnostics(scattered))
  const branches = mapped.parts.flatMap((part) => part.branches.map(({ branch }) => branch))
  const unresolved = branches.flatMap(unresolvedIn)
  if (unresolved.length > 0) return failure(distinctDiagnostics(unresolved))
  const draft = write(mapped, period ? { ...rest, since: period } : rest)
  if (hasError(draft.diagnostics)) return failure(distinctDiagnostics(draft.diagnostics))
  const query = finishQuery(draft, branches, mapped.losses, dialect, options)
  const fields = [...new Set([...query.fields, ...askedColumns(mapped)])].sort()
  return success({ ...query, fields, losses: distinctLosses(query.losses) }, draft.diagnostics)
}

function askedColumns({ parts }: MappedCorrelation): readonly string[] {
  return parts
    .flatMap(({ branches }) => branches.flatMap(({ group, values }) => [...group, ...values]))
    .flatMap(({ columns }) => columns.flatMap(({ name, value }) => (value ? sourceColumnsOf(value) : [name])))
}

/** A field whose value stands in one column or another has no column to compare. */
function scatteredFields({ parts, correlation: { at } }: MappedCorrelation): readonly Diagnostic[] {
  return parts.flatMap(({ branches }) =>
    branches.flatMap(({ branch: { origin }, group, values }) =>
      [...group, ...values].flatMap(({ name, isEither }): readonly Diagnostic[] => {
        if (!isEither) return []
        const message = `no single column of \`${origin.table ?? origin.category ?? 'the events'}\` holds the field \`${name}\``
        const help = `use a field that has a column of its own in place of \`${name}\``
        return [{ code: 'backend/not-expressible', severity: 'error', message, at, help }]
      }),
    ),
  )
}
