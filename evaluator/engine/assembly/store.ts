/**
 * What is known of these bytes? Two open tables over one arena: from a field and the bytes of a value to the number
 * of a set, and from a plan and the sets of an event to a decision. Bytes and sets are compared, hashes only seeded.
 */
import { hashOf, isSame } from './bytes'

let table: usize = 0
let mask: u32 = 0
let count: u32 = 0
let arena: usize = 0
let top: usize = 0
let end: usize = 0
/** Where the room behind the arena ends. */
let limit: usize = 0
let seed: u64 = 0
/** How many bits of an entry say where its record is. */
let placeBits: u32 = 0
/** Counts how often everything was forgotten: addresses of records from before mean nothing. */
export let generation: u32 = 0

/**
 * The table has four bytes an entry, 0 for none: in its lower bits where the record is, counted from the arena's start
 * in units of sixteen bytes, plus one; above them what the record's hash has there, so that most records that are not
 * meant need not be looked at. Behind the arena there is room for what one line may add once the arena is full.
 */
export function setStore(
  tableAt: usize,
  tableSize: u32,
  arenaAt: usize,
  arenaSize: u32,
  room: u32,
  seedLow: u32,
  seedHigh: u32,
): void {
  table = tableAt
  mask = tableSize - 1
  arena = arenaAt
  end = arenaAt + arenaSize
  limit = end + room
  seed = ((<u64>seedHigh) << 32) | <u64>seedLow
  placeBits = 32 - <u32>clz(((arenaSize + room) >> 4) + 1)
  clearStore()
}

export function clearStore(): void {
  generation++
  memory.fill(table, 0, (<usize>(mask + 1)) << 2)
  top = arena
  count = 0
}

/** Whether a record of this generation is of these bytes. */
export function holds(record: usize, at: usize, length: u32): bool {
  return load<u32>(record, 8) === length && isSame(record + 16, at, length)
}

/** Longest bytes that are kept. */
export const longestKept: u32 = 4096
export function isFull(): bool {
  return top > end || count > mask >> 1
}

/** The hash of what was looked for last. */
export let lastHash: u32 = 0

/** Returns the address of what is known about a subject and these bytes, or 0. */
export function find(subject: u32, at: usize, length: u32): usize {
  const hash = hashOf(at, length, seed ^ ((<u64>subject) << 17))
  lastHash = hash
  let slot = hash & mask
  while (true) {
    const entry = load<u32>(table + ((<usize>slot) << 2))
    if (entry === 0) return 0
    if ((entry ^ hash) >> placeBits === 0) {
      const record = arena + ((<usize>((entry & ((1 << placeBits) - 1)) - 1)) << 4)
      if (load<u32>(record) === hash && load<u32>(record + 4) === subject && load<u32>(record + 8) === length) {
        if (isSame(record + 16, at, length)) return record + 12
      }
    }
    slot = (slot + 1) & mask
  }
}

/** Keeps a number for what was looked for last, and not found. */
export function put(subject: u32, at: usize, length: u32, known: u32): void {
  putHashed(lastHash, subject, at, length, known)
}

/** As `put`, for what was looked for before, with the hash that it had. What there is no room for is not kept. */
export function putHashed(hash: u32, subject: u32, at: usize, length: u32, known: u32): void {
  const record = top
  if (record + 32 + <usize>length > limit) return
  store<u32>(record, hash)
  store<u32>(record + 4, subject)
  store<u32>(record + 8, length)
  store<u32>(record + 12, known)
  memory.copy(record + 16, at, <usize>length)
  top = record + ((16 + <usize>length + 15) & ~15)
  let slot = hash & mask
  while (load<u32>(table + ((<usize>slot) << 2)) !== 0) slot = (slot + 1) & mask
  const place = (<u32>(record - arena) >> 4) + 1
  store<u32>(table + ((<usize>slot) << 2), ((hash >> placeBits) << placeBits) | place)
  count++
}
