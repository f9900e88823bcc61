/** What does a YAML file hold? Told from its name, so that a folder can hold rules, their tests and a pack. */
import type { Source } from '../schema/text/source.js'
import { nameOf } from './paths.js'

export type FileKind = 'rules' | 'rule tests' | 'pack' | 'atomics'

export interface SortedSources {
  readonly rules: readonly Source[]
  readonly ruleTests: readonly Source[]
  readonly packs: readonly Source[]
  readonly atomics: readonly Source[]
}

/** `NAME.test.yml` holds tests, `pack.yml` a pack, `atomics.yml` atomic tests; every other YAML file holds rules. */
export function kindOf(path: string): FileKind {
  const name = nameOf(path)
  if (/\.test\.ya?ml$/.test(name)) return 'rule tests'
  if (/^pack\.ya?ml$/.test(name)) return 'pack'
  if (/^atomics\.ya?ml$/.test(name)) return 'atomics'
  return 'rules'
}

export function sortSources(sources: readonly Source[]): SortedSources {
  const of = (kind: FileKind): readonly Source[] => sources.filter(({ path }) => kindOf(path) === kind)
  return { rules: of('rules'), ruleTests: of('rule tests'), packs: of('pack'), atomics: of('atomics') }
}
