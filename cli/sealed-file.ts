/**
 * How are several things kept in one file, so that damage is found? Each has a checksum in the head, and is looked at
 * when it is asked for; the head has one itself.
 */
import { createHash } from 'node:crypto'

export interface SealedFile {
  readonly names: readonly string[]
  /** Returns a section; undefined when it is not there, or is not what it was. */
  readonly section: (name: string) => Buffer | undefined
}

/**
 * Returns the bytes of a file.
 * @param key 32 bytes that say what the sections were made of
 */
export function seal(sections: ReadonlyMap<string, Uint8Array>, key: Uint8Array): Uint8Array {
  const told = [...sections].map(([name, bytes]) => [name, bytes.length, digest(bytes).toString('base64')])
  const head = Buffer.from(JSON.stringify(told))
  const length = Buffer.alloc(alignment)
  length.writeUInt32LE(head.length)
  const proven = Buffer.concat([key, length, head])
  const parts: Uint8Array[] = [digest(proven), proven]
  let at = digestLength + proven.length
  for (const bytes of sections.values()) {
    parts.push(Buffer.alloc(align(at) - at), bytes)
    at = align(at) + bytes.length
  }
  return Buffer.concat(parts)
}

/** Reads what `seal` wrote; undefined when the head is not what it was, or the file was made of something else. */
export function unseal(bytes: Uint8Array, key: Uint8Array): SealedFile | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (all.length < headStart || !all.subarray(digestLength, 2 * digestLength).equals(key)) return undefined
  const headEnd = headStart + all.readUInt32LE(2 * digestLength)
  if (headEnd > all.length || !digest(all.subarray(digestLength, headEnd)).equals(all.subarray(0, digestLength))) {
    return undefined
  }
  const told = JSON.parse(all.toString('utf8', headStart, headEnd)) as readonly (readonly [string, number, string])[]
  const sections = new Map<string, () => Buffer | undefined>()
  let at = headEnd
  for (const [name, length, sum] of told) {
    const section = all.subarray(align(at), align(at) + length)
    sections.set(name, () => (digest(section).toString('base64') === sum ? section : undefined))
    at = align(at) + length
  }
  return { names: [...sections.keys()], section: (name) => sections.get(name)?.() }
}

export function digest(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}

const digestLength = 32
/** Sections begin where numbers of any size may lie. */
const alignment = 16
const align = (at: number): number => Math.ceil(at / alignment) * alignment
const headStart = 2 * digestLength + alignment
