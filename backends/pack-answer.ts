/** What does the one query of a pack say of each event that it finds? */

/** The column that holds the name of the branch that found an event. */
export const branchColumn = 'DetectionBranch'

/** Absent for a language whose queries answer with events and nothing else. */
export interface PackAnswer {
  readonly branchColumn: string
  /** By branch, the columns that say whether an annotation is true of an event; null or missing in other branches. */
  readonly annotations: ReadonlyMap<string, readonly string[]>
}
