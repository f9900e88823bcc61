/** What is thrown when a compact text is not what was written? Read functions of this folder throw nothing else. */

/** The text was changed, by mistake or on purpose: the rules have to be read from their sources. */
export class DamagedText extends Error {
  constructor() {
    super('the compact form of a rule is damaged')
  }
}

/** Throws unless the condition holds. */
export function demand(isSound: boolean): asserts isSound {
  if (!isSound) throw new DamagedText()
}

/** Returns a value that has to be a text. */
export function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new DamagedText()
  return value
}

/** Returns a value that has to be a list. */
export function listIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new DamagedText()
  return value
}

/** Returns a value that has to be a whole number from 0 to below a bound. */
export function indexIn(value: unknown, bound: number): number {
  if (typeof value !== 'number' || value >>> 0 !== value || value >= bound) throw new DamagedText()
  return value
}

/** Returns a value that has to be one of a few. */
export function oneOf<T extends string>(value: unknown, values: readonly T[]): T {
  const found = values.find((one) => one === value)
  demand(found !== undefined)
  return found
}
