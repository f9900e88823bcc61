/** Why is a text no regular expression, or too large a one? Thrown while one is read or compiled, caught in regexp.ts. */
export class RegexpProblem {
  readonly message: string
  readonly isTooLarge: boolean
  constructor(message: string, isTooLarge = false) {
    this.message = message
    this.isTooLarge = isTooLarge
  }
}
