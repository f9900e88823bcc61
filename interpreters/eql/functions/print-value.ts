/** How does Java print a value? For `string` and `concat`. */

/** Doubles keep a decimal point, and an exponent beyond seven digits. */
export function printValue(value: boolean | bigint | number | string): string {
  return typeof value === 'number' ? printDouble(value) : String(value)
}

function printDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return withPoint(String(value))
  const [digits, exponent] = value.toExponential().split('e') as [string, string]
  return `${withPoint(digits)}E${Number(exponent)}`
}

const withPoint = (digits: string): string => (digits.includes('.') ? digits : `${digits}.0`)
