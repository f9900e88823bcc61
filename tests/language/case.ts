/**
 * What is a language case? One YAML file: rules, and for each the events that match and miss, what is reported, or
 * what was read. The rule is given in whichever way is shortest; `texts-of.ts` makes whole texts of it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'

/** A rule and what is expected of it. Exactly one of the first eight keys says what the rule is. */
export interface CasePart {
  /** Lines of metadata, as they stand below the title. The first begins at 2:1. */
  readonly metadata?: string
  /** Lines of a mapping, as they stand in the selection of a rule. The first begins at 5:5. */
  readonly item?: string
  /** A condition as it stands behind `condition: ` at 4:14, over the detections of `detections`. */
  readonly condition?: string
  /** Lines of a correlation over the rules `a`, `b` and `c`, which match `{ F: a }` and so on. The first begins at 3:5. */
  readonly correlation?: string
  /** Lines of a filter beside the same rules. The first begins at 4:5. */
  readonly filter?: string
  /** A detection section, for cases that do not hang on how its text is written. */
  readonly detection?: unknown
  /** A whole text, one document or several. */
  readonly text?: string
  /** Several texts, by path. */
  readonly files?: Readonly<Record<string, string>>
  readonly detections?: Readonly<Record<string, unknown>>
  readonly logsource?: unknown
  /** Values of placeholders. */
  readonly values?: Readonly<Record<string, readonly string[]>>
  /** Events that some rule of the texts matches, and events that none does. */
  readonly matches?: readonly unknown[]
  readonly misses?: readonly unknown[]
  /** Events that the rule's log source speaks of, does not speak of, or that do not say where they come from. */
  readonly for?: readonly unknown[]
  readonly notFor?: readonly unknown[]
  readonly unknownFor?: readonly unknown[]
  /** All that is reported, in order. What is not listed must not be reported. */
  readonly errors?: readonly Reported[]
  readonly warnings?: readonly Reported[]
  /** Why the rule, though it could be read, is not run. */
  readonly refusals?: readonly Reported[]
  /** Parts of what was read: rules, then correlations, then filters. */
  readonly reads?: readonly unknown[]
}

export interface LanguageCase extends CasePart {
  readonly file: string
  /** What the case shows, one sentence. */
  readonly about: string
  /** The behaviours of the language that it fixes: S-ids. */
  readonly covers: readonly string[]
  /** Several rules; each takes what it does not say itself from the case. */
  readonly cases?: readonly CasePart[]
}

export interface Reported {
  readonly code: string
  /** line:column; with the path before it where there are several files. */
  readonly at?: string
  /** The text that is marked. */
  readonly under?: string
  /** A part of the message. */
  readonly message?: string
  /** A part of the help. */
  readonly help?: string
}

const folder = import.meta.dirname

export function readCases(): readonly LanguageCase[] {
  return fastGlob
    .sync('*/**/*.yml', { cwd: folder })
    .sort()
    .map((file) => ({ ...(load(readFileSync(path.join(folder, file), 'utf8')) as LanguageCase), file }))
}

/** Returns the rules of a case: itself, or its parts completed. */
export function partsOf({ file, about, covers, cases, ...shared }: LanguageCase): readonly CasePart[] {
  return cases?.map((part) => ({ ...shared, ...part })) ?? [shared]
}
