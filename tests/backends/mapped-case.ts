/** What is a mapped case? A rule's log source and detection, and each language's answer under its built-in pipeline. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { type Query, translate } from '../../backends/translate.js'
import { applyPipelines } from '../../pipelines/apply.js'
import { builtinPipeline } from '../../pipelines/builtin.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { Expected } from './case.js'

export interface MappedCase {
  readonly about: string
  readonly logsource: Readonly<Record<string, string>>
  /** Lines of the mapping of `selection`; or `detection` when one selection is not enough. */
  readonly item?: string
  readonly detection?: unknown
  readonly approximate?: boolean
  readonly kql?: Expected
  readonly sentinel?: Expected
  readonly 'sentinel-asim'?: Expected
  readonly spl?: Expected
  readonly 'splunk-cim'?: Expected
  readonly eql?: Expected
  readonly 'elastic-defend'?: Expected
}

export interface MappedCaseFile {
  readonly path: string
  readonly about: string
  readonly cases: readonly MappedCase[]
}

const folder = path.join(import.meta.dirname, 'mapped')

export function readMappedCaseFiles(): readonly MappedCaseFile[] {
  return fastGlob
    .sync('*.yml', { cwd: folder })
    .sort()
    .map((file) => ({
      path: file,
      ...(load(readFileSync(path.join(folder, file), 'utf8')) as Omit<MappedCaseFile, 'path'>),
    }))
}

/** What a case may give an answer for: a language under a built-in pipeline. */
export type SetupId = 'kql' | 'sentinel' | 'sentinel-asim' | 'spl' | 'splunk-cim' | 'eql' | 'elastic-defend'

export interface Setup {
  readonly language: DialectId
  readonly pipeline: string
}

export const setups: Readonly<Record<SetupId, Setup>> = {
  kql: { language: 'kql', pipeline: 'defender-xdr' },
  sentinel: { language: 'kql', pipeline: 'sentinel' },
  'sentinel-asim': { language: 'kql', pipeline: 'sentinel-asim' },
  spl: { language: 'spl', pipeline: 'splunk-windows' },
  'splunk-cim': { language: 'spl', pipeline: 'splunk-cim' },
  eql: { language: 'eql', pipeline: 'ecs-windows' },
  'elastic-defend': { language: 'eql', pipeline: 'elastic-defend' },
}

export function ruleOf(one: MappedCase): DetectionRule {
  const logsource = JSON.stringify(one.logsource)
  const detection = one.item
    ? `  selection:\n${one.item.trimEnd().replace(/^/gm, '    ')}\n  condition: selection`
    : `  ${JSON.stringify(one.detection)}`
  return orThrow(parseRule(`title: A case\nlogsource: ${logsource}\ndetection:\n${detection}\n`))
}

export function mapMappedCase(one: MappedCase, setup: SetupId): Outcome<MappedRule> {
  return applyPipelines(ruleOf(one), [orThrow(builtinPipeline(setups[setup].pipeline))], {
    allowApproximate: one.approximate ?? false,
  })
}

export function translateMappedCase(one: MappedCase, setup: SetupId): Outcome<Query> {
  const mapped = mapMappedCase(one, setup)
  if (!mapped.ok) return mapped
  return translate(mapped.value, dialects[setups[setup].language], { allowApproximate: one.approximate ?? false })
}
