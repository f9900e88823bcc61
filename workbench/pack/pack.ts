/** What is in a `pack.yml`? Its shape is that of `pack.schema.json`; every file that it names keeps its place. */
import type { Source } from '../../schema/text/source.js'
import type { Placed } from './placed.js'

export interface PackBranchEntry {
  /** The name that its finds are shown with. */
  readonly name: Placed
  /** A path from the pack's folder. */
  readonly rule: Placed
}

export interface Pack {
  readonly source: Source
  readonly technique: Placed
  readonly title: string
  readonly description: string
  readonly severity: string
  readonly confidence: string
  readonly dataSources: readonly string[]
  /** Target to the tables that its queries read. */
  readonly requiredTables: ReadonlyMap<string, readonly Placed[]>
  readonly falsepositives: readonly string[]
  readonly references: readonly string[]
  readonly branches: readonly PackBranchEntry[]
  /** Rules beside the branches: variants, hunts and correlations, with their paths from the pack's folder. */
  readonly variants: readonly { readonly rule: Placed; readonly of: Placed }[]
  readonly hunting: readonly Placed[]
  readonly correlations: readonly Placed[]
  /** playbook, investigation, tuning, atomics: key to path. */
  readonly documents: ReadonlyMap<string, Placed>
}
