/** Lists of numbers, one behind the other: thousands of small ones cost next to nothing, and lie in a file as they are. */
export interface Lists {
  /** Where each list begins, and behind the last one where all of them end. */
  readonly starts: Int32Array
  readonly items: Int32Array
}

/** Joins lists, known by their places. */
export function joinLists(lists: readonly (readonly number[] | undefined)[]): Lists {
  const starts = new Int32Array(lists.length + 1)
  let size = 0
  for (let at = 0; at < lists.length; at++) {
    size += lists[at]?.length ?? 0
    starts[at + 1] = size
  }
  const items = new Int32Array(size)
  for (let at = 0; at < lists.length; at++) {
    const list = lists[at]
    if (list) for (let index = 0, to = starts[at]!; index < list.length; index++) items[to++] = list[index]!
  }
  return { starts, items }
}

/** Returns a list as part of the whole: nothing is copied. */
export function listAt({ starts, items }: Lists, number: number): Int32Array {
  return items.subarray(starts[number]!, starts[number + 1]!)
}
