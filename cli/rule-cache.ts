/**
 * How are rules kept from one run to the next? In one file for each set of paths, which is taken only when it was made
 * of the very same texts by this very version, and is whole. Everything else is read from YAML and written anew.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { readsSources, readWrittenCollection, writeCollection } from '../evaluator/compact/collection-form.js'
import { DamagedText } from '../evaluator/compact/damaged.js'
import { readPrepared, writePrepared } from '../evaluator/compact/tables-form.js'
import { type PreparedTables, prepareTables } from '../evaluator/engine/prepared-tables.js'
import type { Collection } from '../schema/collection/collection.js'
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import type { Source } from '../schema/text/source.js'
import { Misuse, type OptionValues, textOption } from './command.js'
import { reasonOf } from './read-sources.js'
import type { FileBytes, FilesTogether } from './reading/read-together.js'
import { lazySource, sourcesIn } from './reading/sources-in.js'
import { digest, type SealedFile, seal, unseal } from './sealed-file.js'
import { readMany } from './v8-settings.js'
import { version } from './version.js'

export interface CachedRules {
  readonly collection: Collection
  /** How many files there are. */
  readonly files: number
  /** Whether YAML was not read. */
  readonly isCached: boolean
  /** Why the cache could not be written, when it could not. */
  readonly trouble: string | undefined
  /** What an engine needs of the rules. */
  readonly prepared: PreparedTables | undefined
  /** The rules as they are in the cache, when that is all that there is to them. */
  readonly kept: () => KeptSections | undefined
}

/** What another thread needs to have the same rules, without their text. */
export interface KeptSections {
  readonly paths: readonly string[]
  readonly sections: ReadonlyMap<string, Uint8Array>
}

/** Returns the rules in such sections, and what an engine needs of them. */
export function readSections({ paths, sections }: KeptSections): Pick<CachedRules, 'prepared'> & {
  readonly collection: Collection | undefined
} {
  const { buffer, byteOffset, length } = sections.get(names.rules)!
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1')
  const sources = paths.map((path): Source => ({ path, text: '' }))
  const collection = readWrittenCollection(text, sources, { readDocuments: refuseToRead })
  return { collection, prepared: readPrepared((name) => sections.get(name)) }
}

/** Returns all sections, or nothing when rules need their sources, or when something is not what it was. */
function sectionsOf({ names: all, section }: SealedFile, paths: readonly string[]): KeptSections | undefined {
  const sections = new Map(all.flatMap((name) => [[name, section(name)] as const]))
  if (!sections.has(names.rules) || [...sections.values()].includes(undefined)) return undefined
  return { paths, sections: sections as ReadonlyMap<string, Buffer> }
}

/**
 * Returns what the files hold, out of the cache if that is possible; writes it into the cache if not. Whatever the
 * cache holds, and whatever happens to its folder, the rules are those of the files.
 * @param question what was asked for: the same question has the same file
 */
export async function readThroughCache(
  folder: string,
  question: readonly unknown[],
  together: FilesTogether,
  placeholders: PlaceholderValues,
): Promise<CachedRules> {
  const file = path.join(folder, `${digest(JSON.stringify(question)).toString('hex').slice(0, 32)}.sigmapack-rules`)
  const { files } = together
  const key = keyOf(together, placeholders)
  const kept = readKept(file, key)
  const known = kept && (await rulesIn(kept, files, placeholders))
  const prepared = known && readPrepared(kept!.section)
  if (kept && known && prepared) {
    const paths = files.map(({ path }) => path)
    const whole = { collection: known, files: files.length, isCached: true, trouble: undefined, prepared }
    return { ...whole, kept: () => sectionsOf(kept, paths) }
  }
  const { readCollection } = await import('../schema/collection/read-collection.js')
  const sources = sourcesIn(files)
  const collection = readMany(() => readCollection(sources, { placeholders }))
  const fresh = { collection, files: files.length, isCached: false, kept: () => undefined }
  const written = writeCollection(collection, sources)
  if (written === undefined) return { ...fresh, trouble: undefined, prepared: undefined }
  const tables = prepareTables(collection.rules)
  const name = readsSources(collection) ? names.rulesWithSources : names.rules
  const sections = new Map([[name, Buffer.from(written, 'latin1')], ...writePrepared(tables)])
  return { ...fresh, trouble: keep(file, seal(sections, key)), prepared: tables }
}

/** Under which name the rules are tells whether sources have to be read as well. */
const names = { rules: 'rules', rulesWithSources: 'rules with sources' } as const

async function rulesIn(
  { section }: SealedFile,
  files: readonly FileBytes[],
  placeholders: PlaceholderValues,
): Promise<Collection | undefined> {
  const alone = section(names.rules)
  const bytes = alone ?? section(names.rulesWithSources)
  if (!bytes) return undefined
  const readDocuments = alone ? refuseToRead : (await import('../schema/collection/read-documents.js')).readDocuments
  return readWrittenCollection(bytes.toString('latin1'), files.map(lazySource), { placeholders, readDocuments })
}

/** What reads YAML takes longer to load than all that is left to do. */
function refuseToRead(): never {
  throw new Error('what only stands in the sources of rules was asked for')
}

/** Rules are read when they are needed, so somebody who forged the cache may be found out late. */
export function refuseForged(error: unknown, options: OptionValues): never {
  if (!(error instanceof DamagedText)) throw error
  throw new Misuse(
    `the cache in ${textOption(options, 'cache')} holds what no run has written`,
    'remove the folder, and see who changed it',
  )
}

/** What rules depend on: the program, the values of placeholders, and each file with its name. */
function keyOf({ files, pieces }: FilesTogether, placeholders: PlaceholderValues): Buffer {
  const names = files.map(({ path, bytes }) => [path, bytes.length])
  const hash = createHash('sha256').update(JSON.stringify([version, [...placeholders], names]))
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

function readKept(file: string, key: Uint8Array): SealedFile | undefined {
  try {
    return unseal(readFileSync(file), key)
  } catch {
    return undefined
  }
}

/** Others may read and write at the same time: a file gets its name when it is whole. Returns what went wrong. */
function keep(file: string, bytes: Uint8Array): string | undefined {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(draft, bytes, { flag: 'wx' })
    renameSync(draft, file)
    return undefined
  } catch (error) {
    remove(draft)
    return reasonOf(error)
  }
}

function remove(draft: string): void {
  try {
    rmSync(draft, { force: true })
  } catch {
    // Where nothing can be written, nothing has to be removed.
  }
}
