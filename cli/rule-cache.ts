/**
 * How are rules kept from one run to the next? In one file for each set of paths, which is taken only when it was made
 * of the very same texts by this very version, and is whole. Everything else is read from YAML and written anew.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { readWrittenCollection, writeCollection } from '../evaluator/compact/collection-form.js'
import { DamagedText } from '../evaluator/compact/damaged.js'
import { readPrepared, writePrepared } from '../evaluator/compact/tables-form.js'
import { type PreparedTables, prepareTables } from '../evaluator/engine/prepared-tables.js'
import type { Collection } from '../schema/collection/collection.js'
import { readCollection } from '../schema/collection/read-collection.js'
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import type { Source } from '../schema/text/source.js'
import { Misuse, type OptionValues, textOption } from './command.js'
import { reasonOf } from './read-sources.js'
import { digest, type SealedFile, seal, unseal } from './sealed-file.js'
import { version } from './version.js'

/** A file of rules as it is on disk. */
export interface RuleFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface CachedRules {
  readonly collection: Collection
  /** Whether YAML was read. */
  readonly isCached: boolean
  /** Why the cache could not be written, when it could not. */
  readonly trouble: string | undefined
  /** What an engine needs of the rules. */
  readonly prepared: PreparedTables | undefined
}

/**
 * Returns what the files hold, out of the cache if that is possible; writes it into the cache if not. Whatever the
 * cache holds, and whatever happens to its folder, the rules are those of the files.
 * @param question what was asked for: the same question has the same file
 */
export function readThroughCache(
  folder: string,
  question: readonly unknown[],
  files: readonly RuleFile[],
  placeholders: PlaceholderValues,
): CachedRules {
  const file = path.join(folder, `${digest(JSON.stringify(question)).toString('hex').slice(0, 32)}.sigmapack-rules`)
  const key = keyOf(files, placeholders)
  const kept = readKept(file, key)
  const text = kept?.section(rulesName)?.toString('latin1')
  const known = text === undefined ? undefined : readWrittenCollection(text, files.map(lazySource), { placeholders })
  if (kept && known) {
    // Tables that are damaged are made anew.
    return { collection: known, isCached: true, trouble: undefined, prepared: readPrepared(kept.section) }
  }
  const sources = files.map(({ path, bytes }): Source => ({ path, text: decode(bytes) }))
  const collection = readCollection(sources, { placeholders })
  const written = writeCollection(collection, sources)
  if (written === undefined) return { collection, isCached: false, trouble: undefined, prepared: undefined }
  const prepared = prepareTables(collection.rules)
  const sections = new Map([[rulesName, Buffer.from(written, 'latin1')], ...writePrepared(prepared)])
  return { collection, isCached: false, trouble: keep(file, seal(sections, key)), prepared }
}

const rulesName = 'rules'

/** Rules are read when they are needed, so somebody who forged the cache may be found out late. */
export function refuseForged(error: unknown, options: OptionValues): never {
  if (!(error instanceof DamagedText)) throw error
  throw new Misuse(
    `the cache in ${textOption(options, 'cache')} holds what no run has written`,
    'remove the folder, and see who changed it',
  )
}

/** What rules depend on: the program, the values of placeholders, and each file with its name. */
function keyOf(files: readonly RuleFile[], placeholders: PlaceholderValues): Buffer {
  const hash = createHash('sha256')
  const names = files.map(({ path, bytes }) => [path, bytes.length])
  hash.update(JSON.stringify([version, [...placeholders], names]))
  for (const bytes of runsOf(files)) hash.update(bytes)
  return hash.digest()
}

/** Joins what lies one behind the other: a call for each of thousands of files would take longer than the hashing. */
function runsOf(files: readonly RuleFile[]): readonly Uint8Array[] {
  const runs: Uint8Array[] = []
  let [start, end] = [0, 0]
  let buffer: ArrayBufferLike | undefined
  const close = (): void => {
    if (buffer) runs.push(new Uint8Array(buffer, start, end - start))
  }
  for (const { bytes } of files) {
    if (bytes.buffer !== buffer || bytes.byteOffset !== end) {
      close()
      ;[buffer, start] = [bytes.buffer, bytes.byteOffset]
    }
    end = bytes.byteOffset + bytes.length
  }
  close()
  return runs
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

/** A source whose text is decoded when somebody wants to see it. */
function lazySource({ path, bytes }: RuleFile): Source {
  let text: string | undefined
  return {
    path,
    get text() {
      text ??= decode(bytes)
      return text
    },
  }
}

/** As `readText` does: bytes that are no UTF-8 become U+FFFD, and a mark at the start is dropped. */
function decode(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}
