/** Are these bytes the same, and what is their hash? Reads up to seven bytes past the end, which are there. */

export function isSame(one: usize, other: usize, length: u32): bool {
  let at: usize = 0
  const whole: usize = <usize>(length & ~7)
  for (; at < whole; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false
  const rest = length & 7
  return rest === 0 || (load<u64>(one + at) ^ load<u64>(other + at)) << ((8 - rest) << 3) === 0
}

/** Whether these bytes are the same but for the case of ASCII letters. */
export function isSameFolded(one: usize, other: usize, length: u32): bool {
  for (let at: usize = 0; at < <usize>length; at++) {
    if (lower(load<u8>(one + at)) !== lower(load<u8>(other + at))) return false
  }
  return true
}

export function lower(unit: u8): u8 {
  return unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
}

export function hashOf(at: usize, length: u32, seed: u64): u32 {
  let hash: u64 = seed ^ <u64>length
  let left = length
  let from = at
  while (left >= 8) {
    hash = mix(hash ^ load<u64>(from))
    from += 8
    left -= 8
  }
  if (left > 0) hash = mix(hash ^ (load<u64>(from) << ((8 - left) << 3)))
  return <u32>(hash ^ (hash >> 32))
}

export const spread: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15

function mix(value: u64): u64 {
  const product = value * spread
  return product ^ (product >> 29)
}
