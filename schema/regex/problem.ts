/** What stood in the way of reading a regular expression? Offsets are UTF-16 units of the expression's text. */
export interface RegexProblem {
  readonly code: 'regex/syntax' | 'regex/not-supported'
  readonly message: string
  readonly help: string
  readonly start: number
  readonly end: number
}

/** What every flavour has, as it is told to people. */
export const commonGround =
  'use what every target has: text, `.`, `^`, `$`, `*`, `+`, `?`, `{n,m}`, `|`, `(…)`, `[…]`, `\\d`, `\\w`, `\\s` and `\\b`'
