/** What is a pack case? Rules under their branch names, and the one query of each language. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { type PackBranch, translatePack } from '../../backends/pack.js'
import type { Query } from '../../backends/translate.js'
import { applyPipelines } from '../../pipelines/apply.js'
import { builtinPipeline } from '../../pipelines/builtin.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { Expected } from './case.js'
import { setups } from './mapped-case.js'

export interface PackCase {
  readonly path: string
  readonly about: string
  readonly since?: string
  readonly branches: readonly { readonly name: string; readonly rule: string }[]
  readonly kql: Expected
  readonly spl: Expected
  readonly eql: Expected
}

const folder = path.join(import.meta.dirname, 'packs')

export function readPackCases(): readonly PackCase[] {
  return fastGlob
    .sync('*.yml', { cwd: folder })
    .sort()
    .map((file) => ({ path: file, ...(load(readFileSync(path.join(folder, file), 'utf8')) as Omit<PackCase, 'path'>) }))
}

/** Rules that the pipeline cannot place are no branches: whoever calls has said so already. */
export function translatePackCase({ branches, since }: PackCase, language: DialectId): Outcome<Query> {
  const pipeline = orThrow(builtinPipeline(setups[language].pipeline))
  const mapped = branches.flatMap(({ name, rule }): readonly PackBranch[] => {
    const outcome = applyPipelines(orThrow(parseRule(rule)), [pipeline])
    return outcome.ok ? [{ name, mapped: outcome.value }] : []
  })
  return translatePack(mapped, dialects[language], since === undefined ? {} : { since })
}
