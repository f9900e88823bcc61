/**
 * When did an event happen? The names under which logs keep their time, the first that holds an instant wins: what
 * the sensor saw before what the log or a collector noted, and names whose zone is known before those that leave it open.
 */
import type { Event } from '../event.js'
import { parseTimestamp } from './parse-timestamp.js'

/**
 * Returns the time of an event in milliseconds since 1970, or undefined when it has none that can be read.
 * @param field the one field to look at, instead of the usual ones
 */
export function timestampOf(event: Pick<Event, 'find'>, field?: string): number | undefined {
  if (field !== undefined) return timeUnder(event, field)
  for (const name of names) {
    const time = timeUnder(event, name)
    if (time !== undefined) return time
  }
  return undefined
}

const names: readonly string[] = [
  // Windows: Sysmon's own clock, then the System part of the record
  'UtcTime',
  'TimeCreated_SystemTime',
  // Elastic, NXLog and Logstash, Zeek, Suricata, AWS, Kubernetes, Azure, Okta, Google Workspace, Microsoft 365
  '@timestamp',
  'TimeCreated',
  'ts',
  'timestamp',
  'eventTime',
  'Timestamp',
  'TimeGenerated',
  'requestReceivedTimestamp',
  'activityDateTime',
  'createdDateTime',
  'published',
  'id.time',
  'CreationTime',
  'event.created',
  '_time',
  'time',
  'EventTime',
  'EventReceivedTime',
  '__REALTIME_TIMESTAMP',
  'datetime',
  'date',
]

function timeUnder(event: Pick<Event, 'find'>, name: string): number | undefined {
  for (const { raw } of event.find(name).values) {
    const time = parseTimestamp(raw)
    if (time !== undefined) return time
  }
  return undefined
}
