/**
 * How are signals looked for in bytes? Writes the tables that assembly/search.ts reads: each literal under the four of
 * its bytes that are rarest among all of them, shorter ones under what they are.
 */
import type { Network } from '../../../schema/ir/network.js'
import type { Signal, SignalPlace } from '../signal.js'
import type { Memory } from './memory.js'

/** What a search is for: signals, which are known by their places, networks, which come behind them, and a set. */
export interface Searched {
  readonly signals: readonly Signal[]
  readonly networks: readonly (readonly [network: Network, atom: number])[]
  /** The set of a text that has neither. */
  readonly plain: number
}

/** Writes a search and returns its address. */
export function writeSearch({ signals, networks, plain }: Searched, memory: Memory): number {
  const literals: Literal[] = []
  const runs: number[] = []
  let isHigh = 0
  for (const [number, { text, place, run }] of signals.entries()) {
    if (place === 'run') runs.push(run!.least, number, ...run!.units)
    else if (beyondAscii.test(text)) isHigh = 1
    else literals.push({ number, text, place })
  }
  const filable = literals.filter(({ text }) => text.length <= longestLine)
  const lists = new Lists(filable, memory)
  const short = fileShort(filable)
  return memory.writeWords([
    plain,
    isHigh,
    ...writeShort(short, lists, memory),
    ...writeLong(fileLong(filable), lists, memory),
    networks.length > 0 ? writeNetworks(networks, signals.length, memory) : 0,
    memory.reserve(signals.length),
    runs.length > 0 ? memory.writeWords([runs.length / wordsInRun, ...runs]) : 0,
    endingsOf(short).length <= fewEndings ? 1 : 0,
  ])
}

const beyondAscii = /[^\x00-\x7f]/
const gramSize = 4
const longestLine = 2 ** 20

interface Literal {
  readonly number: number
  readonly text: string
  readonly place: Exclude<SignalPlace, 'run'>
}

interface Filed {
  readonly literal: Literal
  /** How far behind the start of the literal its gram ends. */
  readonly back: number
}

/** As in assembly/search.ts. */
const heeds = { anywhere: 0, start: 1, end: 2, whole: 3 } as const
const spread = 0x9e3779b1
const wordsInEntry = 4
const wordsInList = 5
const wordsInRun = 6
const countBits = 12

/** What is filed where: all literals in one place, all lists in another. */
class Lists {
  readonly #memory: Memory
  readonly #textAt = new Map<Literal, number>()
  readonly #listsAt: number
  #top = 0

  constructor(literals: readonly Literal[], memory: Memory) {
    this.#memory = memory
    const start = memory.writeBytes(encoder.encode(literals.map(({ text }) => text).join('')))
    let at = start
    for (const literal of literals) {
      this.#textAt.set(literal, at)
      at += literal.text.length
    }
    this.#listsAt = memory.reserve(4 * (1 + wordsInList) * literals.length)
  }

  /** Writes a list and returns its address. */
  write(filed: readonly Filed[]): number {
    const at = this.#listsAt + 4 * this.#top
    const { words } = this.#memory
    let to = at >> 2
    words[to++] = filed.length
    for (const { literal, back } of filed) {
      words[to++] = literal.number
      words[to++] = back
      words[to++] = literal.text.length | (heeds[literal.place] << 24)
      words[to++] = this.#textAt.get(literal)!
      words[to++] = literal.text.length < gramSize ? 0 : gramAt(literal.text, 0)
    }
    this.#top += 1 + wordsInList * filed.length
    return at
  }
}

function fileShort(literals: readonly Literal[]): ReadonlyMap<string, Filed[]> {
  const filed = new Map<string, Filed[]>()
  for (const literal of literals) {
    const { length } = literal.text
    if (length < gramSize) push(filed, literal.text, { literal, back: length })
  }
  return filed
}

/** By hash, so that some grams share a count, which does no harm. */
const counts = new Uint32Array(2 ** countBits)

function fileLong(literals: readonly Literal[]): ReadonlyMap<number, Filed[]> {
  const long = literals.filter(({ text }) => text.length >= gramSize)
  counts.fill(0)
  const placeOf = (gram: number): number => Math.imul(gram, spread) >>> (32 - countBits)
  for (const { text } of long) {
    for (let at = 0; at + gramSize <= text.length; at++) counts[placeOf(gramAt(text, at))]!++
  }
  const filed = new Map<number, Filed[]>()
  for (const literal of long) {
    const { text } = literal
    let [rarest, least] = [0, Number.POSITIVE_INFINITY]
    for (let at = 0; at + gramSize <= text.length; at++) {
      const count = counts[placeOf(gramAt(text, at))]!
      if (count < least) [rarest, least] = [at, count]
    }
    push(filed, gramAt(text, rarest), { literal, back: rarest + gramSize })
  }
  return filed
}

