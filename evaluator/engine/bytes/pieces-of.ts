/**
 * Which bytes does a source of events give? Streams of Node, Deno, Bun and browsers are alike in this: they can be
 * looped over, or they have a reader.
 */

type Piece = Uint8Array | string

/** What a `ReadableStream` of the web has, also where it cannot be looped over. */
export interface WebStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Piece | undefined }>
    cancel(reason?: unknown): Promise<void>
  }
}

/** Bytes of UTF-8, or text: as a whole, in pieces, or as a stream of pieces. */
export type EventFeed = Piece | Iterable<Piece> | AsyncIterable<Piece> | WebStream

/** Gives the bytes in pieces. A stream that is left early is cancelled; what a stream throws is thrown. */
export async function* piecesOf(source: EventFeed): AsyncIterableIterator<Uint8Array> {
  const encode = createEncoder()
  for await (const piece of eachOf(source)) {
    const bytes = typeof piece === 'string' ? encode(piece) : piece
    if (bytes.length > 0) yield bytes
  }
  const rest = encode('', { isLast: true })
  if (rest.length > 0) yield rest
}

function eachOf(source: EventFeed): Iterable<Piece> | AsyncIterable<Piece> {
  if (typeof source === 'string' || source instanceof Uint8Array) return [source]
  return 'getReader' in source ? read(source) : source
}

async function* read(stream: WebStream): AsyncIterableIterator<Piece> {
  const reader = stream.getReader()
  let isDone = false
  try {
    while (true) {
      const { done, value } = await reader.read()
      isDone = done
      if (done) return
      if (value !== undefined) yield value
    }
  } finally {
    if (!isDone) await reader.cancel()
  }
}

/** A character of two units may be cut in two by the end of a piece; its first half waits for the other. */
function createEncoder(): (text: string, options?: { readonly isLast: boolean }) => Uint8Array {
  const encoder = new TextEncoder()
  let held = ''
  return (text, { isLast } = { isLast: false }) => {
    const whole = held + text
    const isCut = !isLast && /[\ud800-\udbff]$/.test(whole)
    held = isCut ? whole.slice(-1) : ''
    return encoder.encode(isCut ? whole.slice(0, -1) : whole)
  }
}
