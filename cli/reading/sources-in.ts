/** What do rule files say? Their text, decoded from what was read. */
import type { Source } from '../../schema/text/source.js'
import type { FileBytes } from './read-together.js'

export function sourcesIn(files: readonly FileBytes[]): readonly Source[] {
  return files.map(({ path, bytes }) => ({ path, text: textOf(bytes) }))
}

/** Returns a source whose text is decoded when somebody wants to see it. */
export function lazySource({ path, bytes }: FileBytes): Source {
  let text: string | undefined
  return {
    path,
    get text() {
      text ??= textOf(bytes)
      return text
    },
  }
}

/** As `readText` does: bytes that are no UTF-8 become U+FFFD, and a mark at the start is dropped. */
function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}
