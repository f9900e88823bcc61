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
  for (let number = 0; number < signals.length; number++) {
    const { text, place, run } = signals[number]!
    if (place === 'run') runs.push(run!.least, number, ...run!.units)
    else if (beyondAscii.test(text)) isHigh = 1
    else if (text.length <= longestLine) literals.push({ number, text, place, at: 0 })
  }
  writeTexts(literals, memory)
  const [short, long] = [fileShort(literals), fileLong(literals, memory)]
  const lists = new Lists(literals.length, memory)
  const endings = endingsOf(short)
  const isFew = endings.length <= fewEndings
  return memory.writeWords([
    plain,
    isHigh,
    endings.length === 0 ? 0 : (isFew ? writeEndings : writePairs)(endings, memory),
    ...writeShort(short, lists, memory),
    ...writeLong(long, lists, memory),
    networks.length > 0 ? writeNetworks(networks, signals.length, memory) : 0,
    memory.reserve(signals.length),
    runs.length > 0 ? memory.writeWords([runs.length / wordsInRun, ...runs]) : 0,
    isFew ? 1 : 0,
  ])
}

const beyondAscii = /[^\x00-\x7f]/
const gramSize = 4
const longestLine = 2 ** 20

interface Literal {
  readonly number: number
  readonly text: string
  readonly place: Exclude<SignalPlace, 'run'>
  /** Its address. */
  at: number
}

/** As in assembly/search.ts. */
const heeds = { anywhere: 0, start: 1, end: 2, whole: 3 } as const
const spread = 0x9e3779b1
const wordsInEntry = 4
const wordsInList = 5
const wordsInRun = 6
const countBits = 12

function writeTexts(literals: readonly Literal[], memory: Memory): void {
  let at = memory.writeBytes(encoder.encode(literals.map(({ text }) => text).join('')))
  for (const literal of literals) {
    literal.at = at
    at += literal.text.length
  }
}

/** Literals under their grams: for each gram those that have it, in order. All are lists of numbers, side by side. */
class Filing {
  readonly grams: number[] = []
  readonly sizes: number[] = []
  /** How many literals each gram has, and the places of the first and the last of them. */
  readonly counts: number[] = []
  readonly firsts: number[] = []
  readonly #lasts: number[] = []
  readonly literals: Literal[] = []
  /** How far behind the start of the literal its gram ends. */
  readonly backs: number[] = []
  /** The place of the next one with the same gram. */
  readonly nexts: number[] = []
  readonly #places = new Map<number, number>()

  /** Files a literal under a gram of so many bytes, which ends so far behind its start. */
  add(gram: number, size: number, literal: Literal, back: number): void {
    const place = this.literals.push(literal) - 1
    this.backs.push(back)
    this.nexts.push(-1)
    const key = size < gramSize ? gram ^ (size << 24) : gram
    const known = this.#places.get(key)
    if (known !== undefined) {
      this.nexts[this.#lasts[known]!] = place
      this.#lasts[known] = place
      this.counts[known]!++
      return
    }
    this.#places.set(key, this.grams.push(gram) - 1)
    this.sizes.push(size)
    this.counts.push(1)
    this.firsts.push(place)
    this.#lasts.push(place)
  }
}

/** All lists of a search in one place. */
class Lists {
  readonly #memory: Memory
  readonly #at: number
  #top = 0

  /** @param count how many literals there are in all of them */
  constructor(count: number, memory: Memory) {
    this.#memory = memory
    this.#at = memory.reserve(4 * (1 + wordsInList) * count)
  }

