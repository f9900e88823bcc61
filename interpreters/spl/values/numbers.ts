/** When is a text a number, and how is a number written? */

const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const unsure = /^(?:\+.*|.*[eE][+-]?\d+|[+-]?\.\d+|.*\.)$/
const foreign = /^[+-]?(?:0[xX][0-9a-fA-F]+|inf|infinity|nan)$/i

export interface NumberReading {
  readonly value: number | undefined
  /** Whether the manual leaves open if this text is a number. */
  readonly isUnsure: boolean
}

/** Reads a text as a decimal number. Blanks around it make it none (`tonumber`). */
export function readNumber(text: string): NumberReading {
  if (!plain.test(text)) return { value: undefined, isUnsure: foreign.test(text) }
  const value = Number(text)
  return Number.isFinite(value) ? { value, isUnsure: unsure.test(text) } : { value: undefined, isUnsure: true }
}

/** Returns the number that a text is, or undefined. */
export const numberOf = (text: string): number | undefined => readNumber(text).value

/** Returns the text of a number: whole numbers without point or exponent, `inf` and `nan` as Splunk names them. */
export function writeNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Number.isInteger(value)) return value === 0 ? '0' : BigInt(value).toString()
  return String(value)
}
