/**
 * Which of the given paths are rules, and which events? `-r a b events.ndjson` takes every word behind it, as shells
 * that expand globs need; words that can only be events are given back.
 */
import { statSync } from 'node:fs'
import { type OptionValues, textsOption } from './command.js'
import { eventEndings } from './read-events.js'
import { holdsFile } from './walk-folder.js'

export interface RulesAndEvents {
  readonly rules: readonly string[]
  readonly events: readonly string[]
}

/** A file with the ending of event files, a folder with such files and no YAML, and `-` are events. */
export function splitRulesAndEvents(operands: readonly string[], options: OptionValues): RulesAndEvents {
  const given = textsOption(options, 'rules')
  const [first, ...rest] = given
  const events = rest.filter((path) => isEvents(path))
  const rules = [...(first === undefined ? [] : [first]), ...rest.filter((path) => !events.includes(path))]
  return { rules, events: [...events, ...operands] }
}

function isEvents(path: string): boolean {
  if (path === '-' || eventEndings.some((ending) => path.endsWith(`.${ending}`))) return true
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false
  return !holdsFile(path, ['yml', 'yaml']) && holdsFile(path, eventEndings)
}
