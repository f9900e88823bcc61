/** What is wrong with these files? Rules with their references, rule tests, packs and atomics. */
import { CheckRun } from '../schema/checks/check-run.js'
import { applySuppressions } from '../schema/checks/suppressions.js'
import { joinDocuments } from '../schema/collection/read-collection.js'
import { readDocuments } from '../schema/collection/read-documents.js'
import { noPlaceholderValues, type PlaceholderValues } from '../schema/ir/placeholder-values.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { type SortedSources, sortSources } from './file-kind.js'
import type { ReadFile } from './files.js'
import { checkPack } from './pack/check-pack.js'
import { joinPath } from './paths.js'
import { readTestFile } from './read-test-file.js'

export interface CheckOptions {
  readonly readFile: ReadFile
  readonly placeholders?: PlaceholderValues
  /** Codes of warnings and infos that are not wanted. */
  readonly disabled?: readonly string[]
}

export interface Checked {
  /** In the order of the files, then of the places. */
  readonly diagnostics: readonly Diagnostic[]
  /** What was looked at, in words: `212 rule files and 40 test files`. */
  readonly counted: string
}

/**
 * Checks sources of every kind. Nothing that is wrong in one keeps another from being checked; warnings and infos that
 * a comment in the source waves through are left out.
 */
export function checkSources(sources: readonly Source[], options: CheckOptions): Checked {
  const { readFile, disabled = [] } = options
  const sorted = sortSources(sources)
  const run = new CheckRun()
  const found = [
    ...readAndCheck(sorted.rules, run, options),
    ...run.diagnostics,
    ...sorted.ruleTests.flatMap((source) => checkRuleTests(source, readFile)),
    ...sorted.packs.flatMap((source) => checkPack(source, readFile)),
  ]
  const { diagnostics, unused } = applySuppressions(sources, found)
  const checked = run.diagnostics.length
  for (const one of unused) run.suppression(one)
  const shown = [...diagnostics, ...run.diagnostics.slice(checked)].filter(
    ({ code, severity }) => severity === 'error' || !disabled.includes(code),
  )
  const order = new Map(sources.map((source, index) => [source, index]))
  const indexOf = ({ at }: Diagnostic): number => order.get(at.source) ?? sources.length
  return {
    diagnostics: shown.sort((a, b) => indexOf(a) - indexOf(b) || a.at.start - b.at.start),
    counted: countInWords(sorted),
  }
}

/** Checks each document right after it was read, while it is at hand; then all of them together. */
function readAndCheck(
  sources: readonly Source[],
  run: CheckRun,
  { placeholders = noPlaceholderValues }: CheckOptions,
): readonly Diagnostic[] {
  const parts = sources.map((source) => {
    const part = readDocuments(source, { placeholders })
    for (const document of part.documents) run.document(document)
    return part
  })
  const collection = joinDocuments(
    parts.flatMap(({ documents }) => documents),
    parts.flatMap(({ diagnostics }) => diagnostics),
  )
  run.collection([...collection.rules, ...collection.correlations, ...collection.filters])
  return collection.diagnostics
}

function countInWords({ rules, ruleTests, packs }: SortedSources): string {
  const counts = [
    [rules.length, 'rule file'],
    [ruleTests.length, 'test file'],
    [packs.length, 'pack'],
  ] as const
  const named = counts
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('')
}

function checkRuleTests(source: Source, readFile: ReadFile): readonly Diagnostic[] {
  const file = readTestFile(source)
  if (!file.ok) return file.diagnostics
  const { folder, named, rulePath, tests } = file.value
  const missing: Diagnostic[] = []
  if (named && !readFile(rulePath)) {
    missing.push({
      code: 'rule-test/no-rule',
      severity: 'error',
      message: `there is no rule file \`${named.text}\``,
      at: named.at,
      help: 'the path starts at the folder of the test file',
    })
  }
  for (const { events } of tests) {
    if (events.kind === 'listed' || readFile(joinPath(folder, events.path))) continue
    missing.push({
      code: 'rule-test/no-file',
      severity: 'error',
      message: `there is no file \`${events.path}\``,
      at: events.at,
      help: 'the path starts at the folder of the test file',
    })
  }
  return [...file.diagnostics, ...missing]
}
