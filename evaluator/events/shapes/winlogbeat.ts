/**
 * A Windows event as Winlogbeat and Elastic Agent ship it: `winlog.channel`, `winlog.event_data.NAME`, `event.code`,
 * nested or as flat dotted keys. Sigma's names are laid over the record, whose own names stay good.
 */
import { findField, heldIn } from '../../find-field.js'
import { emptyView, fieldName, isRecord, type Shape, type View, windowsRecord } from './shape.js'

/** Where the System part of a Windows event went; the first name that is present counts. */
const systemNames: Readonly<Record<string, readonly string[]>> = {
  Channel: ['winlog.channel'],
  Computer: ['winlog.computer_name'],
  Correlation_ActivityID: ['winlog.activity_id'],
  EventID: ['winlog.event_id', 'event.code'],
  EventRecordID: ['winlog.record_id'],
  Execution_ProcessID: ['winlog.process.pid'],
  Execution_ThreadID: ['winlog.process.thread.id'],
  Provider_Guid: ['winlog.provider_guid'],
  Provider_Name: ['winlog.provider_name'],
  Security_UserID: ['winlog.user.identifier'],
  TimeCreated_SystemTime: ['@timestamp'],
  Version: ['winlog.version'],
}

/** Returns the event with Sigma's names on top, or undefined when the value has another shape. */
export function readWinlogbeat(value: unknown): Shape | undefined {
  if (!isRecord(value) || !findField(value, 'winlog.channel').isPresent) return undefined
  const view = emptyView()
  for (const [name, places] of Object.entries(systemNames)) {
    const found = places.map((place) => findField(value, place)).find((one) => one.isPresent)
    if (found) view[name] = heldIn(found)
  }
  const windows = windowsRecord(view.Channel, view.EventID)
  for (const place of ['winlog.user_data', 'winlog.event_data']) {
    for (const [name, held] of entriesUnder(value, place)) view[fieldName(name)] = held
  }
  addUnnamed(view)
  return { name: 'winlogbeat', layers: [view, value], body: value, ...windows }
}

/** Returns the names and values below a place, whether it is nested or spelled out in flat keys. */
function entriesUnder(
  value: Readonly<Record<string, unknown>>,
  place: string,
): readonly (readonly [string, unknown])[] {
  const nested = findField(value, place).values.flatMap(({ raw }) => (isRecord(raw) ? Object.entries(raw) : []))
  const prefix = `${place}.`
  const flat = Object.entries(value).filter(([key]) => key.startsWith(prefix))
  return [...nested, ...flat.map(([key, held]) => [key.slice(prefix.length), held] as const)]
}

/** Winlogbeat calls data without a name `param1`, `param2` and so on; in Sigma they are the list `Data`. */
function addUnnamed(view: View): void {
  if (Object.hasOwn(view, 'Data')) return
  const unnamed: unknown[] = []
  while (Object.hasOwn(view, `param${unnamed.length + 1}`)) unnamed.push(view[`param${unnamed.length + 1}`])
  if (unnamed.length > 0) view.Data = unnamed
}