/** Returns the address of the pairs or endings, that of the table and its mask. */
function writeShort(filed: ReadonlyMap<string, Filed[]>, lists: Lists, memory: Memory): readonly number[] {
  if (filed.size === 0) return [0, 0, 0]
  const mask = 2 ** Math.ceil(Math.log2(filed.size * 2 + 2)) - 1
  const table = memory.reserve(4 * wordsInEntry * (mask + 1))
  const { words } = memory
  for (const [text, list] of filed) {
    const { length } = text
    const gram = [...text].reduce((all, unit, index) => all | (unit.charCodeAt(0) << (8 * index)), 0)
    let slot = (Math.imul(gram ^ (length << 24), spread) >>> 8) & mask
    while (words[(table >> 2) + wordsInEntry * slot + 1] !== 0) slot = (slot + 1) & mask
    writeEntry(words, (table >> 2) + wordsInEntry * slot, gram, lists.write(list), length)
  }
  const endings = endingsOf(filed)
  return [endings.length <= fewEndings ? writeEndings(endings, memory) : writePairs(endings, memory), table, mask]
}

/** With more of them, one look at a table for each place is less than one for each ending. */
const fewEndings = 16

/** The last two units of each text, or its only one; each once. */
function endingsOf(filed: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...filed.keys()].map((text) => text.slice(-2)))].filter((ending) => ending !== '')
}

function writeEndings(endings: readonly string[], memory: Memory): number {
  const at = memory.reserve(4 + 2 * endings.length)
  memory.words[at >> 2] = endings.length
  for (const [index, ending] of endings.entries()) {
    memory.bytes[at + 4 + 2 * index] = ending.length === 2 ? ending.charCodeAt(0) : 0xff
    memory.bytes[at + 5 + 2 * index] = ending.charCodeAt(ending.length - 1)
  }
  return at
}

function writePairs(endings: readonly string[], memory: Memory): number {
  const pairs = memory.reserve(2 ** 11)
  const { bytes } = memory
  for (const ending of endings) {
    for (let before = 0; before < 128; before++) {
      if (ending.length === 2 && before !== ending.charCodeAt(0)) continue
      const bit = (before << 7) | ending.charCodeAt(ending.length - 1)
      bytes[pairs + (bit >> 3)]! |= 1 << (bit & 7)
    }
  }
  return pairs
}

/** Returns the address of the filter and its shift, and those of the table. */
function writeLong(filed: ReadonlyMap<number, Filed[]>, lists: Lists, memory: Memory): readonly number[] {
  if (filed.size === 0) return [0, 0, 0, 0]
  const bits = Math.max(4, Math.ceil(Math.log2(filed.size * 2 + 1)))
  const filterBits = Math.max(
    10,
    Math.min(16, Math.ceil(Math.log2(filed.size * 128 + 1))),
    Math.ceil(Math.log2(filed.size * 16 + 1)),
  )
  const [filter, table] = [memory.reserve(2 ** (filterBits - 3)), memory.reserve(4 * wordsInEntry * 2 ** bits)]
  const { words, bytes } = memory
  for (const [gram, list] of filed) {
    const hash = Math.imul(gram, spread)
    let slot = hash >>> (32 - bits)
    while (words[(table >> 2) + wordsInEntry * slot + 1] !== 0) slot = (slot + 1) & (2 ** bits - 1)
    writeEntry(words, (table >> 2) + wordsInEntry * slot, gram, lists.write(list), gramSize)
    const bit = hash >>> (32 - filterBits)
    bytes[filter + (bit >> 3)]! |= 1 << (bit & 7)
  }
  return [filter, 32 - filterBits, table, 32 - bits]
}

/** Returns the address of the tables of networks, whose numbers begin with `first`. */
function writeNetworks(networks: Searched['networks'], first: number, memory: Memory): number {
  const levels = new Map<number, Map<number, number[]>>()
  for (const [index, [network]] of networks.entries()) {
    if (network.version === 6) continue
    const hostBits = 32 - network.prefix
    const level = levels.get(hostBits) ?? new Map<number, number[]>()
    levels.set(hostBits, level)
    push(level, hostBits === 32 ? 0 : Number(network.base) >>> hostBits, first + index)
  }
  const words = [...levels].flatMap(([hostBits, level]) => {
    const mask = 2 ** Math.ceil(Math.log2(level.size * 2 + 1)) - 1
    const table = memory.reserve(8 * (mask + 1))
    for (const [prefix, numbers] of level) {
      const list = memory.writeWords([numbers.length, ...numbers])
      let slot = Math.imul(prefix, spread) & mask
      while (memory.words[(table >> 2) + 2 * slot + 1] !== 0) slot = (slot + 1) & mask
      memory.words.set([prefix, list], (table >> 2) + 2 * slot)
    }
    return [hostBits, mask, table]
  })
  return memory.writeWords([levels.size, ...words])
}

function writeEntry(words: Int32Array, at: number, gram: number, list: number, size: number): void {
  words[at] = gram
  words[at + 1] = list
  words[at + 3] = size
}

/** The four units from a place on, which are ASCII, as a word. */
function gramAt(text: string, at: number): number {
  return (
    text.charCodeAt(at) |
    (text.charCodeAt(at + 1) << 8) |
    (text.charCodeAt(at + 2) << 16) |
    (text.charCodeAt(at + 3) << 24)
  )
}

function push<K, T>(map: Map<K, T[]>, key: K, one: T): void {
  const known = map.get(key)
  if (known) known.push(one)
  else map.set(key, [one])
}

const encoder = new TextEncoder()
