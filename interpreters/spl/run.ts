/** What would Splunk answer to a search over these events? */

import type { Row as ResultRow } from '../row.js'
import { rowsOf, type SplEvent } from './events.js'
import type { Inference } from './inference.js'
import { parseSpl } from './parse.js'
import { attempt, type SplProblem } from './problem.js'
import { createBudget, defaultSteps, type RunContext } from './run-context.js'
import type { Macro } from './syntax/macros.js'

export interface SplOptions {
  readonly events?: readonly SplEvent[]
  /** The events of data models, by `Model.Dataset`, with their fields named after the dataset. */
  readonly datamodels?: Readonly<Record<string, readonly SplEvent[]>>
  readonly macros?: readonly Macro[]
  /** The present, in seconds since 1970; without it a search that asks for it has no answer. */
  readonly now?: number
  /** How much work is granted. */
  readonly steps?: number
}

export type SplAnswer =
  | {
      readonly ok: true
      /** Texts, and lists of texts for several values; a missing field is no key. */
      readonly rows: readonly ResultRow[]
      /** What the answer hangs on that the manual does not state, in alphabetical order. */
      readonly inferred: readonly Inference[]
    }
  | { readonly ok: false; readonly problem: SplProblem }

/**
 * Runs a search over events, as Splunk documents it. Pure, and total: a text that is no search, one that is not known
 * here, and one that asks for too much come back as a problem.
 */
export function runSpl(text: string, options: SplOptions): SplAnswer {
  const parsed = parseSpl(text, options.macros)
  if (!parsed.ok) return parsed
  const { pipeline, inferred, whole } = parsed.search
  const noted = new Set<Inference>(inferred)
  const answer = attempt(() => {
    const run = createRun(options, noted, createBudget(options.steps ?? defaultSteps, whole))
    return pipeline.run(run).map((row): ResultRow => Object.fromEntries(row))
  })
  return answer.ok ? { ok: true, rows: answer.value, inferred: [...noted].sort() } : answer
}

function createRun(options: SplOptions, noted: Set<Inference>, spend: (steps: number) => void): RunContext {
  const datamodels = Object.entries(options.datamodels ?? {}).map(([name, events]) => [name, rowsOf(events)] as const)
  const shared = {
    events: rowsOf(options.events ?? []),
    datamodels: new Map(datamodels),
    now: options.now,
    spend,
    regexes: new Map(),
  }
  const quiet: RunContext = {
    ...shared,
    infer: () => {},
    get quiet() {
      return quiet
    },
  }
  return { ...shared, infer: (inference) => void noted.add(inference), quiet }
}
