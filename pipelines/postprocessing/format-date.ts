/** How is a date written by a format of Python's `strftime`? Only what a day has, in English. */

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** Returns the date as text; throws an `Error` that names what is not known. */
export function formatDate(day: Day, format: string): string {
  return format.replace(/%([\s\S]?)/g, (code, letter: string) => {
    const write = Object.hasOwn(codes, letter) ? codes[letter] : undefined
    if (!write) throw new Error(`\`${code}\` is not known in a date format`)
    return write(day)
  })
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

const codes: Readonly<Record<string, (day: Day) => string>> = {
  Y: ({ year }) => String(year).padStart(4, '0'),
  y: ({ year }) => twoDigits(year % 100),
  m: ({ month }) => twoDigits(month),
  d: ({ day }) => twoDigits(day),
  B: ({ month }) => months[month - 1]!,
  b: ({ month }) => months[month - 1]!.slice(0, 3),
  H: () => '00',
  M: () => '00',
  S: () => '00',
  F: (day) => formatDate(day, '%Y-%m-%d'),
  '%': () => '%',
}
