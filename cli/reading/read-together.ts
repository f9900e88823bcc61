/** What do thousands of small files hold? They are read into few large buffers, one behind the other. */
import { closeSync, openSync, readSync } from 'node:fs'
import { orMisuse } from '../read-sources.js'

/** A file as it is on disk. */
export interface FileBytes {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface FilesTogether {
  readonly files: readonly FileBytes[]
  /** The bytes of all files one behind the other, in few pieces. */
  readonly pieces: readonly Uint8Array[]
}

/** Reads files, in order. One that cannot be read is misuse. */
export function readTogether(paths: readonly string[]): FilesTogether {
  const pieces: Uint8Array[] = []
  let room = new Uint8Array(0)
  let at = 0
  /** Reads a file behind the others; one that does not fit begins the next buffer. */
  const read = (file: number): Uint8Array => {
    let start = at
    for (;;) {
      if (at === room.length) {
        const begun = room.subarray(start, at)
        pieces.push(room.subarray(0, start))
        room = new Uint8Array(Math.max(roomSize, 2 * begun.length))
        room.set(begun)
        start = 0
        at = begun.length
      }
      const count = readSync(file, room, at, room.length - at, null)
      if (count === 0) return room.subarray(start, at)
      at += count
    }
  }
  const files = paths.map((path) =>
    orMisuse(path, () => {
      const file = openSync(path, 'r')
      try {
        return { path, bytes: read(file) }
      } finally {
        closeSync(file)
      }
    }),
  )
  return { files, pieces: [...pieces, room.subarray(0, at)] }
}

const roomSize = 2 ** 22
