/** How is a time written as text, and read from it? (Date and time format variables, Search Reference) */

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

const pad = (number: number, width = 2): string => String(number).padStart(width, '0')

const composed: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', D: '%m/%d/%y', R: '%H:%M' }

const writers: Readonly<Record<string, (date: Date, seconds: number) => string>> = {
  Y: (date) => pad(date.getUTCFullYear(), 4),
  y: (date) => pad(date.getUTCFullYear() % 100),
  m: (date) => pad(date.getUTCMonth() + 1),
  d: (date) => pad(date.getUTCDate()),
  e: (date) => String(date.getUTCDate()).padStart(2),
  j: (date) => pad(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1, 3),
  H: (date) => pad(date.getUTCHours()),
  I: (date) => pad(date.getUTCHours() % 12 || 12),
  p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  M: (date) => pad(date.getUTCMinutes()),
  S: (date) => pad(date.getUTCSeconds()),
  N: (date) => pad(date.getUTCMilliseconds(), 3),
  Q: (date) => pad(date.getUTCMilliseconds(), 3),
  '3N': (date) => pad(date.getUTCMilliseconds(), 3),
  '3Q': (date) => pad(date.getUTCMilliseconds(), 3),
  A: (date) => days[date.getUTCDay()]!,
  a: (date) => days[date.getUTCDay()]!.slice(0, 3),
  B: (date) => monthNames[date.getUTCMonth()]!,
  b: (date) => monthNames[date.getUTCMonth()]!.slice(0, 3),
  w: (date) => String(date.getUTCDay()),
  s: (_, seconds) => String(Math.floor(seconds)),
  Z: () => 'UTC',
  z: () => '+0000',
  '%': () => '%',
}

const expand = (format: string): string => format.replace(/%([FTDR])/g, (_, letter: string) => composed[letter]!)
const directive = /%(\d?[A-Za-z%])/g

/** Returns undefined for a format, or a time, that is not known here. */
export function formatTime(seconds: number, format: string): string | undefined {
  const date = new Date(seconds * 1000)
  const whole = expand(format)
  const letters = [...whole.matchAll(directive)].map((match) => match[1]!)
  if (Number.isNaN(date.getTime()) || letters.some((letter) => !Object.hasOwn(writers, letter))) return undefined
  return whole.replace(directive, (_, letter: string) => writers[letter]!(date, seconds))
}

const readers: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  b: '(?<b>[A-Za-z]{3})',
  s: '(?<s>\\d{1,11})',
  N: '(?<N>\\d{1,9})',
  Q: '(?<N>\\d{1,9})',
  '3N': '(?<N>\\d{3})',
  '3Q': '(?<N>\\d{3})',
  '6N': '(?<N>\\d{6})',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  '%': '%',
}

export interface ReadTime {
  readonly seconds: number
  readonly hasZone: boolean
}

/** Reads a time from the start of a text; a date needs its day. Undefined when the text is none. */
export function parseTime(text: string, format: string): ReadTime | undefined | 'unknown format' {
  const pieces = expand(format).split(/(%\d?[A-Za-z%])/)
  const letters = pieces.filter((_, index) => index % 2 === 1).map((piece) => piece.slice(1))
  const names = letters.map((letter) => letter.replace(/^\d/, '').replace('Q', 'N'))
  const isKnown = letters.every((letter) => Object.hasOwn(readers, letter))
  if (!isKnown || new Set(names).size < names.length) return 'unknown format'
  const source = pieces.map((piece, index) =>
    index % 2 === 1 ? readers[piece.slice(1)]! : piece.replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&'),
  )
  const groups = new RegExp(`^${source.join('')}`).exec(text)?.groups
  return groups && secondsOf(groups)
}

function secondsOf(groups: Readonly<Record<string, string | undefined>>): ReadTime | undefined {
  const number = (name: string, fallback: number): number => Number(groups[name] ?? fallback)
  const fraction = groups.N ? Number(`0.${groups.N}`) : 0
  if (groups.s) return { seconds: Number(groups.s) + fraction, hasZone: true }
  const month = groups.b ? monthNames.findIndex((name) => name.startsWith(groups.b!)) + 1 : number('m', 0)
  if (!groups.Y || month < 1 || month > 12 || !groups.d) return undefined
  const time = Date.UTC(number('Y', 0), month - 1, number('d', 0), number('H', 0), number('M', 0), number('S', 0))
  return { seconds: time / 1000 + fraction - zoneOf(groups.z), hasZone: groups.z !== undefined }
}

function zoneOf(text: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? '')
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}
