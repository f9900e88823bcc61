/** Which keys are known, and where in the line are their values? */
import { hashOf, isSame } from './bytes'

/** Sixteen bytes a key: the line in which it was last seen, start and end of its value, what is to be heeded. */
let places: usize = 0
/** Sixteen bytes an entry: hash, address, length, and the key's number plus one. */
let table: usize = 0
let mask: u32 = 0
/** The number of the line that is being read. */
export let line: u32 = 0

/** A container under this key can not be told from its bytes alone. */
const slowWhenNested: u32 = 1
const slowAlways: u32 = 2

/** Hashes of the keys of the line, known or not. */
let hashes: usize = 0
let count: u32 = 0
const mostHashes: u32 = 256

/** `hashesAt` has room for `mostHashes`. */
export function setKeys(tableAt: usize, tableSize: u32, placesAt: usize, hashesAt: usize): void {
  table = tableAt
  mask = tableSize - 1
  places = placesAt
  hashes = hashesAt
}

/** Makes a key known; its bytes must stay where they are. */
export function addKey(at: usize, length: u32, id: u32, heed: u32): void {
  const hash = hashOf(at, length, 0)
  let slot = hash & mask
  while (load<u32>(table + (slot << 4) + 12) !== 0) slot = (slot + 1) & mask
  const entry = table + (slot << 4)
  store<u32>(entry, hash)
  store<u32>(entry + 4, <u32>at)
  store<u32>(entry + 8, length)
  store<u32>(entry + 12, id + 1)
  store<u32>(places + (id << 4) + 12, heed)
}

/** Returns the number of a key, or -1. */
export function findKey(at: usize, length: u32): i32 {
  const hash = hashOf(at, length, 0)
  if (count < mostHashes) store<u32>(hashes + ((<usize>count) << 2), hash)
  count++
  let slot = hash & mask
  while (true) {
    const entry = table + (slot << 4)
    const id = load<u32>(entry + 12)
    if (id === 0) return -1
    if (
      load<u32>(entry) === hash &&
      load<u32>(entry + 8) === length &&
      isSame(<usize>load<u32>(entry + 4), at, length)
    ) {
      return <i32>id - 1
    }
    slot = (slot + 1) & mask
  }
}

/** Begins a new line, in which no key has been seen. */
export function beginLine(): void {
  line++
  count = 0
}

/** Whether a key may have come twice in the line: then the first value is not part of the event. */
export function mayRepeat(): bool {
  if (count > mostHashes) return true
  for (let one: u32 = 1; one < count; one++) {
    const hash = load<u32>(hashes + ((<usize>one) << 2))
    for (let other: u32 = 0; other < one; other++) if (load<u32>(hashes + ((<usize>other) << 2)) === hash) return true
  }
  return false
}

/** Notes where a value is; false when the line must be read exactly: a key that comes twice, or a special one. */
export function note(id: u32, start: usize, end: usize, isNested: bool): bool {
  const place = places + (id << 4)
  const heed = load<u32>(place + 12)
  if (load<u32>(place) === line || heed === slowAlways || (isNested && heed === slowWhenNested)) return false
  store<u32>(place, line)
  store<u32>(place + 4, <u32>start)
  store<u32>(place + 8, <u32>end)
  return true
}

/** Returns the address of the key's place when the line has the key, or 0. */
export function placeOf(id: u32): usize {
  const place = places + (id << 4)
  return load<u32>(place) === line ? place : 0
}
