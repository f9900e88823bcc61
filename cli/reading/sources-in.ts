/** What do rule files say? Their text, decoded when somebody wants to see it. */
import type { Source } from '../../schema/text/source.js'
import { type FileBytes, type FilesTogether, filesIn } from './read-together.js'

export function sourcesIn(files: FilesTogether): readonly Source[] {
  return filesIn(files).map(({ path, bytes }) => ({ path, text: textOf(bytes) }))
}

/** Returns sources of files that may come later, but before their text is asked for. */
export function lazySources(paths: readonly string[], fileAt: (index: number) => FileBytes): readonly Source[] {
  return paths.map((path, index) => {
    let text: string | undefined
    return {
      path,
      get text() {
        text ??= textOf(fileAt(index).bytes)
        return text
      },
    }
  })
}

/** As `readText` does: bytes that are no UTF-8 become U+FFFD, and a mark at the start is dropped. */
function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}
