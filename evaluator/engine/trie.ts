/** Which of many texts begins, or ends, another text? A walk from one end of it, as far as anything goes that way. */

type End = 'start' | 'end'

export class Trie {
  readonly #from: End
  /** Numbers of the texts that end at a node. */
  readonly #numbers: (number[] | undefined)[] = [undefined]
  /** Node and unit to the next node, in one open table. */
  #nodes = new Int32Array(64)
  #units = new Uint16Array(64)
  #next = new Int32Array(64)
  #count = 0

  /** @param from the end of the text at which what is added must stand */
  constructor(from: End) {
    this.#from = from
  }

  /** Adds a text under a number. */
  add(text: string, number: number): void {
    let node = 0
    for (let step = 0; step < text.length; step++) {
      const unit = text.charCodeAt(this.#from === 'start' ? step : text.length - 1 - step)
      node = this.#child(node, unit) || this.#grow(node, unit)
    }
    const numbers = this.#numbers[node]
    if (numbers) numbers.push(number)
    else this.#numbers[node] = [number]
  }

  /** Appends to `found` the numbers of all texts that stand at the end of this one. */
  find(text: string, found: number[]): void {
    const { length } = text
    let node = 0
    for (let step = 0; step < length; step++) {
      node = this.#child(node, text.charCodeAt(this.#from === 'start' ? step : length - 1 - step))
      if (node === 0) return
      const numbers = this.#numbers[node]
      if (numbers) for (const number of numbers) found.push(number)
    }
  }

  /** Returns 0, which is nobody's child, when there is none. */
  #child(node: number, unit: number): number {
    const mask = this.#next.length - 1
    for (let at = slotOf(node, unit) & mask; this.#next[at] !== 0; at = (at + 1) & mask) {
      if (this.#nodes[at] === node && this.#units[at] === unit) return this.#next[at]!
    }
    return 0
  }

  #grow(node: number, unit: number): number {
    if (this.#count * 2 >= this.#next.length) this.#enlarge()
    const child = this.#numbers.push(undefined) - 1
    this.#put(node, unit, child)
    this.#count++
    return child
  }

  #put(node: number, unit: number, child: number): void {
    const mask = this.#next.length - 1
    let at = slotOf(node, unit) & mask
    while (this.#next[at] !== 0) at = (at + 1) & mask
    this.#nodes[at] = node
    this.#units[at] = unit
    this.#next[at] = child
  }

  #enlarge(): void {
    const [nodes, units, next] = [this.#nodes, this.#units, this.#next]
    this.#nodes = new Int32Array(nodes.length * 2)
    this.#units = new Uint16Array(nodes.length * 2)
    this.#next = new Int32Array(nodes.length * 2)
    for (let at = 0; at < next.length; at++) if (next[at] !== 0) this.#put(nodes[at]!, units[at]!, next[at]!)
  }
}

function slotOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit + 1, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
