/**
 * Which events does a parser find in a YAML text? The only file that knows its package: its events carry offsets, so
 * that one parse gives values and positions.
 *
 * The build for browsers is the same program without object spread, which in V8 gives the parser's state another shape
 * for each text; so it takes a third of the time.
 */
import { type Event, parseEvents, YAMLException } from 'js-yaml/browser'

export { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml/browser'

export type YamlEvent = Event
export type YamlEventOf<T extends Event['type']> = Extract<Event, { type: T }>

/** The events of all documents of a text, or why there are none. */
export type ScannedText =
  | { readonly ok: true; readonly events: readonly YamlEvent[] }
  | { readonly ok: false; readonly reason: string; readonly offset: number }

const maxDepth = 100

/** Finds the events of a text. Never throws on any input. */
export function scanYaml(text: string): ScannedText {
  try {
    return { ok: true, events: parseEvents(text, { maxDepth }) }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return { ok: false, reason: error.reason, offset: error.mark?.position ?? 0 }
  }
}
