/** Where does output go, and may it be coloured? The only file that touches the process's streams. */
import { once } from 'node:events'
import process from 'node:process'
import { isatty } from 'node:tty'
import pc from 'picocolors'
import { type Painter, plain } from '../schema/text/painter.js'

export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void
  /** Waits until whoever reads the results has taken most of them. */
  readonly drained: () => Promise<void>
  /** Everything else: problems of input, progress, summaries beside machine output. */
  readonly err: (text: string) => void
  /** Ends the process once all is written, without waiting for anything else that goes on. */
  readonly leave: (code: number) => Promise<void>
  readonly isOutTerminal: boolean
  readonly isErrTerminal: boolean
  /** Whether results are coloured. */
  readonly isOutColoured: boolean
  readonly painter: Painter
  readonly errPainter: Painter
  readonly stdin: () => AsyncIterable<Uint8Array>
  readonly isStdinTerminal: boolean
}

const colours: Painter = pc.createColors(true)

/**
 * Makes the terminal of this process. Colours follow NO_COLOR and FORCE_COLOR, else whether a person is looking. A
 * stream of the process is made when it is needed: that takes as long as many a command.
 */
export function openTerminal(): Terminal {
  const opened: NodeJS.WriteStream[] = []
  const out = openedOnce(() => process.stdout, opened)
  const err = openedOnce(() => process.stderr, opened)
  const isOutTerminal = isatty(1)
  const isErrTerminal = isatty(2)
  const isOutColoured = wantsColour(isOutTerminal)
  return {
    out: (text) => out().write(text),
    drained: async () => {
      if (out().writableNeedDrain) await once(out(), 'drain')
    },
    err: (text) => err().write(text),
    leave: async (code) => {
      // What was written before is gone when this comes back.
      for (const stream of opened) await new Promise((resolve) => stream.write('', resolve))
      process.exit(code)
    },
    isOutTerminal,
    isErrTerminal,
    isOutColoured,
    painter: painterFor(isOutColoured),
    errPainter: painterFor(wantsColour(isErrTerminal)),
    stdin: () => process.stdin,
    isStdinTerminal: isatty(0),
  }
}

/** Gives a stream, which is told what to do when it is closed, and is among the `opened` from then on. */
function openedOnce(open: () => NodeJS.WriteStream, opened: NodeJS.WriteStream[]): () => NodeJS.WriteStream {
  let stream: NodeJS.WriteStream | undefined
  return () => {
    if (!stream) {
      stream = open()
      stream.on('error', leaveOnClosedPipe)
      opened.push(stream)
    }
    return stream
  }
}

export function painterFor(isColoured: boolean): Painter {
  return isColoured ? colours : plain
}

function wantsColour(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return isTerminal && TERM !== 'dumb'
}

/** `sigmapack … | head` closes the pipe early: that is no error of ours. */
function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
