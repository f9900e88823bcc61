import { expect } from 'chai'
import fc from 'fast-check'
import { ExactSum } from '../../../evaluator/correlation/measures/exact-sum.js'

/** The sum with nothing lost: every double is a whole number of 2^-1074. */
function exactly(numbers: readonly number[]): bigint {
  return numbers.reduce((sum, number) => sum + inUnits(number), 0n)
}

function inUnits(number: number): bigint {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, number)
  const high = bits.getUint32(0)
  const exponent = (high >>> 20) & 0x7ff
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(bits.getUint32(4))
  const size = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1)
  return high >>> 31 === 1 ? -size : size
}

/** No double lies nearer to the sum, and of two as near the one with an even last bit is taken. */
function isNearest(sum: bigint, found: number): boolean {
  const distance = (number: number): bigint => {
    const difference = inUnits(number) - sum
    return difference < 0n ? -difference : difference
  }
  const isEven = inUnits(found) % 2n === 0n || (lastBit(found) & 1) === 0
  return neighbours(found).every((other) => {
    const [own, others] = [distance(found), distance(other)]
    return own < others || (own === others && isEven)
  })
}

function lastBit(number: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, number)
  return bits.getUint32(4) & 1
}

function neighbours(number: number): readonly number[] {
  if (number === 0) return [Number.MIN_VALUE, -Number.MIN_VALUE]
  const bits = new DataView(new ArrayBuffer(8))
  return [1n, -1n].map((step) => {
    bits.setFloat64(0, number)
    bits.setBigUint64(0, bits.getBigUint64(0) + step)
    return bits.getFloat64(0)
  })
}

const addend = fc.oneof(
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
  fc.constantFrom(1, -1, 0.1, 2 ** -53, 2 ** -54, 2 ** 53, 2 ** 54, 1e17, -1e17, 1e300, -1e300, 5e-324, -0),
  fc.integer({ min: -1000, max: 1000 }),
)

describe('ExactSum', () => {
  it('is the double nearest to the sum, halves to even', () => {
    fc.assert(
      fc.property(fc.array(addend, { maxLength: 12 }), (numbers) => {
        const sum = new ExactSum()
        for (const number of numbers) sum.add(number)
        expect(isNearest(exactly(numbers), sum.value())).to.equal(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('forgets a number that is taken back', () => {
    fc.assert(
      fc.property(fc.array(addend), fc.array(addend), (gone, left) => {
        const sum = new ExactSum()
        const kept = new ExactSum()
        for (const number of [...gone, ...left]) sum.add(number)
        for (const number of gone) sum.add(-number)
        for (const number of left) kept.add(number)
        expect(sum.value()).to.equal(kept.value())
      }),
    )
  })
})