  /** Writes the list of a gram, by its place, and returns its address. */
  write(filing: Filing, place: number): number {
    const at = this.#at + 4 * this.#top
    const { words, bytes } = this.#memory
    let to = at >> 2
    words[to++] = filing.counts[place]!
    for (let one = filing.firsts[place]!; one !== -1; one = filing.nexts[one]!) {
      const literal = filing.literals[one]!
      const { length } = literal.text
      words[to++] = literal.number
      words[to++] = filing.backs[one]!
      words[to++] = length | (heeds[literal.place] << 24)
      words[to++] = literal.at
      words[to++] = length < gramSize ? 0 : gramIn(bytes, literal.at)
    }
    this.#top = to - (this.#at >> 2)
    return at
  }
}

function fileShort(literals: readonly Literal[]): Filing {
  const filing = new Filing()
  for (const literal of literals) {
    const { text } = literal
    if (text.length >= gramSize) continue
    let gram = 0
    for (let at = 0; at < text.length; at++) gram |= text.charCodeAt(at) << (8 * at)
    filing.add(gram, text.length, literal, text.length)
  }
  return filing
}

/** By hash, so that some grams share a count, which does no harm. */
const counts = new Uint32Array(2 ** countBits)

/** Files each literal under the rarest of its grams. */
function fileLong(literals: readonly Literal[], { bytes }: Memory): Filing {
  counts.fill(0)
  for (const { text, at } of literals) {
    const end = at + text.length
    let gram = gramIn(bytes, at)
    for (let next = at + gramSize; next <= end; next++) {
      counts[Math.imul(gram, spread) >>> (32 - countBits)]!++
      gram = (gram >>> 8) | (bytes[next]! << 24)
    }
  }
  const filing = new Filing()
  for (const literal of literals) {
    const { text, at } = literal
    const end = at + text.length
    if (text.length < gramSize) continue
    let gram = gramIn(bytes, at)
    let [rarest, back, least] = [0, 0, Number.POSITIVE_INFINITY]
    for (let next = at + gramSize; next <= end; next++) {
      const count = counts[Math.imul(gram, spread) >>> (32 - countBits)]!
      if (count < least) {
        rarest = gram
        back = next - at
        least = count
      }
      gram = (gram >>> 8) | (bytes[next]! << 24)
    }
    filing.add(rarest, gramSize, literal, back)
  }
  return filing
}

/** Returns the address of the table of short literals, and its mask. */
function writeShort(filing: Filing, lists: Lists, memory: Memory): readonly number[] {
  const count = filing.grams.length
  if (count === 0) return [0, 0]
  const mask = 2 ** Math.ceil(Math.log2(count * 2 + 2)) - 1
  const table = memory.reserve(4 * wordsInEntry * (mask + 1))
  const { words } = memory
  for (let place = 0; place < count; place++) {
    const [gram, size] = [filing.grams[place]!, filing.sizes[place]!]
    let slot = (Math.imul(gram ^ (size << 24), spread) >>> 8) & mask
    while (words[(table >> 2) + wordsInEntry * slot + 1] !== 0) slot = (slot + 1) & mask
    writeEntry(words, (table >> 2) + wordsInEntry * slot, gram, lists.write(filing, place), size)
  }
  return [table, mask]
}

/** With more of them, one look at a table for each place is less than one for each ending. */
const fewEndings = 16

/** The last two units of each short literal, or its only one; each once. */
function endingsOf(short: Filing): readonly string[] {
  const endings = new Set(short.literals.map(({ text }) => text.slice(-2)))
  endings.delete('')
  return [...endings]
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
function writeLong(filing: Filing, lists: Lists, memory: Memory): readonly number[] {
  const count = filing.grams.length
  if (count === 0) return [0, 0, 0, 0]
  const bits = Math.max(4, Math.ceil(Math.log2(count * 2 + 1)))
  const filterBits = Math.max(
    10,
    Math.min(16, Math.ceil(Math.log2(count * 128 + 1))),
    Math.ceil(Math.log2(count * 16 + 1)),
  )
  const [filter, table] = [memory.reserve(2 ** (filterBits - 3)), memory.reserve(4 * wordsInEntry * 2 ** bits)]
  const { words, bytes } = memory
  for (let place = 0; place < count; place++) {
    const gram = filing.grams[place]!
    const hash = Math.imul(gram, spread)
    let slot = hash >>> (32 - bits)
    while (words[(table >> 2) + wordsInEntry * slot + 1] !== 0) slot = (slot + 1) & (2 ** bits - 1)
    writeEntry(words, (table >> 2) + wordsInEntry * slot, gram, lists.write(filing, place), gramSize)
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

/** The four bytes from an address on, as a word. */
function gramIn(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

function push<K, T>(map: Map<K, T[]>, key: K, one: T): void {
  const known = map.get(key)
  if (known) known.push(one)
  else map.set(key, [one])
}

const encoder = new TextEncoder()
