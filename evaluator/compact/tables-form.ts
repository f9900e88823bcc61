/**
 * How are the tables of an engine kept? As numbers of 32 bits that are used where they lie, behind a first line that
 * tells where everything is. Nothing is copied, and nothing is looked at before it is needed: whoever keeps the bytes
 * has to see that they are what was written.
 */
import { assemblyMark } from '../engine/bytes/assembly.js'
import type { KnownTables } from '../engine/inventory.js'
import { joinLists, type Lists, listAt } from '../engine/lists.js'
import type { PreparedTables } from '../engine/prepared-tables.js'
import type { RuleTables } from '../engine/rule-tables.js'
import { DamagedText, demand, indexIn, listIn, textIn } from './damaged.js'
import type { Form } from './test-form.js'

/** Changes whenever the bytes do, or what is done with them. */
const version = 1

const plainNames = ['ruleOf', 'leafOf', 'nodes', 'nodeOf', 'withoutWitness'] as const
const listNames = [
  'fieldAtoms',
  'ofAbsent',
  'ofNull',
  'ofPresent',
  'ruleFields',
  'rulePairs',
  'ruleKeywords',
  'witnessed',
] as const satisfies readonly (keyof RuleTables)[]

/** Returns the tables as bytes, in the order of this machine. */
export function writeTables({ byProduct, image }: PreparedTables): Uint8Array {
  const parts: Int32Array[] = []
  const keep = (numbers: Int32Array): number => parts.push(numbers) && numbers.length
  const keepLists = ({ starts, items }: Lists): Form => [keep(starts), keep(items)]
  const products = [...byProduct].map(([product, { tables, saysOf, searches }]): Form => {
    const says = tables.fields.map((_, field) => saysOf(field))
    // The lists of all fields are one behind the other, and of these there is one list for each field.
    const said = says.flatMap(({ said }) => Array.from(said.starts.subarray(1), (_, one) => [...listAt(said, one)]))
    let before = 0
    const firsts = says.map(({ said }) => {
      const first = before
      before += said.starts.length - 1
      return first
    })
    return [
      product,
      tables.fields,
      plainNames.map((name) => keep(tables[name])),
      listNames.map((name) => keepLists(tables[name])),
      keepLists(joinLists(says.map(({ always }) => [...always]))),
      keep(Int32Array.from([...firsts, before])),
      keepLists(joinLists(said)),
      keep(searches),
    ]
  })
  const head = JSON.stringify([version, assemblyMark(), products, image.length])
  const line = new TextEncoder().encode(`${head}${' '.repeat(alignment)}`)
  const from = align(line.length - alignment + 1)
  const bytes = new Uint8Array(align(from + parts.reduce((sum, { byteLength }) => sum + byteLength, 0)) + image.length)
  bytes.set(line.subarray(0, from - 1))
  bytes[from - 1] = lineBreak
  let at = from
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  bytes.set(image, align(at))
  return bytes
}

/** Returns the tables that lie in these bytes, which are to stay as they are; undefined for what another version wrote. */
export function readTables(bytes: Uint8Array): PreparedTables | undefined {
  try {
    return new TablesReader(bytes).read()
  } catch (error) {
    if (error instanceof DamagedText || error instanceof SyntaxError) return undefined
    throw error
  }
}

class TablesReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array) {
    // Numbers are read where they lie, which has to be at a multiple of their size.
    this.#bytes = bytes.byteOffset % alignment === 0 ? bytes : bytes.slice()
    this.#at = this.#bytes.indexOf(lineBreak) + 1
  }

  read(): PreparedTables {
    const head = new TextDecoder().decode(this.#bytes.slice(0, this.#at))
    const [wrote, mark, products, size] = listIn(JSON.parse(head))
    demand(wrote === version && mark === assemblyMark())
    const byProduct = new Map(listIn(products).map((one) => this.#product(listIn(one))))
    const imageAt = align(this.#at)
    demand(imageAt + indexIn(size, farthest) === this.#bytes.length)
    return { byProduct, image: this.#bytes.subarray(imageAt) }
  }

  #product([product, fields, plain, lists, always, firsts, said, searches]: readonly unknown[]): [string, KnownTables] {
    const plainParts = listIn(plain).map((length) => this.#take(length))
    const listParts = listIn(lists).map((lengths) => this.#takeLists(lengths))
    const tables = Object.fromEntries([
      ['fields', listIn(fields).map(textIn)],
      ...plainNames.map((name, index) => [name, plainParts[index]]),
      ...listNames.map((name, index) => [name, listParts[index]]),
    ]) as unknown as RuleTables
    const alwaysLists = this.#takeLists(always)
    const firstOf = this.#take(firsts)
    const { starts, items } = this.#takeLists(said)
    const known: KnownTables = {
      tables,
      saysOf: (field) => ({
        always: listAt(alwaysLists, field),
        said: { starts: starts.subarray(firstOf[field]!, firstOf[field + 1]! + 1), items },
      }),
      searches: this.#take(searches),
      mostSaid: mostBetween(firstOf),
    }
    return [textIn(product), known]
  }

  #takeLists(lengths: unknown): Lists {
    const [starts, items] = listIn(lengths)
    return { starts: this.#take(starts), items: this.#take(items) }
  }

  #take(length: unknown): Int32Array {
    const count = indexIn(length, farthest)
    demand(this.#at + 4 * count <= this.#bytes.length)
    const numbers = new Int32Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, count)
    this.#at += 4 * count
    return numbers
  }
}

function mostBetween(firsts: Int32Array): number {
  let most = 0
  for (let at = 1; at < firsts.length; at++) most = Math.max(most, firsts[at]! - firsts[at - 1]!)
  return most
}

const alignment = 16
const align = (at: number): number => Math.ceil(at / alignment) * alignment
const lineBreak = 10
const farthest = 2 ** 31
