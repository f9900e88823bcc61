/** How do events get in? Files (also gzip), globs, or standard input, in pieces: as bytes, or as text. */
import { createReadStream, readSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Misuse, type OptionValues } from './command.js'
import { findFiles, reasonOf } from './read-sources.js'
import type { Terminal } from './terminal.js'

export interface EventInput {
  /** The path as given, or `-` for standard input. */
  readonly name: string
  /** Bytes on disk; 0 when that is not known. */
  readonly size: number
  /** Pieces of text with the number of bytes read from disk so far. */
  readonly open: () => AsyncIterable<{ readonly text: string; readonly bytes: number }>
  /** Pieces of what the file holds, likewise. */
  readonly openBytes: () => AsyncIterable<{ readonly piece: Uint8Array; readonly bytes: number }>
  /** Opens the input to be read into memory that is given; undefined when it has to come in pieces. */
  readonly openDirectly: () => Promise<DirectInput | undefined>
}

export interface DirectInput {
  /** Fills the memory and returns how much of it: less only at the end. Throws what `openBytes` throws. */
  readonly fill: (memory: Uint8Array) => Promise<number>
  /** As `fill`, at once: for when no processor has nothing to do. */
  readonly fillNow: (memory: Uint8Array) => number
  readonly close: () => Promise<void>
}

/** Endings of files with events. */
export const eventEndings: readonly string[] = ['json', 'ndjson', 'jsonl', 'json.gz', 'ndjson.gz', 'jsonl.gz']

/**
 * Returns the inputs that the operands mean; none, or `-`, is standard input.
 * @param skip is told of operands that lead nowhere; without it the first of them is misuse
 */
export function findEventInputs(
  operands: readonly string[],
  options: OptionValues,
  terminal: Terminal,
  skip?: (misuse: Misuse) => void,
): readonly EventInput[] {
  if (operands.length === 0 && terminal.isStdinTerminal) {
    throw new Misuse(
      'there are no events to read',
      'name files of events, or pipe them in: `cat events.ndjson | sigmapack eval -r rules`',
    )
  }
  const names = operands.length === 0 ? ['-'] : operands
  return names.flatMap((name) => {
    if (name === '-') return [standardInput(terminal)]
    try {
      return findFiles([name], options, eventEndings).map(fileInput)
    } catch (error) {
      if (!(error instanceof Misuse) || !skip) throw error
      skip(error)
      return []
    }
  })
}

function standardInput(terminal: Terminal): EventInput {
  const openDirectly = async () => undefined
  return inputFrom({ name: '-', size: 0, openDirectly }, () => read(terminal.stdin(), '-', () => 0))
}

function fileInput(name: string): EventInput {
  const size = statSync(name, { throwIfNoEntry: false })?.size ?? 0
  return inputFrom({ name, size, openDirectly: () => openPlainFile(name) }, () => {
    const raw = createReadStream(name, { highWaterMark: 1 << 20 })
    return read(raw, name, () => raw.bytesRead)
  })
}

/** Not for pipes and devices, nor for what is zipped. */
async function openPlainFile(name: string): Promise<DirectInput | undefined> {
  try {
    if (!statSync(name).isFile()) return undefined
    const handle = await open(name)
    const start = new Uint8Array(2)
    await handle.read(start, 0, 2, 0)
    if (!isGzip(start)) {
      return {
        fill: (memory) => fill(handle, name, memory),
        fillNow: (memory) => fillNow(handle, name, memory),
        close: () => handle.close(),
      }
    }
    await handle.close()
    return undefined
  } catch (error) {
    throw unreadable(name, error)
  }
}

async function fill(handle: FileHandle, name: string, memory: Uint8Array): Promise<number> {
  try {
    for (let filled = 0; filled < memory.length; ) {
      const { bytesRead } = await handle.read(memory, filled, memory.length - filled)
      if (bytesRead === 0) return filled
      filled += bytesRead
    }
    return memory.length
  } catch (error) {
    throw unreadable(name, error)
  }
}

function fillNow({ fd }: FileHandle, name: string, memory: Uint8Array): number {
  try {
    for (let filled = 0; filled < memory.length; ) {
      const count = readSync(fd, memory, filled, memory.length - filled, null)
      if (count === 0) return filled
      filled += count
    }
    return memory.length
  } catch (error) {
    throw unreadable(name, error)
  }
}

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b

function inputFrom(
  of: Pick<EventInput, 'name' | 'size' | 'openDirectly'>,
  openBytes: EventInput['openBytes'],
): EventInput {
  return { ...of, openBytes, open: () => decode(openBytes()) }
}

/** An input that could be opened, and whose bytes are not what they claim to be. */
export class BrokenInput extends Misuse {}

async function* read(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  bytes: () => number,
): ReturnType<EventInput['openBytes']> {
  try {
    for await (const piece of unzip(stream)) yield { piece, bytes: bytes() }
  } catch (error) {
    throw unreadable(name, error)
  }
}

function unreadable(name: string, error: unknown): Misuse {
  const isBroken = (error as NodeJS.ErrnoException).code?.startsWith('Z_') === true
  return new (isBroken ? BrokenInput : Misuse)(
    `cannot read ${name}: ${isBroken ? `the gzip data is broken (${reasonOf(error)})` : reasonOf(error)}`,
    'check the file; what came before it was evaluated',
  )
}

/** What starts as gzip does is unzipped, whatever it is called: no JSON starts like that. */
async function* unzip(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]()
  let first = await pieces.next()
  while (!first.done && first.value.length < 2) {
    const more = await pieces.next()
    if (more.done) break
    first = { done: false, value: Buffer.concat([first.value, more.value]) }
  }
  if (first.done) return
  const { value } = first
  const all = (async function* () {
    yield value
    yield* { [Symbol.asyncIterator]: () => pieces }
  })()
  if (!isGzip(value)) {
    yield* all
    return
  }
  const [{ pipeline }, { createGunzip }] = await Promise.all([import('node:stream'), import('node:zlib')])
  // A failure on either side reaches whoever reads; there is nothing else to do about it.
  yield* pipeline(all, createGunzip({ chunkSize: 1 << 20 }), () => {}) as AsyncIterable<Uint8Array>
}

async function* decode(pieces: ReturnType<EventInput['openBytes']>): ReturnType<EventInput['open']> {
  const decoder = new TextDecoder('utf-8')
  let last = 0
  for await (const { piece, bytes } of pieces) {
    last = bytes
    yield { text: decoder.decode(piece, { stream: true }), bytes }
  }
  const rest = decoder.decode()
  if (rest !== '') yield { text: rest, bytes: last }
}
