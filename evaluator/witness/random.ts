/** Which of several? Numbers that look random and depend on nothing but the seed. */

export interface Random {
  /** Returns a whole number from 0 up to, but without, the bound. */
  below(bound: number): number
}

/** Makes a generator of 32-bit states: a counter with an odd step, whose bits are stirred by multiplications. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  return {
    below(bound) {
      state = (state + 0x9e3779b9) | 0
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
      return ((mixed ^ (mixed >>> 15)) >>> 0) % bound
    },
  }
}

/** Returns a seed made of a number and a text. */
export function seedFrom(number: number, text: string): number {
  let hash = number | 0
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return hash
}

/** Returns one of the items. */
export function pick<T>(items: readonly T[], random: Random): T {
  return items[random.below(items.length)]!
}
