/** Where does output go, and may it be coloured? The only file that touches the process's streams. */
import { once } from 'node:events'
import process from 'node:process'
import pc from 'picocolors'
import { type Painter, plain } from '../schema/text/painter.js'

export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void
  /** Waits until whoever reads the results has taken most of them. */
  readonly drained: () => Promise<void>
  /** Everything else: problems of input, progress, summaries beside machine output. */
  readonly err: (text: string) => void
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

/** Makes the terminal of this process. Colours follow NO_COLOR and FORCE_COLOR, else whether a person is looking. */
export function openTerminal(): Terminal {
  process.stdout.on('error', leaveOnClosedPipe)
  process.stderr.on('error', leaveOnClosedPipe)
  const isOutTerminal = process.stdout.isTTY === true
  const isErrTerminal = process.stderr.isTTY === true
  const isOutColoured = wantsColour(isOutTerminal)
  return {
    out: (text) => process.stdout.write(text),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
    },
    err: (text) => process.stderr.write(text),
    isOutTerminal,
    isErrTerminal,
    isOutColoured,
    painter: painterFor(isOutColoured),
    errPainter: painterFor(wantsColour(isErrTerminal)),
    stdin: () => process.stdin,
    isStdinTerminal: process.stdin.isTTY === true,
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
