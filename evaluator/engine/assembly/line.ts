/**
 * What does a line hold? Reads one JSON object byte by byte, as strictly as RFC 8259, and notes where the values of
 * known keys are. Whatever it does not take, broken or only unusual, is for the exact reader.
 */
import { findKey, note } from './keys'

/** Things in the line that matter to the search for keywords. */
export const oddEscape: u32 = 1
export const oddNumber: u32 = 2
export const nonAscii: u32 = 4
/** An object or list in the event. */
export const nested: u32 = 8

export let seen: u32 = 0

/** Reads the object whose brace is before `at`; returns the address behind it, or 0. */
export function readObject(from: usize): usize {
  seen = 0
  let at = blanks(from)
  if (load<u8>(at) === 0x7d) return at + 1
  while (true) {
    if (load<u8>(at) !== 0x22) return 0
    const key = at + 1
    at = skipPlain(key)
    if (at === 0) return 0
    const id = findKey(key, <u32>(at - 1 - key))
    at = blanks(at)
    if (load<u8>(at) !== 0x3a) return 0
    at = blanks(at + 1)
    const first = load<u8>(at)
    const end = skipValue(at)
    if (end === 0) return 0
    if (id >= 0 && !note(id, at, end, first === 0x7b || first === 0x5b)) return 0
    at = blanks(end)
    const next = load<u8>(at)
    if (next === 0x7d) return at + 1
    if (next !== 0x2c) return 0
    at = blanks(at + 1)
  }
}

/** A line break inside of an event is left to the exact reader. */
export function blanks(from: usize): usize {
  let at = from
  while (true) {
    const unit = load<u8>(at)
    if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0d) return at
    at++
  }
}

function skipValue(at: usize): usize {
  const first = load<u8>(at)
  if (first === 0x22) return skipString(at + 1)
  if (first === 0x7b || first === 0x5b) {
    seen |= nested
    return skipNested(at)
  }
  return skipScalar(at, first)
}

function skipScalar(at: usize, first: u8): usize {
  if (first === 0x74) return load<u32>(at) === 0x65757274 ? at + 4 : 0
  if (first === 0x66) return load<u32>(at + 1) === 0x65736c61 ? at + 5 : 0
  if (first === 0x6e) return load<u32>(at) === 0x6c6c756e ? at + 4 : 0
  return skipNumber(at)
}

const deepest: i32 = 60

/** Containers are a stack of bits: 1 is an object. */
function skipNested(from: usize): usize {
  let at = from
  let depth: i32 = 0
  let stack: u64 = 0
  while (true) {
    // A value is expected.
    let first = load<u8>(at)
    if (first === 0x7b || first === 0x5b) {
      if (++depth > deepest) return 0
      const isObject = first === 0x7b
      stack = (stack << 1) | (isObject ? 1 : 0)
      at = blanks(at + 1)
      first = load<u8>(at)
      if (first !== (isObject ? 0x7d : 0x5d)) {
        if (isObject) {
          at = skipKey(at)
          if (at === 0) return 0
        }
        continue
      }
    } else {
      at = first === 0x22 ? skipString(at + 1) : skipScalar(at, first)
      if (at === 0) return 0
      at = blanks(at)
    }
    // Containers end.
    while (true) {
      const isObject = (stack & 1) === 1
      const unit = load<u8>(at)
      if (unit === 0x2c) {
        at = blanks(at + 1)
        if (isObject) {
          at = skipKey(at)
          if (at === 0) return 0
        }
        break
      }
      if (unit !== (isObject ? 0x7d : 0x5d)) return 0
      at++
      stack >>= 1
      if (--depth === 0) return at
      at = blanks(at)
    }
  }
}

/** Skips a key, its colon and the blanks around it. */
function skipKey(from: usize): usize {
  if (load<u8>(from) !== 0x22) return 0
  let at = skipString(from + 1)
  if (at === 0) return 0
  at = blanks(at)
  return load<u8>(at) === 0x3a ? blanks(at + 1) : 0
}

