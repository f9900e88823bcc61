/** Which field names does a name with `*` mean? Any characters in the place of each `*` (Fields and wildcard fields). */

export type NameTest = (name: string) => boolean

/** Returns a test for whether a field is named by one of the patterns. */
export function namesAny(patterns: readonly string[]): NameTest {
  const exact = new Set(patterns.filter((pattern) => !pattern.includes('*')))
  const wild = patterns.filter((pattern) => pattern.includes('*')).map(wildcardExpression)
  return (name) => exact.has(name) || wild.some((expression) => expression.test(name))
}

/** Each `*` is caught as a group. A name has few of them, so the expression stays fast. */
export function wildcardExpression(pattern: string): RegExp {
  const pieces = pattern.split(/\*+/).map((piece) => piece.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'))
  return new RegExp(`^${pieces.join('([\\s\\S]*?)')}$`)
}
