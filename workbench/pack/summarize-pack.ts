/** How does a pack stand? Its rules, its tests, and what each target can say of it. */
import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import type { Loss } from '../../schema/mapping/loss.js'
import { printLogsource } from '../../schema/rule/read-logsource.js'
import { type Diagnostic, failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { checkSources } from '../check.js'
import { defaultPipelines, findPipelines } from '../convert-rules.js'
import type { ReadFile } from '../files.js'
import { type TestResult, testRules } from '../test-rules.js'
import { convertPack } from './convert-pack.js'
import { loadPack } from './load-pack.js'
import type { Pack } from './pack.js'

export interface BranchSummary {
  readonly name: string
  readonly title: string
  readonly logsource: string
  readonly level: string
  readonly tests: number
  readonly failed: number
}

export interface TargetSummary {
  readonly target: DialectId
  readonly pipeline: string
  /** Branches in the pack's query. */
  readonly converted: number
  readonly tables: readonly string[]
  readonly size: number
  readonly losses: readonly Loss[]
}

export interface PackSummary {
  readonly pack: Pack
  readonly branches: readonly BranchSummary[]
  readonly targets: readonly TargetSummary[]
  /** All results of tests and atomics in the pack's folder, those of variants and hunts among them. */
  readonly results: readonly TestResult[]
  /** What `check` says of the folder. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Checks, tests and translates a pack.
 * @param sources every YAML file of the pack's folder, `pack.yml` among them
 */
export function summarizePack(
  packSource: Source,
  sources: readonly Source[],
  readFile: ReadFile,
): Outcome<PackSummary> {
  const loaded = loadPack(packSource, readFile)
  if (!loaded.ok) return failure(loaded.diagnostics)
  const { diagnostics } = checkSources(sources, { readFile })
  const run = testRules(sources, { readFile })
  const branches = loaded.value.branches.map(({ name, rule }): BranchSummary => {
    const own = run.results.filter((result) => result.rule === rule.metadata.title)
    return {
      name,
      title: rule.metadata.title,
      logsource: printLogsource(rule.logsource),
      level: rule.metadata.level ?? '',
      tests: own.length,
      failed: own.filter(({ outcome }) => outcome !== 'passed').length,
    }
  })
  const targets = (Object.keys(dialects) as DialectId[]).map((target): TargetSummary => {
    const pipeline = defaultPipelines[target]
    const pipelines = findPipelines(target, [pipeline], () => undefined)
    const outcome = pipelines.ok
      ? convertPack(loaded.value, target, { pipelines: pipelines.value, since: '24h' })
      : pipelines
    if (!outcome.ok) return { target, pipeline, converted: 0, tables: [], size: 0, losses: [] }
    const { losses, tables, size } = outcome.value
    return { target, pipeline, converted: outcome.value.branches.length, tables, size, losses }
  })
  return success({
    pack: loaded.value.pack,
    branches,
    targets,
    results: run.results,
    diagnostics: [...diagnostics, ...run.diagnostics],
  })
}
