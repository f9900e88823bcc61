/** How do events get in? Files (also gzip), globs, or standard input, as a stream of pieces of text. */
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
  return { name: '-', size: 0, open: () => decode(terminal.stdin(), '-', () => 0) }
}

function fileInput(name: string): EventInput {
  const open = (): AsyncIterable<{ readonly text: string; readonly bytes: number }> => {
    const raw = createReadStream(name, { highWaterMark: 1 << 20 })
    const stream = path.extname(name) === '.gz' ? raw.pipe(createGunzip()) : raw
    raw.on('error', (error) => stream.destroy(error))
    return decode(stream, name, () => raw.bytesRead)
  }
  return { name, size: statSync(name).size, open }
}

async function* decode(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  bytes: () => number,
): AsyncIterable<{ readonly text: string; readonly bytes: number }> {
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const chunk of stream) yield { text: decoder.decode(chunk, { stream: true }), bytes: bytes() }
  } catch (error) {
    throw new Misuse(`cannot read ${name}: ${reasonOf(error)}`, 'check the file; what came before it was evaluated')
  }
  const rest = decoder.decode()
  if (rest !== '') yield { text: rest, bytes: bytes() }
}
