/**
 * Which Windows records hold a category's fields under other names? (S-054) An alias answers only for a name that
 * the event does not have, so it never hides a field of the event.
 */
import type { WindowsRecord } from './shape.js'

interface Aliases {
  readonly channel: string
  /** Event numbers; without them all of the channel. */
  readonly eventIds?: readonly number[]
  /** Name in the category -> name in the record. */
  readonly names: ReadonlyMap<string, string>
}

const table: readonly Aliases[] = [
  {
    channel: 'security',
    eventIds: [4688],
    names: new Map([
      ['Image', 'NewProcessName'],
      ['IntegrityLevel', 'MandatoryLabel'],
      ['LogonId', 'SubjectLogonId'],
      ['ParentImage', 'ParentProcessName'],
      ['ParentProcessId', 'ProcessId'],
    ]),
  },
  {
    channel: 'microsoft-windows-windows defender/operational',
    names: new Map([
      ['Filename', 'Path'],
      ['Signature', 'ThreatName'],
    ]),
  },
]

/** Returns the names under which a record holds fields of a category, or undefined when it has none. */
export function aliasesOf({ channel, eventId }: WindowsRecord): ReadonlyMap<string, string> | undefined {
  const wanted = channel.toLowerCase()
  const found = table.find(
    (one) => one.channel === wanted && (!one.eventIds || (eventId !== undefined && one.eventIds.includes(eventId))),
  )
  return found?.names
}

/** Returns all names under which some record holds a field of a category. */
export function aliasNames(): readonly string[] {
  return table.flatMap(({ names }) => [...names.values()])
}
