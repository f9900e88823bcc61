/** How does a person see that long work goes on? A bar on standard error, only where a person looks; else nothing. */
import process from 'node:process'
import type { Terminal } from './terminal.js'

export interface Progress {
  readonly advance: (done: number, detail?: string) => void
  /** Takes the bar away, until it moves on, so that results can be written where it is. */
  readonly clear: () => void
  readonly end: () => void
}

const silent: Progress = { advance: () => {}, clear: () => {}, end: () => {} }

/**
 * Starts a bar. `total` is in the unit of the label (files, bytes, rules); 0 when it is not known, then only what is
 * done is shown.
 */
export async function startProgress({ isErrTerminal }: Terminal, label: string, total: number): Promise<Progress> {
  if (!isErrTerminal) return silent
  const { SingleBar, Presets } = await import('cli-progress')
  const format = total > 0 ? `${label} {bar} {percentage}% {detail} {eta_formatted} left` : `${label} {value} {detail}`
  const bar = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true, etaBuffer: 50, fps: 8 },
    Presets.shades_classic,
  )
  bar.start(total, 0, { detail: '' })
  return {
    advance: (done, detail = '') => bar.update(done, { detail }),
    clear: () => process.stderr.write('\r\u001b[K'),
    end: () => bar.stop(),
  }
}
