/** Numbers that look random and are the same each time. */
export interface Random {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number
  /** As `below`, but small numbers come more often, as a few programs make up most of a log. */
  skewed(limit: number): number
  /** True so many times out of a hundred. */
  chance(percent: number): boolean
  hex(digits: number): string
  pick<T>(from: readonly T[]): T
}

export function startRandom(seed: number): Random {
  let state = seed | 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const skewed = (limit: number): number => Math.floor(next() ** 2.2 * limit)
  return {
    below,
    skewed,
    chance: (percent) => next() * 100 < percent,
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
    pick: (from) => from[skewed(from.length)]!,
  }
}
