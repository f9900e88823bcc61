/**
 * Which signals are in a folded text? One pass, whatever their number: each literal is filed under four of its bytes
 * (fewer when it is shorter), and is looked at only where these stand. What is reported was compared byte by byte.
 */
import { isSame } from './bytes'

/** Where the numbers of what was found are. */
export let found: usize = 0
/** Entries all of whose literals were reported, to be cleared again. */
let done: usize = 0
let doneCount: u32 = 0
const mostDone: u32 = 1024

/** `foundAt` has room for as many numbers as any search has, `doneAt` for `mostDone`. */
export function setSearch(foundAt: usize, doneAt: usize): void {
  found = foundAt
  done = doneAt
}

/**
 * A search in memory: the set of a text without signals; whether texts beyond ASCII may have one; the pairs of bytes
 * with which short literals end, a bit for each two of seven bits, or 0; the table of short literals and its mask; the
 * bits of hashes of longer ones, or 0, and how far hashes are shifted for it; their table and how far hashes are
 * shifted for that; the networks, or 0; a byte for each signal; the runs, or 0;
 * whether there are endings in place of the pairs.
 */
export const plainOf: usize = 0
export const highOf: usize = 4
const pairsOf: usize = 8
const shortsOf: usize = 12
const shortMaskOf: usize = 16
const filterOf: usize = 20
const filterShiftOf: usize = 24
const gramsOf: usize = 28
const gramShiftOf: usize = 32
export const networksOf: usize = 36
const seenOf: usize = 40
const runsOf: usize = 44
const fewOf: usize = 48

/** Four zero bytes stand before the text. Returns how many were found; their numbers ascend. */
export function search(one: usize, from: usize, to: usize): u32 {
  const pairs = <usize>load<u32>(one, pairsOf)
  const filter = <usize>load<u32>(one, filterOf)
  doneCount = 0
  let count: u32 = from === to ? findEmpty(one) : 0
  const shift = load<u32>(one, filterShiftOf)
  const isFew = load<u32>(one, fewOf) !== 0
  for (let at = from; at < to; at += 16) {
    const left = <u32>(to - at)
    const there: u32 = left < 16 ? (1 << left) - 1 : 0xffff
    if (filter !== 0) {
      for (let hits = filtered(filter, shift, at) & there; hits !== 0; hits &= hits - 1) {
        const last = at + <usize>ctz(hits)
        count = findLong(one, load<u32>(last - 3), from, last + 1, to, count)
      }
    }
    if (pairs !== 0) {
      const short = isFew ? ending(pairs, at) : paired(pairs, at)
      for (let hits = short & there; hits !== 0; hits &= hits - 1) {
        const last = at + <usize>ctz(hits)
        count = findShort(one, load<u32>(last - 3), from, last + 1, to, count)
      }
    }
  }
  for (let index: u32 = 0; index < doneCount; index++) store<u32>(<usize>load<u32>(done + ((<usize>index) << 2)), 0, 8)
  const runs = <usize>load<u32>(one, runsOf)
  if (runs !== 0) count = findRuns(one, runs, from, to, count)
  if (count > 0) settle(one, count)
  return count
}

/**
 * Runs: how many, then for each how many bytes it has at least, its number, and a bit for each unit of ASCII that may
 * be in it. Bytes of other units may be in all.
 */
function findRuns(one: usize, runs: usize, from: usize, to: usize, count: u32): u32 {
  const seen = <usize>load<u32>(one, seenOf)
  let all = count
  let run = runs + 4
  for (let index = load<u32>(runs); index > 0; index--) {
    if (hasRun(run, from, to)) {
      const number = load<u32>(run, 4)
      store<u8>(seen + <usize>number, 1)
      store<u32>(found + ((<usize>all) << 2), number)
      all++
    }
    run += 24
  }
  return all
}

function hasRun(run: usize, from: usize, to: usize): bool {
  const least = <usize>load<u32>(run)
  const units = run + 8
  for (let end = from + least; end <= to; ) {
    let at = end
    while (at > end - least && mayBeIn(units, load<u8>(at - 1))) at--
    if (at === end - least) return true
    end = at + least
  }
  return false
}

function mayBeIn(units: usize, unit: u32): bool {
  return unit >= 0x80 || ((load<u8>(units + <usize>(unit >> 3)) >> <u8>(unit & 7)) & 1) !== 0
}

const spread: u32 = 0x9e3779b1

