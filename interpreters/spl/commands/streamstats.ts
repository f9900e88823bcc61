/**
 * What does `streamstats` do? It writes onto each event the statistics of the events before it, in its group and in
 * its window (`streamstats`, Search Reference). An event without one of the `by` fields gets none and changes none.
 */
import { Tally } from '../aggregates/definition.js'
import { groupOf } from '../aggregates/groups.js'
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { type Row, type Rows, valuesOf } from '../values/cell.js'
import { numberOf } from '../values/numbers.js'
import { collecting } from './definition.js'
import { withResults } from './eventstats.js'
import { mostInWindow, parseStreamOptions, type StreamOptions } from './streamstats-options.js'

export const streamstats = collecting((cursor) => {
  const options = parseStreamOptions(cursor)
  return (rows, run) => new Stream(options, run).write(rows)
})

/** An event that a window remembers. */
interface Seen {
  readonly row: Row
  readonly key: string
  readonly time: number
}

class Stream {
  readonly #options: StreamOptions
  readonly #run: RunContext
  /** Without a window the statistics grow; with one they are made afresh for each event. */
  #growing = new Map<string, { readonly tally: Tally; count: number }>()
  #windows = new Map<string, Seen[]>()
  #lastKey: string | undefined
  #lastTime: number | undefined
  #direction = 0

  constructor(options: StreamOptions, run: RunContext) {
    this.#options = options
    this.#run = run
  }

  write(rows: Rows): Rows {
    return rows.map((row) => this.#writeOne(row))
  }

  #writeOne(row: Row): Row {
    const { by, resetsOnChange, resetBefore, resetAfter, at } = this.#options
    const key = groupOf(row, by, at, this.#run)
    if (key === undefined) {
      this.#run.infer('stats-missing-group')
      return row
    }
    if (resetsOnChange && this.#lastKey !== undefined && this.#lastKey !== key) this.#reset()
    this.#lastKey = key
    if (resetBefore?.(row, this.#run)) this.#reset()
    const isWindowed = this.#options.window > 0 || this.#options.timeWindow !== undefined
    const written = withResults(row, isWindowed ? this.#inWindow(row, key) : this.#grow(row, key))
    if (resetAfter?.(written, this.#run)) this.#reset()
    return written
  }

  #reset(): void {
    this.#growing = new Map()
    this.#windows = new Map()
  }

  #grow(row: Row, key: string): ReturnType<Tally['results']> {
    const group = this.#growing.get(key) ?? { tally: new Tally(this.#options.terms, this.#run), count: 0 }
    this.#growing.set(key, group)
    if (++group.count > mostInWindow) this.#refuseFullWindow()
    const before = this.#options.current ? undefined : group.tally.results()
    group.tally.add(row)
    return before ?? group.tally.results()
  }

  #inWindow(row: Row, key: string): ReturnType<Tally['results']> {
    const { current, global, window, timeWindow, terms } = this.#options
    const place = global ? '' : key
    const time = timeWindow === undefined ? 0 : this.#timeOf(row)
    const seen = this.#windows.get(place) ?? []
    this.#windows.set(place, seen)
    if (current) seen.push({ row, key, time })
    this.#forget(seen, time, key)
    if (window === 0 && seen.length > mostInWindow) this.#refuseFullWindow()
    const tally = new Tally(terms, this.#run)
    this.#run.spend(seen.length)
    for (const one of seen) {
      if (one.key === key) tally.add(one.row)
    }
    const results = tally.results()
    if (!current) seen.push({ row, key, time })
    return results
  }

  /** Lets go of what is too old or too many. */
  #forget(seen: Seen[], time: number, key: string): void {
    const { window, timeWindow } = this.#options
    let stale = window > 0 ? Math.max(0, seen.length - window) : 0
    if (timeWindow !== undefined) {
      while (stale < seen.length && Math.abs(seen[stale]!.time - time) > timeWindow) stale++
      for (let index = stale; isAtEdge(seen[index], time, timeWindow); index++) {
        if (seen[index]!.key === key) this.#run.infer('time-window-edge')
      }
    }
    seen.splice(0, stale)
  }

  /** With `time_window` events have to be sorted by time, either way. */
  #timeOf(row: Row): number {
    const { at } = this.#options
    const [text] = valuesOf(row.get('_time'))
    const time =
      (text === undefined ? undefined : numberOf(text)) ??
      refuse('evaluation', '`time_window` asks for `_time` in each event', at)
    const step = Math.sign(time - (this.#lastTime ?? time))
    this.#lastTime = time
    if (step === 0) return time
    if (this.#direction === -step) refuse('evaluation', '`time_window` asks for events in the order of time', at)
    this.#direction = step
    return time
  }

  #refuseFullWindow(): never {
    return refuse('limit', `Splunk keeps at most ${mostInWindow} events in a window`, this.#options.at)
  }
}

const isAtEdge = (one: Seen | undefined, time: number, timeWindow: number): boolean =>
  one !== undefined && Math.abs(one.time - time) === timeWindow
