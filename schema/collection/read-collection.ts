/** What do many files say together? All are read first; then references are looked up and filters applied (S-016). */
import { applyFilters } from '../filter/apply-filters.js'
import type { Filter } from '../filter/filter.js'
import { noPlaceholderValues } from '../ir/placeholder-values.js'
import type { ParseOptions } from '../rule/parse-rule.js'
import { referencesTo } from '../rule/references.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import type { Collection } from './collection.js'
import { findDuplicates } from './find-duplicates.js'
import { readDocuments, type SigmaDocument } from './read-documents.js'
import { resolveCorrelations } from './resolve-correlations.js'

/**
 * Reads a set of sources as one collection. Nothing that is wrong in one file keeps another from being read.
 * @returns what could be read, with every problem of every file, in the order of the sources
 */
export function readCollection(sources: readonly Source[], options: ParseOptions = {}): Collection {
  const read = { placeholders: options.placeholders ?? noPlaceholderValues }
  const parts = sources.map((source) => readDocuments(source, read))
  return joinDocuments(
    parts.flatMap(({ documents }) => documents),
    parts.flatMap(({ diagnostics }) => diagnostics),
  )
}

/** Makes a collection out of documents that have been read one by one, perhaps elsewhere. */
export function joinDocuments(documents: readonly SigmaDocument[], problems: readonly Diagnostic[]): Collection {
  const filters = documents.filter((one) => one.kind === 'filter')
  const rules = documents.filter((one) => one.kind === 'detection').map((rule) => applyFilters(rule, filters))
  const resolved = resolveCorrelations(
    documents.filter((one) => one.kind === 'correlation'),
    rules,
  )
  return {
    rules,
    correlations: resolved.correlations,
    filters,
    diagnostics: [
      ...problems,
      ...findDuplicates(documents),
      ...resolved.diagnostics,
      ...findUnusedFilters(filters, rules),
    ],
  }
}

/** S-266: a filter that names a rule which is not here does nothing, and somebody should know. */
function findUnusedFilters(filters: readonly Filter[], rules: readonly DetectionRule[]): readonly Diagnostic[] {
  const isKnown = referencesTo(rules)
  return filters.flatMap((filter) =>
    filter.rules === 'any'
      ? []
      : filter.rules
          .filter(({ name }) => !isKnown(name))
          .map(
            ({ name, at }): Diagnostic => ({
              code: 'filter/unknown-rule',
              severity: 'warning',
              message: `no rule here has the id or name \`${name}\`, so the filter does nothing for it`,
              at,
              help: 'load the rule together with the filter, or correct the reference',
            }),
          ),
  )
}