/** Which of sixteen places may end a gram, a bit each. There is no branch in it, for no guess would be right. */
function filtered(filter: usize, shift: u32, at: usize): u32 {
  const factors = i32x4.splat(spread)
  const first = i32x4.shr_u(i32x4.mul(v128.load(at - 3), factors), shift)
  const second = i32x4.shr_u(i32x4.mul(v128.load(at - 2), factors), shift)
  const third = i32x4.shr_u(i32x4.mul(v128.load(at - 1), factors), shift)
  const fourth = i32x4.shr_u(i32x4.mul(v128.load(at), factors), shift)
  return (
    (longBit(filter, i32x4.extract_lane(first, 0)) << 0) |
    (longBit(filter, i32x4.extract_lane(second, 0)) << 1) |
    (longBit(filter, i32x4.extract_lane(third, 0)) << 2) |
    (longBit(filter, i32x4.extract_lane(fourth, 0)) << 3) |
    (longBit(filter, i32x4.extract_lane(first, 1)) << 4) |
    (longBit(filter, i32x4.extract_lane(second, 1)) << 5) |
    (longBit(filter, i32x4.extract_lane(third, 1)) << 6) |
    (longBit(filter, i32x4.extract_lane(fourth, 1)) << 7) |
    (longBit(filter, i32x4.extract_lane(first, 2)) << 8) |
    (longBit(filter, i32x4.extract_lane(second, 2)) << 9) |
    (longBit(filter, i32x4.extract_lane(third, 2)) << 10) |
    (longBit(filter, i32x4.extract_lane(fourth, 2)) << 11) |
    (longBit(filter, i32x4.extract_lane(first, 3)) << 12) |
    (longBit(filter, i32x4.extract_lane(second, 3)) << 13) |
    (longBit(filter, i32x4.extract_lane(third, 3)) << 14) |
    (longBit(filter, i32x4.extract_lane(fourth, 3)) << 15)
  )
}

function longBit(filter: usize, bit: u32): u32 {
  return (<u32>load<u8>(filter + <usize>(bit >> 3)) >> (bit & 7)) & 1
}

/**
 * Which of sixteen places may end a short literal, a bit each. Endings: how many, then for each the byte before the
 * last, or 0xff for any, and the last.
 */
function ending(endings: usize, at: usize): u32 {
  const last = v128.load(at)
  const before = v128.load(at - 1)
  let hits = i8x16.splat(0)
  let one = endings + 4
  for (let index = load<u32>(endings); index > 0; index--) {
    const ends = i8x16.eq(last, v128.load8_splat(one + 1))
    const first = load<u8>(one)
    hits = v128.or(hits, first === 0xff ? ends : v128.and(ends, i8x16.eq(before, i8x16.splat(first))))
    one += 2
  }
  return i8x16.bitmask(hits)
}

/** Which of sixteen places may end a short literal, a bit each. */
function paired(pairs: usize, at: usize): u32 {
  return (
    shortBit(pairs, at, 0) |
    shortBit(pairs, at, 1) |
    shortBit(pairs, at, 2) |
    shortBit(pairs, at, 3) |
    shortBit(pairs, at, 4) |
    shortBit(pairs, at, 5) |
    shortBit(pairs, at, 6) |
    shortBit(pairs, at, 7) |
    shortBit(pairs, at, 8) |
    shortBit(pairs, at, 9) |
    shortBit(pairs, at, 10) |
    shortBit(pairs, at, 11) |
    shortBit(pairs, at, 12) |
    shortBit(pairs, at, 13) |
    shortBit(pairs, at, 14) |
    shortBit(pairs, at, 15)
  )
}

/** The last two bytes at a place, seven bits each. */
function shortBit(pairs: usize, at: usize, place: u32): u32 {
  const pair = <u32>load<u16>(at + <usize>place - 1)
  const bit = ((pair >> 8) & 0x7f) | ((pair & 0x7f) << 7)
  return ((<u32>load<u8>(pairs + <usize>(bit >> 3)) >> (bit & 7)) & 1) << place
}

/** The empty text is filed as a short literal of no bytes. */
function findEmpty(one: usize): u32 {
  const entry = shortEntry(one, 0, 0)
  return entry === 0 ? 0 : compare(one, entry, 0, 0, 0, 0)
}

function findShort(one: usize, window: u32, from: usize, end: usize, to: usize, count: u32): u32 {
  let all = count
  for (let size: u32 = 1; size < 4; size++) {
    const gram = window >> (32 - (size << 3))
    const entry = shortEntry(one, gram, size)
    if (entry !== 0) all = compare(one, entry, from, end, to, all)
  }
  return all
}

/**
 * An entry has sixteen bytes: the gram, the address of the list of what is filed there or 0, whether all of that was
 * reported, and the size of the gram.
 */
function shortEntry(one: usize, gram: u32, size: u32): usize {
  const table = <usize>load<u32>(one, shortsOf)
  const mask = load<u32>(one, shortMaskOf)
  if (table === 0) return 0
  let slot = (((gram ^ (size << 24)) * spread) >> 8) & mask
  while (true) {
    const entry = table + ((<usize>slot) << 4)
    if (load<u32>(entry, 4) === 0) return 0
    if (load<u32>(entry) === gram && load<u32>(entry, 12) === size) return entry
    slot = (slot + 1) & mask
  }
}

function findLong(one: usize, window: u32, from: usize, end: usize, to: usize, count: u32): u32 {
  const table = <usize>load<u32>(one, gramsOf)
  const shift = load<u32>(one, gramShiftOf)
  const mask = <u32>(((<u64>1) << (32 - shift)) - 1)
  let slot = (window * spread) >> shift
  while (true) {
    const entry = table + ((<usize>slot) << 4)
    if (load<u32>(entry, 4) === 0) return count
    if (load<u32>(entry) === window) return compare(one, entry, from, end, to, count)
    slot = (slot + 1) & mask
  }
}

