/** Which events are in a text that is there as a whole? */
import type { Diagnostic } from '../../schema/text/diagnostic.js'
import type { Source, Span } from '../../schema/text/source.js'
import { EventReader } from './event-reader.js'

export interface ParsedEvents {
  readonly events: readonly { readonly value: Readonly<Record<string, unknown>>; readonly at: Span }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads all events of a text: NDJSON, an array, or objects one after the other. A broken event is a diagnostic. */
export function parseEvents(source: Source): ParsedEvents {
  const reader = new EventReader()
  const events: ParsedEvents['events'][number][] = []
  const diagnostics: Diagnostic[] = []
  for (const record of [...reader.push(source.text), ...reader.end()]) {
    if (record.kind === 'event') {
      events.push({ value: record.value, at: { source, start: record.start, end: record.end } })
      continue
    }
    const { code, message, help, offset } = record
    const at = { source, start: offset, end: Math.min(offset + 1, source.text.length) }
    diagnostics.push({ code, severity: 'error', message, at, help })
  }
  return { events, diagnostics }
}
