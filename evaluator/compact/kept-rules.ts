/**
 * How does a program keep rules from one run to the next? As bytes, wherever it likes: what was read of the sources,
 * and what an engine makes of it. They are taken only when they were made of the very same sources by this version.
 */
import type { Collection } from '../../schema/collection/collection.js'
import { readDocuments } from '../../schema/collection/read-documents.js'
import type { ParseOptions } from '../../schema/rule/parse-rule.js'
import type { Source } from '../../schema/text/source.js'
import { type PreparedTables, prepareTables } from '../engine/prepared-tables.js'
import { readWrittenCollection, writeCollection } from './collection-form.js'
import { readPrepared, writePrepared } from './tables-form.js'
import { version } from './version.generated.js'

export interface KeptRules {
  readonly collection: Collection
  /** For `createEngine`, which then need not look at the rules first. */
  readonly prepared: PreparedTables | undefined
}

/**
 * Returns rules as bytes.
 * @param collection what `readCollection` made of the sources with the same options
 * @returns undefined when they could not be had back exactly: a rule is not as it stands in one of the sources, or a
 * correlation could not be resolved
 */
export async function keepRules(
  collection: Collection,
  sources: readonly Source[],
  options: ParseOptions = {},
): Promise<Uint8Array | undefined> {
  const text = writeCollection(collection, sources)
  if (text === undefined) return undefined
  const sections = new Map([['rules', encoder.encode(text)], ...writePrepared(prepareTables(collection.rules))])
  const head = JSON.stringify([...sections].map(([name, { length }]) => [name, length]))
  const line = encoder.encode(`${head}\n`)
  const parts = [await keyOf(sources, options), line, ...sections.values()]
  const bytes = new Uint8Array(digestLength + parts.reduce((sum, { length }) => sum + length, 0))
  let at = digestLength
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  bytes.set(await digest(bytes.subarray(digestLength)))
  return bytes
}

/**
 * Reads what `keepRules` wrote.
 * @returns undefined when a byte is not what it was, or the bytes were made of other sources, with other options or by
 * another version: then the sources are to be read
 */
export async function readKeptRules(
  bytes: Uint8Array,
  sources: readonly Source[],
  options: ParseOptions = {},
): Promise<KeptRules | undefined> {
  if (!isSame(await digest(bytes.subarray(digestLength)), bytes.subarray(0, digestLength))) return undefined
  if (!isSame(await keyOf(sources, options), bytes.subarray(digestLength, 2 * digestLength))) return undefined
  const start = bytes.indexOf(lineBreak, 2 * digestLength) + 1
  const told = JSON.parse(decoder.decode(bytes.subarray(2 * digestLength, start))) as readonly [string, number][]
  const sections = new Map<string, Uint8Array>()
  let at = start
  for (const [name, length] of told) {
    sections.set(name, bytes.subarray(at, at + length))
    at += length
  }
  const collection = readWrittenCollection(decoder.decode(sections.get('rules')), sources, {
    ...options,
    readDocuments,
  })
  return collection && { collection, prepared: readPrepared((name) => sections.get(name)) }
}

async function keyOf(sources: readonly Source[], { placeholders }: ParseOptions): Promise<Uint8Array> {
  const texts = sources.map(({ path, text }) => [path, text])
  return digest(encoder.encode(JSON.stringify([version, [...(placeholders ?? [])], texts])))
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

const digestLength = 32
const lineBreak = 10
const encoder = new TextEncoder()
const decoder = new TextDecoder()
