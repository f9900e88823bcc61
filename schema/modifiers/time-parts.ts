/** `minute` to `year` (S-185 to S-187): a part of a date field, read as it is written, without a time zone. */
import type { TimePart } from '../ir/test.js'
import { type Modifier, valueModifier } from './modifier.js'

const timePart = (part: TimePart, lowest: number, highest: number): Modifier =>
  valueModifier({
    name: part,
    summary: `The ${part} of a date field${highest === Infinity ? '' : ` (${lowest} to ${highest})`}; a comparison may follow.`,
    example: `UtcTime|${part}|gte: ${part === 'year' ? 2026 : lowest + 1}`,
    accepts: ['number'],
    apply: ({ value }) => {
      const whole = Math.trunc(value)
      const isPossible = whole >= lowest && whole <= highest
      return {
        values: [{ kind: 'time', part, value: whole }],
        ...(isPossible
          ? {}
          : {
              problem: {
                code: 'modifier/wrong-value',
                severity: 'warning',
                message: `no ${part} is ${value}`,
                help: `a ${part} is a number from ${lowest} to ${highest}`,
              },
            }),
      }
    },
  })

export const minute = timePart('minute', 0, 59)
export const hour = timePart('hour', 0, 23)
export const day = timePart('day', 1, 31)
export const week = timePart('week', 1, 53)
export const month = timePart('month', 1, 12)
export const year = timePart('year', 0, Infinity)
