/** How are times read, written and moved? (Date and time functions, Search Reference) In UTC, the zone of no user. */
import { nothing, numberValue, textValue } from '../expression/value.js'
import { refuse } from '../problem.js'
import { presentOf } from '../run-context.js'
import { applyTimeSteps, hangsOnZone, readRelativeTime } from '../values/relative-time.js'
import { formatTime, parseTime } from '../values/time-format.js'
import { numberIn, ofValues, textOf } from './definition.js'

const relativeTime = ofValues(2, 2, ([time, specifier], env) => {
  const start = numberIn(time, env)
  const text = textOf(specifier!, env)
  if (start === undefined || text === undefined) return nothing
  const steps = readRelativeTime(text) ?? refuse('evaluation', `\`${text}\` is no relative time`, env.at)
  if (hangsOnZone(steps)) env.run.infer('time-zone')
  const moved = applyTimeSteps(start, steps)
  return moved === undefined ? nothing : numberValue(moved)
})

const strftime = ofValues(2, 2, ([time, format], env) => {
  const seconds = numberIn(time, env)
  const text = textOf(format!, env)
  if (seconds === undefined || text === undefined) return nothing
  env.run.infer('time-zone')
  const written = formatTime(seconds, text)
  return written === undefined
    ? refuse('unsupported', `the time format \`${text}\` is not known here`, env.at)
    : textValue(written)
})

const strptime = ofValues(2, 2, ([value, format], env) => {
  const text = textOf(value!, env)
  const wanted = textOf(format!, env)
  if (text === undefined || wanted === undefined) return nothing
  const read = parseTime(text, wanted)
  if (read === 'unknown format') return refuse('unsupported', `the time format \`${wanted}\` is not known here`, env.at)
  if (read === undefined) return nothing
  if (!read.hasZone) env.run.infer('time-zone')
  return numberValue(read.seconds)
})

export const timeFunctions = {
  now: ofValues(0, 0, (_, { run, at }) => numberValue(presentOf(run, at))),
  relative_time: relativeTime,
  strftime,
  strptime,
}
