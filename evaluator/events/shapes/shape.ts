/**
 * In which shape does an event come, and where are its fields in Sigma's names? A shape lays the taxonomy's names
 * (S-053 to S-057) over a record as some program wrote it.
 */

/** An event in its shape. */
export interface Shape {
  readonly name: 'evtx' | 'winlogbeat' | 'flat'
  /** Where a field is looked up; the first layer that holds it wins. */
  readonly layers: readonly unknown[]
  /** Where keywords search. */
  readonly body: unknown
  /** Channel and event number by the record's own system part, whatever its data call themselves. */
  readonly windows?: WindowsRecord
}

export interface WindowsRecord {
  readonly channel: string
  readonly eventId?: number
}

/** A set of fields under Sigma's names. It has no prototype: every name is the event's own. */
export type View = Record<string, unknown>

export const emptyView = (): View => Object.create(null) as View

/** S-057: names of fields have no spaces (`Threat Name` is `ThreatName`). */
export const fieldName = (name: string): string => name.replaceAll(' ', '')

/** Returns the Windows record that these values name, or nothing when the channel is no text. */
export function windowsRecord(channel: unknown, eventId: unknown): { readonly windows?: WindowsRecord } {
  if (typeof channel !== 'string' || channel === '') return {}
  const number = typeof eventId === 'string' && /^\d{1,9}$/.test(eventId) ? Number(eventId) : eventId
  return { windows: typeof number === 'number' ? { channel, eventId: number } : { channel } }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
