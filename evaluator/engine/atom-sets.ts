/**
 * Which sets of atoms have been seen? Equal sets get one number; they are compared atom by atom. An atom `n` that is
 * open is in a set as `~n`; when it is there as `n` too, it is not open.
 */
import type { Ledger } from './ledger.js'

export class AtomSets {
  readonly #ledger: Ledger
  /** So that nobody outside knows which sets meet in the table. */
  readonly #seed = Math.floor(Math.random() * 2 ** 32)
  #sets: Int32Array[] = []
  /** Numbers of sets, plus one. */
  #table = new Int32Array(64)

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** Forgets all sets; numbers that were given out mean nothing any more. */
  clear(): void {
    this.#sets = []
    this.#table = new Int32Array(64)
  }

  /** Returns the number of the set of these atoms, whose list is sorted on the way; repetition is without meaning. */
  numberOf(atoms: number[]): number {
    const count = sortOut(atoms)
    const mask = this.#table.length - 1
    let at = this.#hash(atoms, count) & mask
    for (let entry = this.#table[at]!; entry !== 0; entry = this.#table[at]!) {
      if (isSame(this.#sets[entry - 1]!, atoms, count)) return entry - 1
      at = (at + 1) & mask
    }
    const number = this.#sets.push(Int32Array.from(atoms.slice(0, count))) - 1
    this.#table[at] = number + 1
    this.#ledger.charge(8 * count + 200)
    if (this.#sets.length * 2 > this.#table.length) this.#enlarge()
    return number
  }

  /** Returns what is in a set, ascending. */
  atomsIn(number: number): Int32Array {
    return this.#sets[number]!
  }

  #hash(atoms: ArrayLike<number>, count: number): number {
    let hash = this.#seed
    for (let at = 0; at < count; at++) {
      hash = Math.imul(hash ^ atoms[at]!, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash >>> 0
  }

  #enlarge(): void {
    this.#table = new Int32Array(this.#table.length * 2)
    const mask = this.#table.length - 1
    for (const [number, atoms] of this.#sets.entries()) {
      let at = this.#hash(atoms, atoms.length) & mask
      while (this.#table[at] !== 0) at = (at + 1) & mask
      this.#table[at] = number + 1
    }
  }
}

const few = 24

/** Sorts and drops what comes twice; returns how many are left at the front. */
function sortOut(atoms: number[]): number {
  if (atoms.length > few) atoms.sort((one, other) => one - other)
  else {
    for (let at = 1; at < atoms.length; at++) {
      const atom = atoms[at]!
      let to = at
      for (; to > 0 && atoms[to - 1]! > atom; to--) atoms[to] = atoms[to - 1]!
      atoms[to] = atom
    }
  }
  let count = 0
  for (let at = 0; at < atoms.length; at++) if (at === 0 || atoms[at] !== atoms[count - 1]) atoms[count++] = atoms[at]!
  return count > 0 && atoms[0]! < 0 ? dropSettled(atoms, count) : count
}

/** Drops what is open and true as well. Both are in order, the open ones backwards. */
function dropSettled(atoms: number[], count: number): number {
  let firstTrue = 0
  while (firstTrue < count && atoms[firstTrue]! < 0) firstTrue++
  let at = count - 1
  const open: number[] = []
  for (let place = 0; place < firstTrue; place++) {
    const atom = ~atoms[place]!
    while (at >= firstTrue && atoms[at]! > atom) at--
    if (at < firstTrue || atoms[at] !== atom) open.push(atoms[place]!)
  }
  if (open.length === firstTrue) return count
  for (let place = 0; place < open.length; place++) atoms[place] = open[place]!
  let kept = open.length
  for (let place = firstTrue; place < count; place++) atoms[kept++] = atoms[place]!
  return kept
}

function isSame(set: Int32Array, atoms: readonly number[], count: number): boolean {
  if (set.length !== count) return false
  for (let at = 0; at < count; at++) if (set[at] !== atoms[at]) return false
  return true
}
