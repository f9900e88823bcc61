/**
 * What is the sum of numbers that come and go? Kept without rounding, as numbers that do not overlap in their bits
 * (Shewchuk 1997), so that taking a number back leaves exactly what the others sum up to, in whatever order.
 */

/** Numbers up to this size cannot make a sum of fewer than 10^8 of them overflow. */
export const largestAddend = 1e300

export class ExactSum {
  /** From the smallest to the largest in size, none zero. */
  #parts: number[] = []

  /** Adds a number whose size is at most `largestAddend`; a negative one takes its opposite back. */
  add(number: number): void {
    const parts: number[] = []
    let high = number
    for (const part of this.#parts) {
      const sum = high + part
      const rounding = roundingOf(sum, high, part)
      if (rounding !== 0) parts.push(rounding)
      high = sum
    }
    if (high !== 0) parts.push(high)
    this.#parts = parts
  }

  /** Returns the number nearest to the sum, halves to even: the same for the same numbers in any order. */
  value(): number {
    let index = this.#parts.length - 1
    if (index < 0) return 0
    let sum = this.#parts[index]!
    let rest = 0
    while (rest === 0 && index > 0) {
      const part = this.#parts[--index]!
      const next = sum + part
      rest = part - (next - sum)
      sum = next
    }
    // What remains may be a half that the parts below push to the other side.
    if (rest === 0 || index === 0 || Math.sign(rest) !== Math.sign(this.#parts[index - 1]!)) return sum
    const twice = rest * 2
    const other = sum + twice
    return other - sum === twice ? other : sum
  }
}

/** Returns what was lost when two numbers were added (Knuth's two-sum). */
function roundingOf(sum: number, one: number, other: number): number {
  const otherInSum = sum - one
  const oneInSum = sum - otherInSum
  return one - oneInSum + (other - otherInSum)
}
