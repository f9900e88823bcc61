/** What do thousands of small files hold? They are read into few large buffers, one behind the other. */
import { closeSync, openSync, readSync } from 'node:fs'
import { orMisuse } from './read-sources.js'

/** A file as it is on disk. */
export interface FileBytes {
  readonly path: string
  readonly bytes: Buffer
}

/** Returns what the files hold, in the order given. A file that cannot be read is misuse. */
export function readTogether(paths: readonly string[]): readonly FileBytes[] {
  let room = Buffer.alloc(0)
  let at = 0
  return paths.map((path) =>
    orMisuse(path, () => {
      const fd = openSync(path, 'r')
      try {
        let start = at
        for (;;) {
          if (at === room.length) {
            const begun = room.subarray(start, at)
            room = Buffer.allocUnsafeSlow(Math.max(roomSize, 2 * begun.length))
            begun.copy(room)
            ;[start, at] = [0, begun.length]
          }
          const count = readSync(fd, room, at, room.length - at, null)
          if (count === 0) return { path, bytes: room.subarray(start, at) }
          at += count
        }
      } finally {
        closeSync(fd)
      }
    }),
  )
}

const roomSize = 2 ** 22
