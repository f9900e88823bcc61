/** Which events do both tools read, and how is each told where they come from? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LogsourceKey } from '../../schema/rule/read-logsource.js'
import { longRawEvents } from '../engine/long-raw-events.js'
import { fileEvents, mixedEvents } from '../engine/mixed-events.js'
import { rawEvents } from '../engine/raw-events.js'
import { routerEvents } from '../engine/router-events.js'
import { originFields } from './name-origin.js'

export interface Lane {
  readonly name: string
  readonly lines: readonly string[]
  /**
   * Where all events come from, told to both on the command line; when it is empty, all rules read all events. Without
   * it each event says where it comes from, to rsigma by fields that `nameOrigin` adds.
   */
  readonly told?: LogsourceKey
}

/** Returns the lanes that are made, of so many events each. */
export function makeLanes(count: number): readonly Lane[] {
  return [
    { name: 'mix of Windows events (synthetic)', lines: mixedEvents(count) },
    { name: 'Sysmon file events (synthetic)', lines: fileEvents(count) },
    { name: 'one short text (synthetic)', lines: rawEvents(count), told: { product: 'linux' } },
    { name: 'one text of 2 KB (synthetic)', lines: longRawEvents(count), told: { product: 'windows' } },
    { name: 'lines of routers (synthetic)', lines: routerEvents(count), told: { product: 'cisco', service: 'aaa' } },
  ]
}

/** Returns the events of a file of lines, which may be gzipped. */
export function readLane(file: string): Lane {
  const raw = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  return { name: path.basename(file), lines: text.trimEnd().split('\n') }
}

/** Returns a lane of so many events: those of another one come again and again, with other identifiers and times. */
export function longerLane({ name, lines }: Lane, count: number): Lane {
  const longer = Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / lines.length)
    return round === 0 ? lines[index]! : changed(lines[index % lines.length]!, round)
  })
  return { name: `${name}, again with other identifiers and times`, lines: longer }
}

function changed(line: string, round: number): string {
  return line
    .replace(
      /([\da-f]{4}-[\da-f]{8})([\da-f]{4})/gi,
      (_, head, tail) => head + hex(Number.parseInt(tail, 16) + 977 * round),
    )
    .replace(/(\d\d:\d\d:\d\d\.)(\d)/g, (_, head, tenth) => head + ((Number(tenth) + round) % 10))
}

const hex = (number: number): string => (number % 2 ** 16).toString(16).padStart(4, '0')

/** Says where events come from as `sigmapack eval` takes it. */
export function sigmapackOptions({ told }: Lane): readonly string[] {
  return Object.entries(told ?? {}).flatMap(([key, value]) => [`--${key}`, value])
}

/** Says where events come from as `rsigma engine eval` takes it. */
export function rsigmaOptions({ told }: Lane): readonly string[] {
  const pairs = Object.entries(told ?? originFields).map(([key, value]) => `${key}=${value}`)
  if (pairs.length === 0) return []
  return ['--logsource-routing', told ? '--event-logsource' : '--logsource-field-map', pairs.join()]
}
