/** What does a pack consist of once its rules are read? */
import { readCollection } from '../../schema/collection/read-collection.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import type { ReadFile } from '../files.js'
import { folderOf, joinPath } from '../paths.js'
import type { Pack } from './pack.js'
import type { Placed } from './placed.js'
import { readPack } from './read-pack.js'

export interface LoadedPack {
  readonly pack: Pack
  /** In the order of `pack.yml`. */
  readonly branches: readonly { readonly name: string; readonly rule: DetectionRule }[]
}

/** Reads a pack with the rules of its branches. A branch whose rule is missing or wrong is an error at its place. */
export function loadPack(source: Source, readFile: ReadFile): Outcome<LoadedPack> {
  const read = readPack(source)
  if (!read.ok) return read
  const diagnostics: Diagnostic[] = [...read.diagnostics]
  const folder = folderOf(source.path)
  const branches = read.value.branches.flatMap(({ name, rule }) => {
    const loaded = loadRule(rule, folder, readFile)
    diagnostics.push(...loaded.diagnostics)
    return loaded.ok ? [{ name: name.text, rule: loaded.value }] : []
  })
  return hasError(diagnostics) ? failure(diagnostics) : success({ pack: read.value, branches }, diagnostics)
}

/** Reads the one rule of a file that a pack names. */
export function loadRule({ text, at }: Placed, folder: string, readFile: ReadFile): Outcome<DetectionRule> {
  const source = readFile(joinPath(folder, text))
  if (!source) {
    const help = 'the path starts at the folder of the pack'
    return failure([{ code: 'pack/no-file', severity: 'error', message: `there is no file \`${text}\``, at, help }])
  }
  const { rules, diagnostics } = readCollection([source])
  const [rule] = rules
  if (rule && !hasError(diagnostics)) return success(rule, diagnostics)
  if (hasError(diagnostics)) return failure(diagnostics)
  const help = 'a branch is a rule with `detection`'
  return failure([{ code: 'pack/no-rule', severity: 'error', message: `\`${text}\` holds no rule`, at, help }])
}
