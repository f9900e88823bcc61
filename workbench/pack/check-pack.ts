/** Is a pack whole, and does it say of its rules what they say themselves? What can be derived is compared. */

import type { DialectId } from '../../backends/dialect.js'
import { isDialectId } from '../../backends/dialects.js'
import { Reporter } from '../../schema/detection/reporter.js'
import { printLogsource } from '../../schema/rule/read-logsource.js'
import { type Diagnostic, hasError } from '../../schema/text/diagnostic.js'
import type { Source, Span } from '../../schema/text/source.js'
import { suggest } from '../../schema/text/suggest.js'
import { entryOf } from '../../schema/yaml/node.js'
import { convertRule, defaultPipelines, findPipelines } from '../convert-rules.js'
import type { ReadFile } from '../files.js'
import { folderOf, joinPath } from '../paths.js'
import { dataSourceOf } from './data-sources.js'
import { type LoadedPack, loadPack } from './load-pack.js'
import type { Pack } from './pack.js'
import type { Placed } from './placed.js'
import { readAtomics } from './read-atomics.js'
import { readPack } from './read-pack.js'

/**
 * Returns what is wrong with a pack: its form, files that are missing, branches without the technique's tag, data
 * sources and tables that the rules have and the pack does not name (or the reverse for tables), atomics for branches
 * that are not there. What is wrong inside a rule file is not repeated here.
 */
export function checkPack(source: Source, readFile: ReadFile): readonly Diagnostic[] {
  const read = readPack(source)
  if (!read.ok) return read.diagnostics
  const reporter = new Reporter()
  checkFiles(read.value, readFile, reporter)
  const loaded = loadPack(source, readFile)
  const own = loaded.diagnostics.filter(({ at }) => at.source === source && !isKnown(reporter, at))
  if (loaded.ok) {
    checkTags(loaded.value, reporter)
    checkDataSources(loaded.value, reporter)
    for (const [target, tables] of read.value.requiredTables) checkTables(loaded.value, target, tables, reporter)
  }
  return [...read.diagnostics, ...own, ...reporter.diagnostics, ...checkAtomics(read.value, readFile)]
}

const isKnown = ({ diagnostics }: Reporter, { start }: Span): boolean =>
  diagnostics.some(({ at }) => at.start === start)

function checkFiles(pack: Pack, readFile: ReadFile, reporter: Reporter): void {
  const folder = folderOf(pack.source.path)
  const named: readonly Placed[] = [
    ...pack.branches.map(({ rule }) => rule),
    ...pack.variants.map(({ rule }) => rule),
    ...pack.hunting,
    ...pack.correlations,
    ...pack.documents.values(),
  ]
  for (const { text, at } of named) {
    if (readFile(joinPath(folder, text))) continue
    reporter.error('pack/no-file', `there is no file \`${text}\``, at, 'the path starts at the folder of the pack')
  }
  const names = pack.branches.map(({ name }) => name.text)
  for (const { of } of pack.variants) checkBranchName(of, names, reporter)
}

function checkBranchName({ text, at }: Placed, names: readonly string[], reporter: Reporter): void {
  if (names.includes(text)) return
  const close = suggest(text, names)
  const help = close ? `did you mean \`${close}\`?` : 'use a name under `branches`'
  reporter.error('pack/unknown-branch', `no branch is named \`${text}\``, at, help)
}

function checkTags({ pack, branches }: LoadedPack, reporter: Reporter): void {
  const tag = `attack.${pack.technique.text.toLowerCase()}`
  for (const { name, rule } of branches) {
    if (rule.metadata.tags.includes(tag)) continue
    const at = entryOf(rule.document, 'tags')?.key.at ?? rule.at
    reporter.error(
      'pack/technique-untagged',
      `the branch \`${name}\` has no tag \`${tag}\``,
      at,
      "add the tag of the pack's technique",
    )
  }
}

function checkDataSources({ pack, branches }: LoadedPack, reporter: Reporter): void {
  const at = placeOf(pack, 'data_sources')
  const missing = new Map<string, string>()
  for (const { rule } of branches) {
    const wanted = dataSourceOf(rule.logsource)
    if (wanted && !pack.dataSources.includes(wanted)) missing.set(wanted, printLogsource(rule.logsource))
  }
  for (const [wanted, logsource] of missing) {
    reporter.error(
      'pack/data-source-missing',
      `rules here read \`${logsource}\`, which is the data source \`${wanted}\``,
      at,
      'add it to `data_sources`',
    )
  }
}

/** The tables of the queries are the truth; the pack states them for people who read no queries. */
function checkTables(
  { pack, branches }: LoadedPack,
  target: string,
  stated: readonly Placed[],
  reporter: Reporter,
): void {
  if (!isDialectId(target)) {
    reporter.error(
      'pack/tables-differ',
      `no target is named \`${target}\``,
      placeOf(pack, 'required_tables'),
      'the targets are kql, spl and eql',
    )
    return
  }
  const read = tablesOf(branches, target)
  for (const { text, at } of stated) {
    if (!read.has(text))
      reporter.error('pack/tables-differ', `no ${target} query of this pack reads \`${text}\``, at, 'remove it')
  }
  for (const table of read) {
    if (stated.some(({ text }) => text === table)) continue
    const at = stated[0]?.at ?? placeOf(pack, 'required_tables')
    reporter.error(
      'pack/tables-differ',
      `the ${target} queries of this pack also read \`${table}\``,
      at,
      'add it to `required_tables`',
    )
  }
}

/** Returns the tables that the branches' queries read under the target's default pipeline. */
export function tablesOf(branches: LoadedPack['branches'], target: DialectId): ReadonlySet<string> {
  const pipelines = findPipelines(target, [defaultPipelines[target]], () => undefined)
  if (!pipelines.ok) return new Set()
  return new Set(
    branches.flatMap(({ rule }) => {
      const outcome = convertRule(rule, target, { pipelines: pipelines.value })
      return outcome.ok ? outcome.value.tables : []
    }),
  )
}

function checkAtomics(pack: Pack, readFile: ReadFile): readonly Diagnostic[] {
  const named = pack.documents.get('atomics')
  const source = named && readFile(joinPath(folderOf(pack.source.path), named.text))
  if (!source) return []
  const atomics = readAtomics(source)
  if (!atomics.ok || hasError(atomics.diagnostics)) return atomics.diagnostics
  const reporter = new Reporter()
  const names = pack.branches.map(({ name }) => name.text)
  for (const { branch, leaves } of atomics.value) {
    checkBranchName(branch, names, reporter)
    if (readFile(joinPath(folderOf(source.path), leaves.text))) continue
    reporter.error(
      'pack/no-file',
      `there is no file \`${leaves.text}\``,
      leaves.at,
      'the path starts at the folder of the atomics',
    )
  }
  for (const { name } of pack.branches) {
    if (atomics.value.some(({ branch }) => branch.text === name.text)) continue
    reporter.warning(
      'pack/no-atomic',
      `no atomic provokes the branch \`${name.text}\``,
      name.at,
      'add one to the atomics',
    )
  }
  return reporter.diagnostics
}

function placeOf(pack: Pack, key: string): Span {
  const { source } = pack
  const found = source.text.search(new RegExp(`^${key}:`, 'm'))
  const start = Math.max(0, found)
  return { source, start, end: start + (found === -1 ? 0 : key.length) }
}
