/** Where does a target keep an event, or one like it that the source could write? */
import type { Storage, StoredEvent } from './storage.js'

export type KeptEvent =
  | { readonly ok: true; readonly event: unknown; readonly places: readonly StoredEvent[] }
  | { readonly ok: false; readonly reason: string }

/** Stores an event; when the source could not write it, the first of those like it that it could. */
export function keepEvent(event: unknown, storage: Storage): KeptEvent {
  const kept = storage.store(event)
  if (kept.ok) return { ok: true, event, places: kept.places }
  for (const other of storage.complete(event)) {
    const stored = storage.store(other)
    if (stored.ok) return { ok: true, event: other, places: stored.places }
  }
  return kept
}
