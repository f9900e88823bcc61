/** Which value does a plain YAML scalar stand for? The YAML 1.2 core schema, with two decisions of our own (S-003). */
import type { ScalarValue } from './node.js'

const integer = /^[-+]?[0-9]+$/
const octal = /^0o[0-7]+$/
const hexadecimal = /^0x[0-9a-fA-F]+$/
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const infinity = /^[-+]?\.(inf|Inf|INF)$/
const notANumber = /^\.(nan|NaN|NAN)$/
const leadingZero = /^[-+]?0[0-9]/

/**
 * Resolves the text of a plain scalar by the YAML 1.2 core schema (section 10.3.2).
 * An integer with leading zeros stays text, since YAML 1.1 rules rely on the zeros; so does an integer that a
 * double cannot hold exactly, and a number beyond its range (`530065e0073006500` is hexadecimal text).
 */
export function resolvePlainScalar(text: string): ScalarValue {
  if (text.length > 5) return couldBeNumber(text) ? numberOf(text) : text
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null
    case 'true':
    case 'True':
    case 'TRUE':
      return true
    case 'false':
    case 'False':
    case 'FALSE':
      return false
  }
  return couldBeNumber(text) ? numberOf(text) : text
}

/** Returns the number that a text is, or the text. */
function numberOf(text: string): ScalarValue {
  if (leadingZero.test(text) && integer.test(text)) return text
  if (integer.test(text) || octal.test(text) || hexadecimal.test(text)) {
    const value = Number(text)
    return Number.isSafeInteger(value) ? value + 0 : text
  }
  if (float.test(text)) return Number.isFinite(Number(text)) ? Number(text) : text
  if (infinity.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (notANumber.test(text)) return Number.NaN
  return text
}

/** Most scalars of a rule are words; one look at the first character spares them six expressions. */
function couldBeNumber(text: string): boolean {
  const first = text.charCodeAt(0)
  return (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e
}
