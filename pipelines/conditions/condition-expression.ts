/** How are named conditions linked (`rule_cond_expr: a and not (b or c)`)? `not` binds tightest, then `and`, then `or`. */

export type ConditionExpression =
  | { readonly kind: 'name'; readonly name: string; readonly start: number }
  | { readonly kind: 'not'; readonly item: ConditionExpression }
  | { readonly kind: 'and' | 'or'; readonly items: readonly ConditionExpression[] }

export type ParsedExpression =
  | { readonly ok: true; readonly expression: ConditionExpression }
  | { readonly ok: false; readonly problem: string; readonly start: number; readonly end: number }

/** Parses an expression of names; `and`, `or` and `not` are written in lower case. */
export function parseConditionExpression(source: string): ParsedExpression {
  const parser = new Parser(source)
  const expression = parser.parse()
  return expression ? { ok: true, expression } : { ok: false, ...parser.problem! }
}

/** Returns whether an expression is true, given which names are. */
export function evaluateExpression(expression: ConditionExpression, isTrue: (name: string) => boolean): boolean {
  switch (expression.kind) {
    case 'name':
      return isTrue(expression.name)
    case 'not':
      return !evaluateExpression(expression.item, isTrue)
    case 'and':
      return expression.items.every((item) => evaluateExpression(item, isTrue))
    case 'or':
      return expression.items.some((item) => evaluateExpression(item, isTrue))
  }
}

/** Returns the names in an expression, with their places. */
export function namesIn(expression: ConditionExpression): readonly { readonly name: string; readonly start: number }[] {
  switch (expression.kind) {
    case 'name':
      return [expression]
    case 'not':
      return namesIn(expression.item)
    case 'and':
    case 'or':
      return expression.items.flatMap(namesIn)
  }
}

interface Token {
  readonly text: string
  readonly start: number
}

const deepest = 100

/** Lives for one expression; keeps the first problem. */
class Parser {
  problem: { readonly problem: string; readonly start: number; readonly end: number } | undefined
  readonly #source: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(source: string) {
    this.#source = source
    this.#tokens = [...source.matchAll(/[A-Za-z0-9_-]+|\S/g)].map(({ 0: text, index: start }) => ({ text, start }))
  }

  parse(): ConditionExpression | undefined {
    const expression = this.#linked('or', 0)
    if (!expression || this.#at === this.#tokens.length) return expression
    return this.#refuse('is not expected here')
  }

  #linked(link: 'or' | 'and', depth: number): ConditionExpression | undefined {
    const items: ConditionExpression[] = []
    do {
      const item = link === 'or' ? this.#linked('and', depth) : this.#single(depth)
      if (!item) return undefined
      items.push(item)
    } while (this.#take(link))
    return items.length === 1 ? items[0] : { kind: link, items }
  }

  #single(depth: number): ConditionExpression | undefined {
    if (depth > deepest) return this.#refuse('is nested too deeply')
    if (this.#take('not')) {
      const item = this.#single(depth + 1)
      return item && { kind: 'not', item }
    }
    if (this.#take('(')) {
      const inner = this.#linked('or', depth + 1)
      if (!inner || this.#take(')')) return inner
      return this.#refuse('stands where `)` is missing')
    }
    const token = this.#tokens[this.#at]
    if (!token || !/^[\w-]+$/.test(token.text) || ['and', 'or'].includes(token.text)) {
      return this.#refuse('stands where a name is missing')
    }
    this.#at++
    return { kind: 'name', name: token.text, start: token.start }
  }

  #take(text: string): boolean {
    if (this.#tokens[this.#at]?.text !== text) return false
    this.#at++
    return true
  }

  #refuse(what: string): undefined {
    const token = this.#tokens[this.#at]
    const start = token?.start ?? this.#source.length
    this.problem ??= {
      problem: token ? `\`${token.text}\` ${what}` : `the end ${what}`,
      start,
      end: start + (token?.text.length ?? 0),
    }
    return undefined
  }
}
