/** What do thousands of small files hold? They are read into few large buffers, one behind the other. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { orMisuse } from '../read-sources.js'

/** A file as it is on disk. */
export interface FileBytes {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Files one behind the other, as one thread gives them to another. */
export interface FilesTogether {
  readonly paths: readonly string[]
  /** Which buffer holds each file, where it starts and where it ends. */
  readonly places: Float64Array
  readonly buffers: readonly ArrayBuffer[]
  /** SHA-256 of all their bytes. */
  readonly digest: Uint8Array
}

/** Reads files. One that cannot be read is misuse. */
export function readTogether(paths: readonly string[]): FilesTogether {
  const buffers: ArrayBuffer[] = []
  const places = new Float64Array(3 * paths.length)
  const hash = createHash('sha256')
  let room = new Uint8Array(0)
  let hashed = 0
  let at = 0
  const enlarge = (start: number): void => {
    const begun = room.subarray(start, at)
    hash.update(room.subarray(hashed, start))
    const larger = new Uint8Array(Math.max(roomSize, 2 * begun.length))
    larger.set(begun)
    buffers.push(larger.buffer)
    at = begun.length
    hashed = 0
    room = larger
  }
  /** Returns where the file starts. */
  const read = (file: number): number => {
    let start = at
    for (;;) {
      if (at === room.length) {
        enlarge(start)
        start = 0
      }
      const count = readSync(file, room, at, room.length - at, null)
      if (count === 0) return start
      at += count
    }
  }
  for (const [index, path] of paths.entries()) {
    orMisuse(path, () => {
      const file = openSync(path, 'r')
      try {
        const start = read(file)
        places.set([buffers.length - 1, start, at], 3 * index)
      } finally {
        closeSync(file)
      }
    })
  }
  hash.update(room.subarray(hashed, at))
  return { paths, places, buffers, digest: hash.digest() }
}

/** Returns the files one by one; nothing is copied. */
export function filesIn({ paths, places, buffers }: FilesTogether): readonly FileBytes[] {
  return paths.map((path, index) => {
    const [buffer, start, end] = places.subarray(3 * index, 3 * index + 3)
    return { path, bytes: new Uint8Array(buffers[buffer!]!, start, end! - start!) }
  })
}

const roomSize = 2 ** 22