const atStart: u32 = 1
const atEnd: u32 = 2

/**
 * A list: its length, then twenty bytes for each literal: its number, how far behind its start the gram ends, its
 * length with what is to be heeded in the top bits, its address, and its first four bytes, or zero when it is shorter.
 */
function compare(one: usize, entry: usize, from: usize, end: usize, to: usize, count: u32): u32 {
  if (load<u32>(entry, 8) !== 0) return count
  const list = <usize>load<u32>(entry, 4)
  const seen = <usize>load<u32>(one, seenOf)
  let all = count
  let isDone = true
  let filed = list + 4
  for (let index = load<u32>(list); index > 0; index--) {
    const number = load<u32>(filed)
    const start = end - <usize>load<u32>(filed, 4)
    const length = load<u32>(filed, 8) & 0xffffff
    const heed = load<u32>(filed, 8) >> 24
    const literal = <usize>load<u32>(filed, 12)
    const head = load<u32>(filed, 16)
    filed += 20
    if (load<u8>(seen + <usize>number) !== 0) continue
    if (
      (head !== 0 && head !== load<u32>(start)) ||
      start < from ||
      start + <usize>length > to ||
      ((heed & atStart) !== 0 && start !== from) ||
      ((heed & atEnd) !== 0 && start + <usize>length !== to) ||
      !isSame(start, literal, length)
    ) {
      isDone = false
      continue
    }
    store<u8>(seen + <usize>number, 1)
    store<u32>(found + ((<usize>all) << 2), number)
    all++
  }
  if (isDone && doneCount < mostDone) {
    store<u32>(entry, 1, 8)
    store<u32>(done + ((<usize>doneCount) << 2), <u32>entry)
    doneCount++
  }
  return all
}

const few: u32 = 24

/** Puts the numbers that were found in order and forgets that they were seen. */
function settle(one: usize, count: u32): void {
  const seen = <usize>load<u32>(one, seenOf)
  if (count > few) {
    let at: u32 = 0
    for (let number: u32 = 0; at < count; number++) {
      if (load<u8>(seen + <usize>number) === 0) continue
      store<u32>(found + ((<usize>at) << 2), number)
      at++
    }
  } else {
    for (let at: u32 = 1; at < count; at++) {
      const number = load<u32>(found + ((<usize>at) << 2))
      let to = at
      for (; to > 0 && load<u32>(found + ((<usize>(to - 1)) << 2)) > number; to--) {
        store<u32>(found + ((<usize>to) << 2), load<u32>(found + ((<usize>(to - 1)) << 2)))
      }
      store<u32>(found + ((<usize>to) << 2), number)
    }
  }
  for (let at: u32 = 0; at < count; at++) store<u8>(seen + <usize>load<u32>(found + ((<usize>at) << 2)), 0)
}

/** Answers of `findNetworks`. */
export const asksElse: u32 = 0xffffffff

/**
 * Adds the networks that an address is in; `asksElse` when it is not of version 4. Networks: how many lengths of prefix
 * there are, then for each the bits behind it, the mask of its table and its address. A table has eight bytes an entry:
 * the prefix, and the address of a list of numbers or 0.
 */
export function findNetworks(networks: usize, from: usize, to: usize, count: u32): u32 {
  let bits: u32 = 0
  let part: i32 = -1
  let dots: u32 = 0
  if (to - from < 2) return count
  for (let at = from; at < to; at++) {
    const unit = load<u8>(at)
    if (unit === 0x3a) return asksElse
    if (dots > 3) continue
    if (unit === 0x2e) {
      if (part === -1) dots = 3
      dots++
      bits = (bits << 8) | <u32>part
      part = -1
    } else if (unit >= 0x30 && unit <= 0x39 && part !== 0) {
      part = (part === -1 ? 0 : part * 10) + <i32>(unit - 0x30)
      if (part > 255) dots = 4
    } else {
      dots = 4
    }
  }
  if (dots !== 3 || part === -1) return count
  return findBits(networks, (bits << 8) | <u32>part, count)
}

function findBits(networks: usize, bits: u32, count: u32): u32 {
  let all = count
  let level = networks + 4
  for (let index = load<u32>(networks); index > 0; index--) {
    const host = load<u32>(level)
    const prefix = host === 32 ? 0 : bits >> host
    const mask = load<u32>(level, 4)
    const table = <usize>load<u32>(level, 8)
    level += 12
    let slot = (prefix * spread) & mask
    while (true) {
      const entry = table + ((<usize>slot) << 3)
      const list = <usize>load<u32>(entry, 4)
      if (list === 0) break
      if (load<u32>(entry) === prefix) {
        for (let at: u32 = 0; at < load<u32>(list); at++) {
          store<u32>(found + ((<usize>all) << 2), load<u32>(list + 4 + ((<usize>at) << 2)))
          all++
        }
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return all
}
