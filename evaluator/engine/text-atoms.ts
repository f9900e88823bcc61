/**
 * Which of many tests does a text satisfy? Whole texts are one look-up, beginnings and ends a walk, parts one pass for
 * all of them; whatever needs a closer look is looked at only when its literals are there.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import { never } from '../../schema/text/never.js'
import type { EventValue } from '../event-value.js'
import { compileValueTest } from '../matchers/field-test.js'
import { matchedShapeOf } from '../matchers/text.js'
import type { ValueTest } from '../matchers/value-test.js'
import type { ValueAtomTest } from './atom.js'
import { expandSets } from './expand-sets.js'
import { LiteralSearch } from './literal-search.js'
import { leastLength, requiredByPattern, requiredByRegex } from './required-literals.js'
import { Trie } from './trie.js'

export class TextAtoms {
  /** What every text satisfies. */
  readonly always: readonly number[]
  /**
   * Folded; a text that has none of them satisfies nothing but `always`. Undefined when there is no telling by
   * literals.
   */
  readonly required: readonly string[] | undefined
  readonly #whole = new Map<string, number[]>()
  readonly #wholeCased = new Map<string, number[]>()
  readonly #starts = new Trie('start')
  readonly #ends = new Trie('end')
  readonly #search: LiteralSearch
  /** What is certain when a literal is found, and what must be looked at then. */
  readonly #certain: readonly (readonly number[])[]
  readonly #nominated: readonly (readonly Closer[])[]
  readonly #unconditional: Closer[] = []
  readonly #literals: number[] = []

  constructor(tests: Iterable<readonly [number: number, test: Extract<ValueAtomTest, { kind: 'text' | 'regex' }>]>) {
    const always: number[] = []
    const edges: string[] = []
    const literals = new Map<string, { readonly certain: number[]; readonly nominated: Closer[] }>()
    const under = (literal: string) => {
      const known = literals.get(literal)
      if (known) return known
      const made = { certain: [], nominated: [] }
      literals.set(literal, made)
      return made
    }
    const nominate = (required: readonly string[] | undefined, closer: Closer): void => {
      if (!required) this.#unconditional.push(closer)
      else for (const literal of required) under(literal).nominated.push(closer)
    }
    const addPattern = (pattern: Pattern, cased: boolean, closer: Closer): void => {
      const { number } = closer
      const shape = matchedShapeOf(pattern)
      switch (shape.shape) {
        case 'present':
          always.push(number)
          return
        case 'equals':
          edges.push(foldText(shape.text))
          if (cased) push(this.#wholeCased, shape.text, number)
          else push(this.#whole, foldText(shape.text), number)
          return
        case 'startswith':
        case 'endswith':
          edges.push(foldText(shape.text))
          if (cased) nominate(requiredByPattern(pattern), closer)
          else (shape.shape === 'startswith' ? this.#starts : this.#ends).add(foldText(shape.text), number)
          return
        case 'contains':
          if (cased) nominate(requiredByPattern(pattern), closer)
          else under(foldText(shape.text)).certain.push(number)
          return
        case 'glob':
          nominate(requiredByPattern(pattern), closer)
          return
        default:
          never(shape)
      }
    }
    for (const [number, test] of tests) {
      const holds = compileValueTest(test)
      const closer = { number, holds }
      if (test.kind === 'regex') {
        const least = leastLength(test.regex.root)
        nominate(requiredByRegex(test.regex.root), {
          number,
          holds: (value) => value.text!.length >= least && holds(value),
        })
      } else for (const pattern of expandSets(test.pattern)) addPattern(pattern, test.cased, closer)
    }
    this.always = always
    const isTelling = this.#unconditional.length === 0 && !edges.includes('')
    this.required = isTelling ? [...new Set([...literals.keys(), ...edges])] : undefined
    this.#search = new LiteralSearch([...literals.keys()])
    this.#certain = [...literals.values()].map(({ certain }) => certain)
    this.#nominated = [...literals.values()].map(({ nominated }) => nominated)
  }

  /** Appends to `found` the numbers of the tests that a value with a text satisfies; some perhaps more than once. */
  find(value: EventValue, found: number[]): void {
    const folded = value.folded!
    for (const number of this.always) found.push(number)
    append(this.#whole.get(folded), found)
    if (this.#wholeCased.size > 0) append(this.#wholeCased.get(value.text!), found)
    this.#starts.find(folded, found)
    this.#ends.find(folded, found)
    const literals = this.#literals
    literals.length = 0
    this.#search.find(folded, literals)
    for (const literal of literals) {
      append(this.#certain[literal], found)
      for (const { number, holds } of this.#nominated[literal]!) if (holds(value)) found.push(number)
    }
    for (const { number, holds } of this.#unconditional) if (holds(value)) found.push(number)
  }
}

interface Closer {
  readonly number: number
  readonly holds: ValueTest
}

function append(numbers: readonly number[] | undefined, found: number[]): void {
  if (numbers) for (const number of numbers) found.push(number)
}

function push(map: Map<string, number[]>, key: string, number: number): void {
  const known = map.get(key)
  if (known) known.push(number)
  else map.set(key, [number])
}
