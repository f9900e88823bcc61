/** What are rules in a target's language? Rule by rule; what cannot be said never stops the others. */

import type { DialectId, Period, TranslateOptions } from '../backends/dialect.js'
import { dialects } from '../backends/dialects.js'
import type { Format } from '../backends/format.js'
import { type Query, translate } from '../backends/translate.js'
import { type ApplyOptions, applyPipelines, workRule } from '../pipelines/apply.js'
import { builtinPipeline } from '../pipelines/builtin.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import { postprocessQuery } from '../pipelines/postprocess.js'
import { parsePipeline } from '../pipelines/read-pipeline.js'
import { type GivenSettings, noSettings, unknownSettings } from '../pipelines/settings.js'
import type { WorkingRule } from '../pipelines/working-rule.js'
import { readCollection } from '../schema/collection/read-collection.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { MappedRule } from '../schema/mapping/mapped-rule.js'
import type { ParseOptions } from '../schema/rule/parse-rule.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { refuseTarget } from './backend-names.js'
import { convertCorrelation } from './convert-correlation.js'

/** The pipeline of a target when none is asked for. */
export const defaultPipelines: Readonly<Record<DialectId, string>> = {
  kql: 'defender-xdr',
  spl: 'splunk-windows',
  eql: 'ecs-windows',
}

export interface ConvertOptions extends TranslateOptions {
  readonly pipelines: readonly Pipeline[]
  /** How far back the queries of correlations, and of packs, report: a whole number and `m`, `h` or `d`. */
  readonly since?: string
  /** Makes a document of each query; a rule that has none in this format is refused. */
  readonly format?: Format
  /** How often the query of a document runs; each format has its usual period. */
  readonly every?: Period
}

/** What a result is about. */
export interface RuleIdentity {
  readonly id?: string
  readonly title?: string
  readonly path: string
}

export interface Conversion {
  readonly rule: RuleIdentity
  readonly outcome: Outcome<Query>
  /** Of the query, when a format was asked for. */
  readonly document?: string
  /** What the pipelines have noted (`set_state`), for finalizers. */
  readonly state?: ReadonlyMap<string, unknown>
}

/**
 * Returns the pipelines that are asked for: names of built-in ones, files, or `none` for no mapping at all.
 * @param asked in order; empty for the target's default
 * @param settings values for settings of the pipelines; a name that none of them has is a problem
 */
export function findPipelines(
  target: DialectId,
  asked: readonly string[],
  readFile: (path: string) => Source | undefined,
  settings: GivenSettings = noSettings,
): Outcome<readonly Pipeline[]> {
  if (asked.length === 1 && asked[0] === 'none') return withSettings([], settings)
  const found = (asked.length > 0 ? asked : [defaultPipelines[target]]).map((name) => {
    const file = /\.ya?ml$/.test(name) ? readFile(name) : undefined
    return file ? parsePipeline(file, settings) : builtinPipeline(name, settings)
  })
  const problems = found.flatMap(({ diagnostics }) => diagnostics)
  if (!found.every((one) => one.ok)) return failure(problems)
  const known = found.map((one) => one.value)
  const forOthers = known.flatMap((pipeline) => refuseTarget(pipeline, target) ?? [])
  return forOthers.length > 0 ? failure([...problems, ...forOthers]) : withSettings(known, settings, problems)
}

function withSettings(
  pipelines: readonly Pipeline[],
  settings: GivenSettings,
  problems: readonly Diagnostic[] = [],
): Outcome<readonly Pipeline[]> {
  const unknown = unknownSettings(settings, pipelines)
  return unknown.length > 0 ? failure([...problems, ...unknown]) : success(pipelines, problems)
}

/**
 * Translates every rule and correlation of the sources, in order. A file that cannot be read is a refusal with its place;
 * filters take part through the rules that they are for.
 */
export function* convertSources(
  sources: readonly Source[],
  target: DialectId,
  options: ConvertOptions & ParseOptions,
): Generator<Conversion> {
  const { rules, correlations, diagnostics } = readCollection(sources, options)
  const bySource = new Map<Source, Conversion[]>(sources.map((source) => [source, []]))
  const wrong = new Map<Source, Diagnostic[]>()
  for (const problem of diagnostics) {
    if (problem.severity === 'error') wrong.set(problem.at.source, [...(wrong.get(problem.at.source) ?? []), problem])
  }
  for (const [source, problems] of wrong) {
    bySource.get(source)?.push({ rule: { path: source.path }, outcome: failure(problems) })
  }
  const converted = [
    ...rules.map((rule) => ({ rule, ...documented(rule, options, (own) => convert(rule, target, own)) })),
    ...correlations.map((rule) => ({
      rule,
      ...documented(rule, options, (own) => convertCorrelation(rule, target, own)),
    })),
  ]
  for (const { rule, ...conversion } of converted) {
    bySource.get(rule.source)?.push({ rule: identify(rule), ...conversion })
  }
  for (const conversions of bySource.values()) yield* conversions
}

/** Converts as the format asks for, and puts the query into its document. */
function documented(
  rule: DetectionRule | ResolvedCorrelation,
  options: ConvertOptions,
  convertWith: (options: ConvertOptions) => Omit<Conversion, 'rule'>,
): Omit<Conversion, 'rule'> {
  const { format, every: period } = options
  const every = period === undefined ? {} : { every: period }
  if (!format) return convertWith(options)
  const wanted = format.conversion?.(rule, every)
  if (wanted && !wanted.ok) return { outcome: wanted }
  const conversion = convertWith({ ...options, ...wanted?.value })
  if (!conversion.outcome.ok) return conversion
  const written = format.write(conversion.outcome.value, rule, every)
  return written.ok ? { ...conversion, document: written.value } : { outcome: written }
}

function identify({ metadata, source }: Pick<DetectionRule, 'metadata' | 'source'>): RuleIdentity {
  const { id, title } = metadata
  return { ...(id === undefined ? {} : { id }), title, path: source.path }
}

/** Translates one rule: pipelines, the backend, and what pipelines do to its query. */
export function convertRule(rule: DetectionRule, target: DialectId, options: ConvertOptions): Outcome<Query> {
  return convert(rule, target, options).outcome
}

function convert(rule: DetectionRule, target: DialectId, options: ConvertOptions): Omit<Conversion, 'rule'> {
  const worked = workRule(rule, options.pipelines, approximation(options))
  if (!worked.ok) return { outcome: worked }
  const { mapped, working } = worked.value
  const translated = translate(mapped, dialects[target], options)
  const outcome = translated.ok ? postprocess(translated.value, working, options, translated.diagnostics) : translated
  return {
    outcome: { ...outcome, diagnostics: [...worked.diagnostics, ...outcome.diagnostics] },
    state: working.state,
  }
}

function postprocess(
  query: Query,
  working: WorkingRule,
  { pipelines }: ConvertOptions,
  diagnostics: readonly Diagnostic[],
): Outcome<Query> {
  const outcome = postprocessQuery(query.text, working, pipelines)
  if (!outcome.ok) return outcome
  const text = outcome.value
  return success({ ...query, text, size: text.length }, diagnostics)
}

export function mapRule(rule: DetectionRule, options: ConvertOptions): Outcome<MappedRule> {
  return applyPipelines(rule, options.pipelines, approximation(options))
}

const approximation = ({ allowApproximate }: ConvertOptions): ApplyOptions =>
  allowApproximate === undefined ? {} : { allowApproximate }

/** Returns the first problem that kept a rule from being translated. */
export function firstError(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(({ severity }) => severity === 'error')
}
