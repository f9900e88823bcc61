/** Which instant does a text mean? ISO 8601, the sortable, RFC 822 and RFC 850 forms, and month-first dates. */
import { datetimeOf, fromCivilTime } from './datetime.js'
import { ticksPerSecond } from './timespan.js'
import type { Datetime } from './value.js'

const clock = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?'
const zone = '\\s*(Z|GMT|UTC|[+-]\\d{2}:?\\d{2})?'
const weekday = '(?:[A-Za-z]{3,9},\\s*)?'
const yearFirst = new RegExp(`^\\s*(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ]\\s*${clock}${zone})?\\s*$`, 'i')
const monthFirst = new RegExp(`^\\s*(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})(?:[T ]\\s*${clock}${zone})?\\s*$`, 'i')
const named = new RegExp(
  `^\\s*${weekday}(\\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\\d{2}|\\d{4})(?:\\s+${clock}${zone})?\\s*$`,
  'i',
)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Returns the instant, or null when the text is none that is documented. A text without a zone is UTC. */
export function parseDatetime(text: string): Datetime | null {
  const iso = yearFirst.exec(text)
  if (iso) return instant([iso[1]!, iso[2]!, iso[3]!], iso.slice(4))
  const american = monthFirst.exec(text)
  if (american) return instant([american[3]!, american[1]!, american[2]!], american.slice(4))
  const words = named.exec(text)
  if (!words) return null
  const month = months.indexOf(words[2]!.toLowerCase()) + 1
  const year = words[3]!.length === 4 ? Number(words[3]) : fullYear(Number(words[3]))
  return month === 0 ? null : instant([String(year), String(month), words[1]!], words.slice(4))
}

/** Two digits mean 1930 to 2029. */
const fullYear = (short: number): number => (short < 30 ? 2000 + short : 1900 + short)

function instant(date: readonly [string, string, string], time: readonly (string | undefined)[]): Datetime | null {
  const [hour = '0', minute = '0', second = '0', fraction = '', offset] = time
  const local = fromCivilTime({
    year: Number(date[0]),
    month: Number(date[1]),
    day: Number(date[2]),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction: Number(fraction.slice(0, 7).padEnd(7, '0')),
  })
  return local && datetimeOf(local.ticks - offsetTicks(offset))
}

function offsetTicks(offset: string | undefined): bigint {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '')
  if (!parts) return 0n
  const minutes = BigInt(parts[2]!) * 60n + BigInt(parts[3]!)
  return (parts[1] === '-' ? -minutes : minutes) * 60n * ticksPerSecond
}
