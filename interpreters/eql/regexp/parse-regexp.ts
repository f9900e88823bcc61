/**
 * What does a regular expression of Lucene say? Its own syntax with all optional operators on: `&`, `~`, `#`, `@`, `<>`
 * and quotes besides the usual. An operator where an operand is expected is a plain character, so `|a` is two of them.
 * https://www.elastic.co/docs/reference/query-languages/query-dsl/regexp-syntax
 */
import { type Folding, variantsOf } from '../text/folding.js'
import { type CodePointSet, everything, singles } from './code-point-set.js'
import { parseClass } from './parse-class.js'
import { parseInterval } from './parse-interval.js'
import { takePredefined } from './predefined-classes.js'
import { RegexpProblem } from './problem.js'
import { Reader, takeCharacter } from './reader.js'
import type { RegexpNode } from './tree.js'

/** `folding` is undefined for a case-sensitive one. Leaves with a `RegexpProblem` when Lucene does not read it. */
export function parseRegexp(text: string, folding: Folding | undefined): RegexpNode {
  const reader = new Reader(text)
  if (reader.isAtEnd) return empty
  const node = new Parser(reader, folding).union()
  if (!reader.isAtEnd) throw new RegexpProblem(`\`${reader.next()}\` has nothing to close`)
  return node
}

const empty: RegexpNode = { kind: 'sequence', items: [] }
const anything: RegexpNode = { kind: 'repeat', item: { kind: 'set', set: everything }, min: 0, max: undefined }

class Parser {
  readonly #reader: Reader
  readonly #folding: Folding | undefined

  constructor(reader: Reader, folding: Folding | undefined) {
    this.#reader = reader
    this.#folding = folding
  }

  union(): RegexpNode {
    const items = [this.#intersection()]
    while (this.#reader.take('|')) items.push(this.#intersection())
    return items.length === 1 ? items[0]! : { kind: 'alternatives', items }
  }

  #intersection(): RegexpNode {
    let node = this.#concatenation()
    while (this.#reader.take('&')) node = { kind: 'intersection', left: node, right: this.#concatenation() }
    return node
  }

  #concatenation(): RegexpNode {
    const items = [this.#repetition()]
    while (!this.#reader.isAtEnd && !this.#reader.isOneOf(')|&')) items.push(this.#repetition())
    return items.length === 1 ? items[0]! : { kind: 'sequence', items }
  }

  #repetition(): RegexpNode {
    let item = this.#complement()
    for (let count = 0; this.#reader.isOneOf('?*+{'); count++) {
      if (count === mostOperators) throw new RegexpProblem(`it has more than ${mostOperators} operators in a row`, true)
      item = this.#repeat(item, this.#reader.next())
    }
    return item
  }

  #repeat(item: RegexpNode, operator: string): RegexpNode {
    if (operator === '?') return { kind: 'repeat', item, min: 0, max: 1 }
    if (operator === '*') return { kind: 'repeat', item, min: 0, max: undefined }
    if (operator === '+') return { kind: 'repeat', item, min: 1, max: undefined }
    const min = readCount(this.#reader.digits())
    if (min === undefined) throw new RegexpProblem('a number is expected after `{`')
    const max = this.#reader.take(',') ? readCount(this.#reader.digits()) : min
    this.#reader.expect('}')
    if (max !== undefined && min > max) throw new RegexpProblem(`\`{${min},${max}}\` is out of order`)
    return { kind: 'repeat', item, min, max }
  }

  #complement(): RegexpNode {
    if (!this.#reader.take('~')) return this.#simple()
    return { kind: 'complement', item: this.#reader.deeper(() => this.#complement()) }
  }

  #simple(): RegexpNode {
    const reader = this.#reader
    if (reader.take('[')) return { kind: 'set', set: parseClass(reader, (one) => this.#variants(one)) }
    if (reader.take('.')) return { kind: 'set', set: everything }
    if (reader.take('#')) return { kind: 'alternatives', items: [] }
    if (reader.take('@')) return anything
    if (reader.take('"')) return this.#quoted(reader.through('"'))
    if (reader.take('(')) return this.#group()
    if (reader.take('<')) return parseInterval(reader.through('>'))
    return { kind: 'set', set: takePredefined(reader) ?? this.#variants(takeCharacter(reader)) }
  }

  #group(): RegexpNode {
    if (this.#reader.take(')')) return empty
    const node = this.#reader.deeper(() => this.union())
    this.#reader.expect(')')
    return node
  }

  #quoted(text: string): RegexpNode {
    return { kind: 'sequence', items: [...text].map((one) => ({ kind: 'set', set: this.#variants(one) })) }
  }

  #variants(character: string): CodePointSet {
    const codePoint = character.codePointAt(0)!
    return singles(this.#folding ? variantsOf(codePoint, this.#folding) : [codePoint])
  }
}

const mostOperators = 50

function readCount(digits: string): number | undefined {
  if (digits === '') return undefined
  const count = Number(digits)
  if (count > 2 ** 31 - 1) throw new RegexpProblem(`\`${digits.slice(0, 20)}\` is too large a number`)
  return count
}
