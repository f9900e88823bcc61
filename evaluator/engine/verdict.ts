/**
 * Does a rule match, when these atoms are true? Atoms may be open, and then the answer may be. All rules are one list of
 * numbers, which one loop reads: most rules are asked now and then only, and code of their own would be cold each time.
 */

/** Three-valued, in the order of truth. */
export const truths = { no: 0, open: 1, yes: 2 } as const

/** What a node begins with: a list, then how many atoms there are, how many nodes, the atoms, where the nodes are. */
const kinds = { and: 0, or: 1, not: 2 } as const

/** Writes nodes, those within others first. */
export class NodeWriter {
  readonly #nodes: number[] = []
  readonly #open: OpenNode[] = []
  /** In which node an atom was put last. */
  readonly #putIn: number[] = []
  #count = 0
  #last = 0

  /** Begins a node; what follows is in it until it is closed. */
  open(kind: keyof typeof kinds): void {
    this.#open.push({ kind, number: ++this.#count, atoms: [], places: [] })
  }

  /** Puts an atom into the node that is open; where none is, it becomes a node of its own. */
  atom(atom: number): void {
    const within = this.#open[this.#open.length - 1]
    if (!within) {
      this.open('and')
      this.atom(atom)
      this.close()
    } else if (this.#putIn[atom] !== within.number) {
      this.#putIn[atom] = within.number
      within.atoms.push(atom)
    }
  }

  close(): void {
    const { kind, atoms, places } = this.#open.pop()!
    const place = this.#nodes.length
    this.#nodes.push(kinds[kind], atoms.length, places.length)
    for (const atom of atoms) this.#nodes.push(atom)
    for (const one of places) this.#nodes.push(one)
    const within = this.#open[this.#open.length - 1]
    if (within) within.places.push(place)
    else this.#last = place
  }

  /** Returns where the node is that was closed last, and was in no other. */
  take(): number {
    return this.#last
  }

  nodes(): Int32Array {
    return Int32Array.from(this.#nodes)
  }
}

interface OpenNode {
  readonly kind: keyof typeof kinds
  readonly number: number
  readonly atoms: number[]
  readonly places: number[]
}

/** Adds to `atoms` those of a node that are open. */
export function addOpenAtoms(nodes: Int32Array, place: number, truth: Uint8Array, atoms: Set<number>): void {
  const firstNode = place + 3 + nodes[place + 1]!
  const end = firstNode + nodes[place + 2]!
  for (let at = place + 3; at < firstNode; at++) if (truth[nodes[at]!] === truths.open) atoms.add(nodes[at]!)
  for (let at = firstNode; at < end; at++) addOpenAtoms(nodes, nodes[at]!, truth, atoms)
}

/** Whether any atom of a node is open. */
export function hasOpenAtom(nodes: Int32Array, place: number, truth: Uint8Array): boolean {
  const firstNode = place + 3 + nodes[place + 1]!
  const end = firstNode + nodes[place + 2]!
  for (let at = place + 3; at < firstNode; at++) if (truth[nodes[at]!] === truths.open) return true
  for (let at = firstNode; at < end; at++) if (hasOpenAtom(nodes, nodes[at]!, truth)) return true
  return false
}

/**
 * Returns how true a node is when its atoms are as true as `truth` says; after Kleene, what is open makes open what
 * hangs on it.
 */
export function truthOf(nodes: Int32Array, place: number, truth: Uint8Array): number {
  const kind = nodes[place]!
  const firstNode = place + 3 + nodes[place + 1]!
  const end = firstNode + nodes[place + 2]!
  if (kind === kinds.not)
    return truths.yes - (firstNode < end ? truthOf(nodes, nodes[firstNode]!, truth) : truth[nodes[place + 3]!]!)
  return kind === kinds.and
    ? askAll(nodes, place + 3, firstNode, end, truth)
    : askAny(nodes, place + 3, firstNode, end, truth)
}

/** The least of all; decided by the first no. */
function askAll(nodes: Int32Array, from: number, firstNode: number, end: number, truth: Uint8Array): number {
  let least: number = truths.yes
  for (let at = from; at < end; at++) {
    const one = at < firstNode ? truth[nodes[at]!]! : truthOf(nodes, nodes[at]!, truth)
    if (one === truths.no) return truths.no
    if (one < least) least = one
  }
  return least
}

/** The most of all; decided by the first yes. */
function askAny(nodes: Int32Array, from: number, firstNode: number, end: number, truth: Uint8Array): number {
  let most: number = truths.no
  for (let at = from; at < end; at++) {
    const one = at < firstNode ? truth[nodes[at]!]! : truthOf(nodes, nodes[at]!, truth)
    if (one === truths.yes) return truths.yes
    if (one > most) most = one
  }
  return most
}
