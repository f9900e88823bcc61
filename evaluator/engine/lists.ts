/** Lists of numbers, one behind the other: thousands of small ones cost next to nothing, and lie in a file as they are. */
export interface Lists {
  /** Where each list begins, and behind the last one where all of them end. */
  readonly starts: Int32Array
  readonly items: Int32Array
}

/** Joins lists, known by their places. */
export function joinLists(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1)
  let size = 0
  for (let at = 0; at < lists.length; at++) {
    size += lists[at]!.length
    starts[at + 1] = size
  }
  const items = new Int32Array(size)
  for (let at = 0; at < lists.length; at++) {
    const list = lists[at]!
    for (let index = 0, to = starts[at]!; index < list.length; index++) items[to++] = list[index]!
  }
  return { starts, items }
}

/** Returns a list as part of the whole: nothing is copied. */
export function listAt({ starts, items }: Lists, number: number): Int32Array {
  return items.subarray(starts[number]!, starts[number + 1]!)
}

/** Writes lists one after the other, each with few numbers, and each number once. */
export class ListsWriter {
  readonly #starts: number[] = [0]
  readonly #items: number[] = []

  /** Puts a number into the list that is being written, and returns it. */
  add(number: number): number {
    const items = this.#items
    for (let at = this.#starts[this.#starts.length - 1]!; at < items.length; at++)
      if (items[at] === number) return number
    items.push(number)
    return number
  }

  /** Ends a list. */
  close(): void {
    this.#starts.push(this.#items.length)
  }

  lists(): Lists {
    return { starts: Int32Array.from(this.#starts), items: Int32Array.from(this.#items) }
  }
}

/**
 * Returns for each key from 0 on the items that have it, in order; an item that has it several times, one after the
 * other, once.
 * @param keys of the items, at the same places
 */
export function groupBy(keys: readonly number[], items: readonly number[], count: number): Lists {
  const last = new Int32Array(count).fill(-1)
  const isAgain = new Uint8Array(keys.length)
  const starts = new Int32Array(count + 1)
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!
    if (last[key] === items[at]) isAgain[at] = 1
    else starts[key + 1]!++
    last[key] = items[at]!
  }
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!
  const grouped = new Int32Array(starts[count]!)
  const to = starts.slice(0, count)
  for (let at = 0; at < keys.length; at++) if (isAgain[at] === 0) grouped[to[keys[at]!]!++] = items[at]!
  return { starts, items: grouped }
}
