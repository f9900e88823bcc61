/**
 * May a line hold a keyword? Literals are filed under four of their bytes, letters in lower case. A long literal is
 * filed under each of its first grams, so that the line need not be looked at in every place.
 */
import { lower } from './bytes'

/** Lowers ASCII letters, and some signs with them: both sides are lowered alike, and then compared in earnest. */
const lowered: u32 = 0x20202020

/** Groups in memory: how many, and their addresses. */
export function mayHoldKeyword(groups: usize, from: usize, to: usize): bool {
  for (let index = load<u32>(groups); index > 0; index--) {
    if (mayOccur(<usize>load<u32>(groups + ((<usize>index) << 2)), from, to)) return true
  }
  return false
}

/**
 * A group in memory: how many bytes to step, log2 of the table's size, the table, the filter (a bit an entry of 2^15).
 * The table has eight bytes an entry: the gram, and the address of a list of literals filed there, or 0.
 * A list: its length, then for each literal where in it the gram stands, its length and its address.
 */
function mayOccur(group: usize, from: usize, to: usize): bool {
  const step = <usize>load<u32>(group)
  const shift = 32 - load<u32>(group + 4)
  const table = <usize>load<u32>(group + 8)
  const filter = <usize>load<u32>(group + 12)
  let at = from
  // Four at a time, with one branch: hardly any place has anything.
  const last = to - 3 * step
  for (; at < last; at += 4 * step) {
    const some =
      bitOf(filter, at) | bitOf(filter, at + step) | bitOf(filter, at + 2 * step) | bitOf(filter, at + 3 * step)
    if (some === 0) continue
    for (let one = at; one < at + 4 * step; one += step) {
      if (bitOf(filter, one) !== 0 && stands(table, shift, load<u32>(one) | lowered, one, from, to)) return true
    }
  }
  for (; at < to; at += step) {
    if (bitOf(filter, at) !== 0 && stands(table, shift, load<u32>(at) | lowered, at, from, to)) return true
  }
  return false
}

function bitOf(filter: usize, at: usize): u32 {
  const bit = ((load<u32>(at) | lowered) * 0x9e3779b1) >> 17
  return (<u32>load<u8>(filter + <usize>(bit >> 3)) >> (bit & 7)) & 1
}

function stands(table: usize, shift: u32, gram: u32, at: usize, from: usize, to: usize): bool {
  const mask = <u32>(((<u64>1) << (32 - shift)) - 1)
  let slot = (gram * 0x85ebca6b) >> shift
  while (true) {
    const entry = table + ((<usize>slot) << 3)
    const list = <usize>load<u32>(entry + 4)
    if (list === 0) return false
    if (load<u32>(entry) === gram) return anyStands(list, at, from, to)
    slot = (slot + 1) & mask
  }
}

function anyStands(list: usize, at: usize, from: usize, to: usize): bool {
  const count = load<u32>(list)
  for (let index: u32 = 0; index < count; index++) {
    const filed = list + 4 + <usize>(index * 12)
    const start = at - <usize>load<u32>(filed)
    const length = load<u32>(filed + 4)
    if (start >= from && start + <usize>length <= to && isFolded(start, <usize>load<u32>(filed + 8), length))
      return true
  }
  return false
}

function isFolded(at: usize, literal: usize, length: u32): bool {
  for (let index: usize = 0; index < <usize>length; index++) {
    if (lower(load<u8>(at + index)) !== load<u8>(literal + index)) return false
  }
  return true
}
