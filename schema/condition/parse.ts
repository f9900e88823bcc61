/**
 * Which tree does a condition's text stand for? A recursive descent over `or` < `and` < `not` < `x of` < parentheses
 * (S-200). Words are lower-case (S-201). Depth is bounded, so no text can exhaust the stack.
 */
import { suggest } from '../text/suggest.js'
import type { ConditionNode, ConditionProblem, ParsedCondition } from './condition.js'
import { type ConditionToken, tokenizeCondition } from './tokenize.js'

const maxDepth = 200
const maxLength = 20_000

/**
 * Parses a condition.
 * Returns the tree, or the first problem: empty, too long, v1 pipe syntax (S-214), free text, a syntax error, nested
 * too deep.
 */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > maxLength) return { ok: false, problem: tooLong(text) }
  const before = known.get(text)
  if (before) return before
  const parsed = parse(text)
  if (text.length <= longestKnown) {
    if (known.size >= mostKnown) known.clear()
    known.set(text, parsed)
  }
  return parsed
}

/** Thousands of rules have a few conditions, such as `selection`, and checks ask for them again. */
const known = new Map<string, ParsedCondition>()
const [mostKnown, longestKnown] = [1000, 200]

function parse(text: string): ParsedCondition {
  const parser = new ConditionParser(tokenizeCondition(text), text.length)
  try {
    return { ok: true, node: parser.parseAll() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

function tooLong(text: string): ConditionProblem {
  return {
    code: 'condition/too-long',
    message: `the condition has ${text.length} characters, and the most is ${maxLength}`,
    help: 'name the selections alike and use `1 of` or `all of` a pattern',
    start: 0,
    end: 0,
  }
}

/** Leaves the descent; never leaves this file. */
class Refusal {
  readonly problem: ConditionProblem
  constructor(problem: ConditionProblem) {
    this.problem = problem
  }
}

const quantifiers: ReadonlyMap<string, '1' | 'all'> = new Map([
  ['1', '1'],
  ['any', '1'],
  ['all', 'all'],
])

class ConditionParser {
  readonly #tokens: readonly ConditionToken[]
  readonly #length: number
  #at = 0
  #depth = 0

  constructor(tokens: readonly ConditionToken[], length: number) {
    this.#tokens = tokens
    this.#length = length
  }

  parseAll(): ConditionNode {
    if (this.#tokens.length === 0) {
      this.#refuse(
        'condition/empty',
        'the condition is empty',
        undefined,
        'name a selection, as in `condition: selection`',
      )
    }
    const pipe = this.#tokens.find((token) => token.kind === '|')
    if (pipe) this.#refusePipe(pipe)
    const node = this.#or()
    const rest = this.#tokens[this.#at]
    if (rest) this.#refuseRest(rest)
    return node
  }

  #or(): ConditionNode {
    return this.#chain('or', () => this.#chain('and', () => this.#not()))
  }

  #chain(word: 'and' | 'or', next: () => ConditionNode): ConditionNode {
    const items = [next()]
    while (this.#isWord(word)) {
      this.#at++
      items.push(next())
    }
    return items.length === 1 ? items[0]! : { kind: word, items }
  }

  #not(): ConditionNode {
    if (!this.#isWord('not')) return this.#primary()
    const token = this.#tokens[this.#at++]!
    return this.#deeper(token, () => ({ kind: 'not', item: this.#not() }))
  }

  #primary(): ConditionNode {
    const token = this.#tokens[this.#at]
    if (!token || token.kind === ')') this.#refuseMissing(token)
    this.#at++
    if (token.kind === '(') return this.#group(token)
    if (this.#isWord('of')) return this.#selector(token)
    this.#refuseOperator(token)
    return { kind: 'name', name: token.text, start: token.start, end: token.end }
  }

  #group(open: ConditionToken): ConditionNode {
    return this.#deeper(open, () => {
      const node = this.#or()
      const close = this.#tokens[this.#at]
      if (close?.kind === ')') {
        this.#at++
        return node
      }
      if (close) this.#refuseRest(close)
      this.#refuse('condition/syntax', 'this parenthesis is not closed', open, 'add the closing `)`')
    })
  }

  #selector(token: ConditionToken): ConditionNode {
    const quantifier = quantifiers.get(token.text)
    if (quantifier === undefined) {
      const help = 'write `1 of`, `any of` or `all of`'
      this.#refuse('condition/syntax', `\`${token.text} of\` is no quantifier`, token, help)
    }
    const word = this.#tokens[this.#at++]!
    const target = this.#tokens[this.#at]
    if (target?.kind !== 'word') {
      this.#refuse(
        'condition/syntax',
        `\`${token.text} of\` names no selections`,
        word,
        'write `them`, or a pattern like `selection_*`',
      )
    }
    this.#at++
    if (target.text.includes('?')) {
      const help = 'only `*` is a wildcard in a pattern of selection names'
      this.#refuse('condition/syntax', `the pattern \`${target.text}\` has a \`?\``, target, help)
    }
    return { kind: 'selector', quantifier, target: target.text, start: token.start, end: target.end }
  }

  #deeper(token: ConditionToken, parse: () => ConditionNode): ConditionNode {
    if (++this.#depth > maxDepth) {
      this.#refuse(
        'condition/too-deep',
        `the condition is nested more than ${maxDepth} deep`,
        token,
        'flatten it: name parts of it as selections',
      )
    }
    const node = parse()
    this.#depth--
    return node
  }

  #isWord(text: string): boolean {
    const token = this.#tokens[this.#at]
    return token?.kind === 'word' && token.text === text
  }

  #refuseOperator(token: ConditionToken): void {
    if (token.text === 'and' || token.text === 'or' || token.text === 'not' || token.text === 'of') {
      this.#refuse(
        'condition/syntax',
        `\`${token.text}\` stands where a selection is expected`,
        token,
        'name a selection on both sides of an operator',
      )
    }
  }

  #refuseMissing(token: ConditionToken | undefined): never {
    const before = this.#tokens[this.#at - 1]
    const message = before ? `nothing follows \`${before.text}\`` : 'the condition starts with `)`'
    this.#refuse('condition/syntax', message, before ?? token, 'name a selection here, or remove the operator')
  }

  /** Two operands side by side: an operator in the wrong case, a parenthesis too many, or prose. */
  #refuseRest(token: ConditionToken): never {
    const lower = token.text.toLowerCase()
    if (token.kind === ')')
      this.#refuse('condition/syntax', 'this parenthesis was never opened', token, 'remove it, or add the opening `(`')
    const capitals = [token, this.#tokens[this.#at - 1]!].find(isInCapitals)
    if (capitals) {
      this.#refuse(
        'condition/syntax',
        `\`${capitals.text}\` is written in capitals`,
        capitals,
        `operators are lower-case: write \`${capitals.text.toLowerCase()}\``,
      )
    }
    const words = this.#tokens.filter(({ kind, text }) => kind === 'word' && !operators.includes(text)).length
    const operator = token.kind === 'word' ? suggest(lower, ['and', 'or']) : undefined
    if (operator)
      this.#refuse(
        'condition/syntax',
        `\`${token.text}\` stands where \`and\` or \`or\` is expected`,
        token,
        `did you mean \`${operator}\`?`,
      )
    if (words > 3) {
      const help = 'conditions over several events were free text before Sigma 2: write a correlation rule instead'
      this.#refuse('condition/free-text', 'the condition is free text, not an expression over selections', token, help)
    }
    this.#refuse(
      'condition/syntax',
      `\`${token.text}\` stands where \`and\` or \`or\` is expected`,
      token,
      'put `and` or `or` between two selections',
    )
  }

  #refusePipe(pipe: ConditionToken): never {
    const word = this.#tokens.find((token) => token.start > pipe.start)?.text ?? ''
    const modern = oldAggregations.get(word) ?? 'a correlation rule'
    const named = word === '' ? 'the `|` of Sigma 1' : `the aggregation \`| ${word}\` of Sigma 1`
    const help = `write ${modern} that names this rule (\`correlation:\`, specification 2.1)`
    this.#refuse('condition/old-pipe', `the condition uses ${named}`, pipe, help)
  }

  #refuse(code: ConditionProblem['code'], message: string, token: ConditionToken | undefined, help: string): never {
    const start = token?.start ?? 0
    throw new Refusal({ code, message, help, start, end: token?.end ?? this.#length })
  }
}

const operators = ['and', 'or', 'not', 'of']

function isInCapitals({ text }: ConditionToken): boolean {
  return !operators.includes(text) && operators.includes(text.toLowerCase())
}

const oldAggregations: ReadonlyMap<string, string> = new Map([
  ['count', 'a correlation of type `event_count` (or `value_count` for `count(field)`)'],
  ['sum', 'a correlation of type `value_sum`'],
  ['avg', 'a correlation of type `value_avg`'],
  ['near', 'a correlation of type `temporal`'],
])
