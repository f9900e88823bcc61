/**
 * Which logs does an event come from? Windows events say it with their channel and number, Zeek's with `_path`; of
 * other events nothing is claimed.
 */
import type { Event } from '../event.js'
import { windowsCategories } from './windows-categories.js'
import { windowsServices } from './windows-services.js'

/**
 * One logsource that an event belongs to. Null says that the event certainly has no service or category; an
 * attribute that is not there is not known.
 */
export interface EventOrigin {
  readonly product?: string
  readonly service?: string | null
  readonly category?: string | null
  /** The channel is not in the tables here, so the event is of none of the services and categories that are. */
  readonly isUnlisted?: true
}

/** The products that events show. */
export const shownProducts: readonly string[] = ['windows', 'linux', 'zeek']

/** Returns the logsources that an event belongs to (S-053 to S-055), or undefined when it does not say. */
export function inferLogsource(event: Event): readonly EventOrigin[] | undefined {
  if (event.windows) return fromWindows(event, event.windows.channel.toLowerCase(), event.windows.eventId)
  const path = event.find('_path').values[0]?.raw
  return typeof path === 'string' && path !== '' ? [{ product: 'zeek', service: path }] : undefined
}

function fromWindows(event: Event, channel: string, eventId: number | undefined): readonly EventOrigin[] {
  const product = channel.startsWith('linux-') ? 'linux' : 'windows'
  const service = serviceOf.get(channel)
  if (service === undefined) return [{ product, isUnlisted: true }]
  if (eventId === undefined) return [{ product, service }]
  const types = event.find('EventType').values.map(({ folded }) => folded)
  const rows = windowsCategories.filter(
    ({ service: owner, eventIds, eventTypes }) =>
      owner === service && eventIds.includes(eventId) && (!eventTypes || isOneOf(eventTypes, types)),
  )
  if (rows.length === 0) return [{ product, service, category: null }]
  return rows.map(({ category }) => ({ product, service, category }))
}

/** An event that does not name its type may be of any. */
function isOneOf(wanted: readonly string[], types: readonly (string | undefined)[]): boolean {
  return types.length === 0 || wanted.some((type) => types.includes(type.toLowerCase()))
}

const serviceOf: ReadonlyMap<string, string> = new Map(
  Object.entries(windowsServices).flatMap(([service, channels]) =>
    channels.map((channel) => [channel.toLowerCase(), service] as const),
  ),
)
