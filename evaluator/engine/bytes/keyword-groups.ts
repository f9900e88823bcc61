/**
 * How are keywords searched in the bytes of a line? JSON leaves only one way to write an ASCII text once `\u` and `\/`
 * are out of the game, and lines with these are read exactly. So the literals are written that way and searched.
 */
import type { KeywordSets } from '../keyword-sets.js'
import type { ValueSets } from '../value-sets.js'
import { flags } from './assembly.js'
import type { Memory } from './memory.js'

/** Writes what the assembly needs to know of a plan's keywords, and returns the address. */
export function writeKeywords(keywords: KeywordSets, memory: Memory): number {
  const { exactly, literals } = sortOut(keywords.literals)
  const always = keywords.isAlwaysAsked ? flags.always : 0
  return writeGroups(exactly | always, keywords.none, literals, memory)
}

/** Likewise for the texts that a field may hold; 0 when these literals are none to search in bytes. */
export function writeRequired({ required, plain }: ValueSets, memory: Memory): number {
  const { exactly, literals } = sortOut(required ?? [''])
  return (exactly & flags.always) !== 0 ? 0 : writeGroups(flags.nonAscii, plain, literals, memory)
}

interface Sorted {
  readonly exactly: number
  /** As they stand in JSON. */
  readonly literals: readonly string[]
}

function sortOut(literals: readonly string[]): Sorted {
  const written = new Set<string>()
  let exactly = 0
  for (const literal of literals) {
    if (/^[-+.0-9e]*$/.test(literal) || '-infinity'.includes(literal)) exactly |= flags.oddNumber
    const ascii = longestAscii(literal)
    if (ascii === '' && literal !== '') exactly |= flags.nonAscii
    else if (ascii.length < 4) exactly |= flags.always
    else written.add(JSON.stringify(ascii).slice(1, -1))
  }
  return { exactly, literals: [...written] }
}

function writeGroups(exactly: number, none: number, literals: readonly string[], memory: Memory): number {
  const long = literals.filter(({ length }) => length >= longLiteral)
  const short = literals.filter(({ length }) => length < longLiteral)
  const groups = [long, short].filter(({ length }) => length > 0).map((group) => writeGroup(group, memory))
  return memory.writeWords([exactly, groups.length, none, ...groups])
}

const longLiteral = 9
const mostSteps = 12

/** What must be there as it stands: of a literal with other letters the longest part without them. */
function longestAscii(literal: string): string {
  const parts = literal.split(/[^\x00-\x7f]+/)
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

interface Filed {
  readonly offset: number
  readonly length: number
  readonly at: number
}

function writeGroup(literals: readonly string[], memory: Memory): number {
  const shortest = Math.min(...literals.map(({ length }) => length))
  const step = Math.min(mostSteps, shortest - 3)
  const filed = new Map<number, Filed[]>()
  for (const literal of literals) {
    const bytes = encoder.encode(literal)
    const at = memory.writeBytes(bytes)
    for (let offset = 0; offset < step; offset++) {
      const gram = gramAt(bytes, offset)
      const known = filed.get(gram)
      const one = { offset, length: bytes.length, at }
      if (known) known.push(one)
      else filed.set(gram, [one])
    }
  }
  const bits = Math.max(4, Math.ceil(Math.log2(filed.size * 2 + 1)))
  const table = memory.reserve(8 * 2 ** bits)
  const filter = memory.reserve(2 ** 12)
  for (const [gram, list] of filed) {
    const written = memory.writeWords([list.length, ...list.flatMap(({ offset, length, at }) => [offset, length, at])])
    const { words } = memory
    let slot = Math.imul(gram, 0x85ebca6b) >>> (32 - bits)
    while (words[(table >> 2) + 2 * slot + 1] !== 0) slot = (slot + 1) & (2 ** bits - 1)
    words[(table >> 2) + 2 * slot] = gram
    words[(table >> 2) + 2 * slot + 1] = written
    const bit = Math.imul(gram, 0x9e3779b1) >>> 17
    words[(filter >> 2) + (bit >>> 5)]! |= 1 << (bit & 31)
  }
  return memory.writeWords([step, bits, table, filter])
}

function gramAt(bytes: Uint8Array, offset: number): number {
  const [a, b, c, d] = [bytes[offset]!, bytes[offset + 1]!, bytes[offset + 2]!, bytes[offset + 3]!]
  return a | (b << 8) | (c << 16) | (d << 24) | 0x20202020 | 0
}

const encoder = new TextEncoder()
