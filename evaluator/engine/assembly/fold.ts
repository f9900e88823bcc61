/**
 * What does a JSON text say? Its letters of ASCII in lower case, escapes resolved, written where searches read it.
 * Everything beyond ASCII stays as it is, or becomes a byte that is in no literal.
 */
import { lower } from './bytes'

/** Whether what was written last has anything beyond ASCII. */
export let isHigh: bool = false

/** Begins a text. */
export function beginText(): void {
  isHigh = false
}

/** Writes what is between the quotes of a string that was found well formed; returns the end of what was written. */
export function foldString(from: usize, end: usize, target: usize): usize {
  let at = from
  let to = target
  while (at < end) {
    const units = v128.load(at)
    v128.store(to, lowered(units))
    const slashes = i8x16.bitmask(i8x16.eq(units, i8x16.splat(0x5c)))
    const high = i8x16.bitmask(units)
    const left = <u32>(end - at)
    if (slashes === 0 && left >= 16) {
      if (high !== 0) isHigh = true
      at += 16
      to += 16
      continue
    }
    let count: u32 = slashes === 0 ? 16 : ctz(slashes)
    if (count > left) count = left
    if ((high & ((1 << count) - 1)) !== 0) isHigh = true
    at += <usize>count
    to += <usize>count
    if (at >= end) break
    at = foldEscape(at + 1, to)
    to++
  }
  return to
}

/** Writes one byte for the escape whose letter is at an address; returns the address behind it. */
function foldEscape(at: usize, to: usize): usize {
  const letter = load<u8>(at)
  if (letter !== 0x75) {
    store<u8>(to, meaning(letter))
    return at + 1
  }
  const unit = (hex(at + 1) << 12) | (hex(at + 2) << 8) | (hex(at + 3) << 4) | hex(at + 4)
  if (unit < 0x80) {
    store<u8>(to, lower(<u8>unit))
  } else {
    store<u8>(to, 0xff)
    isHigh = true
  }
  return at + 5
}

function meaning(letter: u8): u8 {
  if (letter === 0x6e) return 0x0a
  if (letter === 0x74) return 0x09
  if (letter === 0x72) return 0x0d
  if (letter === 0x62) return 0x08
  if (letter === 0x66) return 0x0c
  return letter
}

function hex(at: usize): u32 {
  const unit = <u32>load<u8>(at)
  return unit <= 0x39 ? unit - 0x30 : (unit | 0x20) - 0x57
}

function lowered(units: v128): v128 {
  const isCapital = i8x16.lt_u(i8x16.sub(units, i8x16.splat(0x41)), i8x16.splat(26))
  return v128.or(units, v128.and(isCapital, i8x16.splat(0x20)))
}

/**
 * Writes all texts of the object between two addresses, a line break behind each: its strings, numbers and booleans at
 * any depth, but no keys. The object was found well formed. Returns the end of what was written.
 */
export function foldAll(from: usize, end: usize, target: usize): usize {
  let at = from
  let to = target
  while (at < end) {
    const unit = load<u8>(at)
    if (unit === 0x22) {
      const close = closeOf(at + 1)
      const next = skipBlanks(close + 1)
      if (load<u8>(next) === 0x3a) {
        at = next + 1
        continue
      }
      to = foldString(at + 1, close, to)
      at = close + 1
    } else if (isScalar(unit)) {
      const start = at
      while (isScalar(load<u8>(at))) at++
      if (unit === 0x6e) continue
      memory.copy(to, start, at - start)
      to += at - start
    } else {
      at++
      continue
    }
    store<u8>(to++, 0x0a)
  }
  return to
}

/** Whether a byte outside of strings belongs to a number, `true`, `false` or `null`. */
function isScalar(unit: u8): bool {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x2d ||
    unit === 0x2b ||
    unit === 0x2e ||
    unit === 0x45
  )
}

function skipBlanks(from: usize): usize {
  let at = from
  while (load<u8>(at) === 0x20 || load<u8>(at) === 0x09 || load<u8>(at) === 0x0d) at++
  return at
}

/** Returns where a string ends whose first byte is at an address. */
function closeOf(from: usize): usize {
  let at = from
  while (true) {
    const units = v128.load(at)
    const quotes = i8x16.eq(units, i8x16.splat(0x22))
    const stops = i8x16.bitmask(v128.or(quotes, i8x16.eq(units, i8x16.splat(0x5c))))
    if (stops === 0) {
      at += 16
      continue
    }
    at += <usize>ctz(stops)
    if (load<u8>(at) === 0x22) return at
    at += 2
  }
}
