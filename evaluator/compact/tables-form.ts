/**
 * How are the tables of an inventory kept? As numbers of 32 bits that are used where they lie, behind a first line that
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

/** Returns prepared tables as named bytes: those of each inventory, and what tells of all of them. */
export function writePrepared({ imageSize, byName }: PreparedTables): ReadonlyMap<string, Uint8Array> {
  const sections = new Map<string, Uint8Array>()
  const names: string[] = []
  for (const [name, tables] of byName) {
    const known = tables()
    if (known) sections.set(sectionOf(names.push(name) - 1), writeTables(known))
  }
  sections.set(headName, new TextEncoder().encode(JSON.stringify([version, assemblyMark(), imageSize, names])))
  return sections
}

/**
 * Reads what `writePrepared` wrote.
 * @param find returns the bytes under a name, when they are needed; they are to stay as they are
 * @returns undefined for what another version wrote
 */
export function readPrepared(find: (name: string) => Uint8Array | undefined): PreparedTables | undefined {
  const head = find(headName)
  if (!head) return undefined
  return orUndefined(() => {
    const [wrote, mark, imageSize, names] = listIn(parse(head))
    demand(wrote === version && mark === assemblyMark())
    const byName = new Map(
      listIn(names).map((name, index) => [
        textIn(name),
        () => {
          const bytes = find(sectionOf(index))
          return bytes && orUndefined(() => new TablesReader(bytes).read())
        },
      ]),
    )
    return { imageSize: indexIn(imageSize, farthest), byName }
  })
}

const headName = 'tables'
const sectionOf = (index: number): string => `tables ${index}`

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof DamagedText || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A decoder takes no memory that threads share. */
function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(new Uint8Array(bytes)))
}

/** Returns the tables of one inventory as bytes, in the order of this machine. */
function writeTables({ tables, saysOf, searches, imageAt, image }: KnownTables): Uint8Array {
  const parts: Int32Array[] = []
  const keep = (numbers: Int32Array): number => parts.push(numbers) && numbers.length
  const keepLists = ({ starts, items }: Lists): Form => [keep(starts), keep(items)]
  const says = tables.fields.map((_, field) => saysOf(field))
  // The lists of all fields are one behind the other, and of these there is one list for each field.
  const said = says.flatMap(({ said }) => Array.from(said.starts.subarray(1), (_, one) => [...listAt(said, one)]))
  const firsts = new Int32Array(says.length + 1)
  for (const [field, { said }] of says.entries()) firsts[field + 1] = firsts[field]! + said.starts.length - 1
  const head = JSON.stringify([
    tables.fields,
    plainNames.map((name) => keep(tables[name])),
    listNames.map((name) => keepLists(tables[name])),
    keepLists(joinLists(says.map(({ always }) => [...always]))),
    keep(firsts),
    keepLists(joinLists(said)),
    keep(searches),
    imageAt,
    image.length,
  ])
  const line = new TextEncoder().encode(head)
  const from = align(line.length + 1)
  const imageFrom = align(from + parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  const bytes = new Uint8Array(imageFrom + image.length)
  bytes.fill(blank, 0, from - 1)
  bytes.set(line)
  bytes[from - 1] = lineBreak
  let at = from
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  bytes.set(image, imageFrom)
  return bytes
}

class TablesReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array) {
    // Numbers are read where they lie, which has to be at a multiple of their size. (A slice of Node's is no copy.)
    this.#bytes = bytes.byteOffset % alignment === 0 ? bytes : new Uint8Array(bytes)
    this.#at = this.#bytes.indexOf(lineBreak) + 1
  }

  read(): KnownTables {
    const head = listIn(parse(this.#bytes.subarray(0, this.#at)))
    const [fields, plain, lists, always, firsts, said, searches, imageAt, imageSize] = head
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
    const searchesAt = this.#take(searches)
    const imageFrom = align(this.#at)
    demand(imageFrom + indexIn(imageSize, farthest) === this.#bytes.length)
    return {
      tables,
      saysOf: (field) => ({
        always: listAt(alwaysLists, field),
        said: { starts: starts.subarray(firstOf[field]!, firstOf[field + 1]! + 1), items },
      }),
      searches: searchesAt,
      mostSaid: mostBetween(firstOf),
      imageAt: indexIn(imageAt, farthest),
      image: this.#bytes.subarray(imageFrom),
    }
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
const blank = 32
const farthest = 2 ** 31
