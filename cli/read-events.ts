/** How do events get in? Files (also gzip), globs, or standard input, in pieces: as bytes, or as text. */
import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
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
}

/** Endings of files with events. */
export const eventEndings: readonly string[] = ['json', 'ndjson', 'jsonl', 'json.gz', 'ndjson.gz', 'jsonl.gz']

/** Returns the inputs that the operands mean; none, or `-`, is standard input. */
export function findEventInputs(
  operands: readonly string[],
  options: OptionValues,
  terminal: Terminal,
): readonly EventInput[] {
  if (operands.length === 0 && terminal.isStdinTerminal) {
    throw new Misuse(
      'there are no events to read',
      'name files of events, or pipe them in: `cat events.ndjson | sigmapack eval -r rules`',
    )
  }
  const names = operands.length === 0 ? ['-'] : operands
  return names.flatMap((name) =>
    name === '-' ? [standardInput(terminal)] : findFiles([name], options, eventEndings).map(fileInput),
  )
}

function standardInput(terminal: Terminal): EventInput {
  return inputFrom({ name: '-', size: 0 }, () => read(terminal.stdin(), '-', () => 0))
}

function fileInput(name: string): EventInput {
  return inputFrom({ name, size: statSync(name).size }, () => {
    const raw = createReadStream(name, { highWaterMark: 1 << 20 })
    const stream = path.extname(name) === '.gz' ? raw.pipe(createGunzip({ chunkSize: 1 << 20 })) : raw
    raw.on('error', (error) => stream.destroy(error))
    return read(stream, name, () => raw.bytesRead)
  })
}

function inputFrom(of: Pick<EventInput, 'name' | 'size'>, openBytes: EventInput['openBytes']): EventInput {
  return { ...of, openBytes, open: () => decode(openBytes()) }
}

async function* read(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  bytes: () => number,
): ReturnType<EventInput['openBytes']> {
  try {
    for await (const piece of stream) yield { piece, bytes: bytes() }
  } catch (error) {
    throw new Misuse(`cannot read ${name}: ${reasonOf(error)}`, 'check the file; what came before it was evaluated')
  }
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
