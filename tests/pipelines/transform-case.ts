/** What does a rule become under entries of `transformations`? A case for tables of tests, and how it is run. */
import { expect } from 'chai'
import { type ApplyOptions, applyPipelines } from '../../pipelines/apply.js'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { sampleRule } from './sample-rule.js'
import { showExpr } from './show-expr.js'

export interface TransformationCase {
  readonly about: string
  /** Entries of `transformations`. */
  readonly items: string
  /** The lines of a selection. */
  readonly rule: string
  /** `vars` of the pipeline, as YAML. */
  readonly vars?: string
  /** `scope ⇒ meaning`, the meaning alone when nothing is added, or the message of a refusal. */
  readonly becomes: string
  readonly options?: ApplyOptions
}

export function testCases(cases: readonly TransformationCase[]): void {
  for (const one of cases) it(one.about, () => expect(transform(one)).to.equal(one.becomes))
}

/** Returns what a rule becomes, in one line. */
export function transform({
  items,
  rule,
  vars = '{}',
  options = {},
}: Omit<TransformationCase, 'about' | 'becomes'>): string {
  const text = `name: test\nvars: ${vars}\ntransformations:\n${items.replace(/^/gm, '  ')}\n`
  const outcome = applyPipelines(sampleRule(rule), [orThrow(parsePipeline(text))], options)
  if (!outcome.ok) return `${outcome.diagnostics[0]!.code}: ${outcome.diagnostics[0]!.message}`
  const [branch] = outcome.value.branches
  const [scope, meaning] = [showExpr(branch!.scope), showExpr(branch!.expr)]
  return scope === 'always' ? meaning : `${scope} ⇒ ${meaning}`
}
