/**
 * What does a PCRE expression find in a text? The only file here that knows RE2JS, which answers in time linear in the
 * text. Whether Splunk's PCRE reads characters or bytes, and which letters it folds, is not documented: characters are
 * read and ASCII letters folded, and a run notes when another reading would answer otherwise.
 */
import { RE2JS, RE2JSException } from 're2js'
import type { Inference } from './inference.js'
import { attempt, type Range, refuse } from './problem.js'
import { bytesOf } from './regex/bytes.js'
import { parseRegex } from './regex/parse.js'
import { type PrintOptions, printRegex } from './regex/print.js'
import { RegexProblem } from './regex/problem.js'
import { nodesIn, type RegexNode } from './regex/tree.js'
import type { RunContext } from './run-context.js'

export interface RegexMatch {
  readonly start: number
  readonly end: number
  /** The whole match, then what each group caught. */
  readonly groups: readonly (string | undefined)[]
}

export interface CompiledRegex {
  /** The name of each group, from the first. */
  readonly groupNames: readonly (string | undefined)[]
  readonly finds: (text: string, run: RunContext) => boolean
  readonly matches: (text: string, run: RunContext) => readonly RegexMatch[]
}

/** Compiles an expression; leaves with a refusal when it is none or says what RE2 cannot. */
export function compileRegex(source: string, at: Range): CompiledRegex {
  const expression = new Expression(source, at)
  return {
    groupNames: expression.groupNames,
    finds: (text, run) => expression.finds(text, run),
    matches: (text, run) => expression.matches(text, run),
  }
}

type Reading = 'characters' | 'unicode case' | 'bytes'

const otherReadings: readonly (readonly [Reading, Inference])[] = [
  ['unicode case', 'pcre-case'],
  ['bytes', 'pcre-characters'],
]

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

class Expression {
  readonly groupNames: readonly (string | undefined)[]
  readonly #source: string
  readonly #at: Range
  readonly #root: RegexNode
  readonly #nodes: readonly RegexNode[]
  readonly #engines = new Map<string, RE2JS>()

  constructor(source: string, at: Range) {
    this.#source = source
    this.#at = at
    this.#root = this.#guard(() => parseRegex(source, 0x10ffff))
    this.#nodes = nodesIn(this.#root)
    this.groupNames = this.#nodes.flatMap((node) => (node.kind === 'capture' ? [node.name] : []))
    this.#engine('characters', '')
  }

  finds(text: string, run: RunContext): boolean {
    run.spend(1 + (text.length >> 2))
    this.#noteLineStart(text, run)
    const answer = this.#engine('characters', text).test(text)
    if (isAscii(text) && isAscii(this.#source)) return answer
    for (const [reading, inference] of otherReadings) {
      if (this.#answers(reading, text) !== answer) run.infer(inference)
    }
    return answer
  }

  /** Returns undefined when the expression has no meaning under the reading. */
  #answers(reading: Reading, text: string): boolean | undefined {
    const answer = attempt(() => this.#engine(reading, text).test(reading === 'bytes' ? bytesOf(text) : text))
    return answer.ok ? answer.value : undefined
  }

  matches(text: string, run: RunContext): readonly RegexMatch[] {
    run.spend(1 + text.length)
    this.finds(text, run)
    if (text.endsWith('\n') && this.#has('last-line-end')) {
      refuse(
        'unsupported',
        'what is caught before a `$` is not known here for a text that ends with a line feed',
        this.#at,
      )
    }
    const matcher = this.#engine('characters', text).matcher(text)
    const found: RegexMatch[] = []
    while (matcher.find()) {
      const groups = Array.from({ length: this.groupNames.length + 1 }, (_, index) => matcher.group(index) ?? undefined)
      found.push({ start: matcher.start(), end: matcher.end(), groups })
    }
    return found
  }

  #noteLineStart(text: string, run: RunContext): void {
    if (text.endsWith('\n') && this.#has('inner-line-start')) run.infer('multiline-anchor')
  }

  #has(what: string): boolean {
    return this.#nodes.some((node) => node.kind === 'assertion' && node.what === what)
  }

  #engine(reading: Reading, text: string): RE2JS {
    const endsWithLineFeed = text.endsWith('\n')
    const key = `${reading} ${endsWithLineFeed}`
    const known = this.#engines.get(key)
    if (known) return known
    const options: PrintOptions = { fold: reading === 'unicode case' ? 'unicode' : 'ascii', endsWithLineFeed }
    const engine = this.#guard(() => {
      const root = reading === 'bytes' ? parseRegex(bytesOf(this.#source), 0xff) : this.#root
      return RE2JS.compile(printRegex(root, options))
    })
    this.#engines.set(key, engine)
    return engine
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof RegexProblem) return refuse(error.reason, error.message, this.#at)
      if (error instanceof RE2JSException) return refuse('limit', 'a regular expression is too large', this.#at)
      throw error
    }
  }
}