/** Skips a string without escapes and without anything beyond ASCII. */
function skipPlain(from: usize): usize {
  let at = from
  while (true) {
    const stops = i8x16.bitmask(v128.or(slashesIn(v128.load(at)), endsIn(v128.load(at))))
    if (stops === 0) {
      at += 16
      continue
    }
    at += <usize>ctz(stops)
    return load<u8>(at) === 0x22 ? at + 1 : 0
  }
}

function slashesIn(units: v128): v128 {
  return i8x16.eq(units, i8x16.splat(0x5c))
}

/** Quotes, controls, and bytes beyond ASCII, which are negative. */
function endsIn(units: v128): v128 {
  return v128.or(i8x16.eq(units, i8x16.splat(0x22)), i8x16.lt_s(units, i8x16.splat(0x20)))
}

/** Skips a string behind its first quote; returns the address behind its last one, or 0. */
function skipString(from: usize): usize {
  let at = from
  while (true) {
    const units = v128.load(at)
    let slashes = i8x16.bitmask(slashesIn(units))
    let ends = i8x16.bitmask(endsIn(units))
    let next = at + 16
    // Paths have many backslashes: all in these sixteen bytes are seen to before more is loaded.
    while (slashes !== 0 && (ends & ((slashes & -slashes) - 1)) === 0) {
      const place = ctz(slashes)
      if (!isEscape(at + <usize>place + 1)) return 0
      slashes &= ~(3 << place)
      ends &= ~(2 << place)
      if (place === 15) next++
    }
    if (ends !== 0) {
      at += <usize>ctz(ends)
      const unit = load<u8>(at)
      if (unit === 0x22) return at + 1
      if (unit < 0x20) return 0
      seen |= nonAscii
      at = endOfHigh(at)
      continue
    }
    at = next
  }
}

/** Whether what stands behind a backslash is an escape. */
function isEscape(at: usize): bool {
  const escaped = load<u8>(at)
  if (escaped === 0x5c || escaped === 0x22 || escaped === 0x6e || escaped === 0x72 || escaped === 0x74) return true
  seen |= oddEscape
  if (escaped === 0x75) {
    for (let digit: usize = 1; digit < 5; digit++) if (!isHex(load<u8>(at + digit))) return false
    return true
  }
  return escaped === 0x2f || escaped === 0x62 || escaped === 0x66
}

/** Returns where the first byte of ASCII is. */
function endOfHigh(from: usize): usize {
  let at = from
  while (true) {
    const plain = i8x16.bitmask(v128.load(at)) ^ 0xffff
    if (plain !== 0) return at + <usize>ctz(plain)
    at += 16
  }
}

function isHex(unit: u8): bool {
  const letter = unit | 0x20
  return (unit >= 0x30 && unit <= 0x39) || (letter >= 0x61 && letter <= 0x66)
}

function isDigit(unit: u8): bool {
  return unit >= 0x30 && unit <= 0x39
}

/** Past this many digits a number's own text may be another than the one written. */
const mostDigits: usize = 15

function skipNumber(from: usize): usize {
  let at = from
  const isNegative = load<u8>(at) === 0x2d
  if (isNegative) at++
  const digits = at
  const first = load<u8>(at)
  if (!isDigit(first)) return 0
  if (first === 0x30) {
    if (isNegative) seen |= oddNumber
    at++
  } else {
    while (isDigit(load<u8>(at))) at++
  }
  if (at - digits > mostDigits) seen |= oddNumber
  if (load<u8>(at) === 0x2e) {
    seen |= oddNumber
    if (!isDigit(load<u8>(at + 1))) return 0
    at += 2
    while (isDigit(load<u8>(at))) at++
  }
  if ((load<u8>(at) | 0x20) === 0x65) {
    seen |= oddNumber
    at++
    const sign = load<u8>(at)
    if (sign === 0x2b || sign === 0x2d) at++
    if (!isDigit(load<u8>(at))) return 0
    while (isDigit(load<u8>(at))) at++
  }
  return at
}
