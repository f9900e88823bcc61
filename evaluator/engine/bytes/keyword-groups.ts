/**
 * Which lines need not be searched for keywords? JSON leaves only one way to write an ASCII text once `\u` and `\/` are
 * out of the game. So literals that are not too short are written that way and looked for in the line as it is, in
 * steps; where there is nothing of them, texts need not be taken out of it.
 */
import type { Signal } from '../signal.js'
import type { Memory } from './memory.js'

/** Writes what the assembly needs to pass over lines, and returns the address; 0 when there is no telling. */
export function writeGroups(signals: readonly Signal[], memory: Memory): number {
  const literals = [...new Set(signals.map(({ text }) => longestAscii(text)))]
  if (literals.length === 0 || literals.some(({ length }) => length < shortestLiteral)) return 0
  const written = literals.map((literal) => JSON.stringify(literal).slice(1, -1))
  const long = written.filter(({ length }) => length >= longLiteral)
  const short = written.filter(({ length }) => length < longLiteral)
  const groups = [long, short].filter(({ length }) => length > 0).map((group) => writeGroup(group, memory))
  return memory.writeWords([groups.length, ...groups])
}

const shortestLiteral = 4
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
