/**
 * What is a case of the SPL interpreter? Events, searches, and for each search the events that it finds, the results
 * that it makes, or the problem that it has. `infers` names what the answer hangs on beside the manual; none by default.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import type { SplEvent } from '../../../interpreters/spl/events.js'
import type { SplOptions } from '../../../interpreters/spl/run.js'

export interface SplCase {
  readonly about: string
  readonly search: string
  /** The `id` of each event that is found, in the order of the results. */
  readonly finds?: readonly string[]
  /** The results, in order, with all their fields. */
  readonly rows?: readonly Readonly<Record<string, string | readonly string[]>>[]
  /** `at` is the part of the search that the problem points at. */
  readonly problem?: { readonly reason: string; readonly says: string; readonly at?: string }
  readonly infers?: readonly string[]
}

export interface SplCaseFile {
  readonly path: string
  readonly about: string
  /** Fields, with `id`, `_time` and `_raw` among them. */
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly datamodels?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly now?: number
  readonly macros?: SplOptions['macros']
  readonly cases: readonly SplCase[]
}

const folder = path.join(import.meta.dirname, 'cases')

export function readSplCaseFiles(): readonly SplCaseFile[] {
  return fastGlob
    .sync('*.yml', { cwd: folder })
    .sort()
    .map((file) => ({
      path: file,
      ...(load(readFileSync(path.join(folder, file), 'utf8')) as Omit<SplCaseFile, 'path'>),
    }))
}

export function optionsOf({ events, datamodels = {}, now, macros }: SplCaseFile): SplOptions {
  return {
    events: events.map(eventOf),
    datamodels: Object.fromEntries(Object.entries(datamodels).map(([name, rows]) => [name, rows.map(eventOf)])),
    ...(now === undefined ? {} : { now }),
    ...(macros ? { macros } : {}),
  }
}

function eventOf({ _time, _raw, ...fields }: Readonly<Record<string, unknown>>): SplEvent {
  return {
    ...(typeof _time === 'number' ? { _time } : {}),
    ...(typeof _raw === 'string' ? { _raw } : {}),
    fields,
  }
}
