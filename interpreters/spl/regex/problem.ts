/** What is wrong with a regular expression? Leaves its parser; regex.ts turns it into a problem of the search. */

export class RegexProblem {
  readonly reason: 'syntax' | 'unsupported' | 'limit'
  readonly message: string
  constructor(reason: RegexProblem['reason'], message: string) {
    this.reason = reason
    this.message = message
  }
}

export function refuseRegex(reason: RegexProblem['reason'], message: string): never {
  throw new RegexProblem(reason, message)
}
