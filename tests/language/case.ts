/** What is a language case? One YAML file: a rule or its detection, events that match and miss, or what is refused. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'

export interface LanguageCase {
  readonly file: string
  /** What the case shows, one sentence. */
  readonly about: string
  /** The behaviours of the language that it fixes: S-ids. */
  readonly covers: readonly string[]
  /** A whole text, one document or several; or else a detection section to put into a rule. */
  readonly text?: string
  readonly detection?: unknown
  readonly logsource?: unknown
  /** Values of placeholders. */
  readonly values?: Readonly<Record<string, readonly string[]>>
  readonly matches?: readonly unknown[]
  readonly misses?: readonly unknown[]
  /** What is reported, in order; `at` is line:column, `help` a part of the help. */
  readonly errors?: readonly Reported[]
  readonly warnings?: readonly Reported[]
}

export interface Reported {
  readonly code: string
  readonly at?: string
  readonly help?: string
}

const folder = import.meta.dirname

export function readCases(): readonly LanguageCase[] {
  return fastGlob
    .sync('**/*.yml', { cwd: folder })
    .sort()
    .map((file) => ({ ...(load(readFileSync(path.join(folder, file), 'utf8')) as LanguageCase), file }))
}

/** Returns the YAML text of a case: its own, or its detection in a rule (JSON is YAML). */
export function textOf(one: LanguageCase): string {
  if (one.text !== undefined) return one.text
  const logsource = one.logsource ?? { category: 'process_creation', product: 'windows' }
  return JSON.stringify({ title: one.about.slice(0, 250), logsource, detection: one.detection }, null, 2)
}
