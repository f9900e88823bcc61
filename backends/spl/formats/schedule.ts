/**
 * When does a saved search run, and over which time? Every so often, over as much time, a few minutes late: events need
 * that long to arrive. Searches that run equally often start in different minutes.
 * https://help.splunk.com/en/splunk-enterprise/administer/admin-manual/configuration-file-reference/savedsearches.conf
 */
import type { Setting } from './conf.js'

/** Minutes from run to run; they divide an hour. */
const every = 15
/** Minutes that events may take to arrive. */
const lag = 5

/** Returns the settings that schedule the search of a name; `realtime_schedule = 0` leaves no period out. */
export function scheduleOf(name: string): readonly Setting[] {
  return [
    ['enableSched', 1],
    ['cron_schedule', `${spread(name) % every}-59/${every} * * * *`],
    ['dispatch.earliest_time', `-${every + lag}m@m`],
    ['dispatch.latest_time', `-${lag}m@m`],
    ['realtime_schedule', 0],
  ]
}

/** A number that hangs on the name only. */
function spread(name: string): number {
  let sum = 0
  for (let at = 0; at < name.length; at++) sum = (sum * 31 + name.charCodeAt(at)) % 1_000_003
  return sum
}
