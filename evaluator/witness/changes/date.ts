/** Which values are dates at the edge of a test, and which only look like dates? */
import { datesFor, type TimeTest } from '../samples/dates.js'
import { type Change, change } from './change.js'

export function changeDate(test: TimeTest): readonly Change[] {
  const dates = datesFor([test])
  const [first = '2024-05-15T10:30:00Z'] = dates
  const day = first.slice(0, 10)
  return [
    ...dates.map((date) => change(`as ${date}`, date)),
    change('as a date without a time', day),
    change('with slashes in the date', first.replaceAll('-', '/').replace('T', ' ')),
    change('with a fraction of a second', first.replace('Z', '.123456Z')),
    change('with a time zone that is another day', first.replace('Z', '+14:00')),
    change('as a day that the calendar lacks', `${day.slice(0, 4)}-02-30T10:30:00Z`),
    change('with words behind the date', `${first} (approx.)`),
    change('as seconds since 1970', 1715769000),
    change('as no date', 'yesterday'),
  ]
}
