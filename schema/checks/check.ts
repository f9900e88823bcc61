/**
 * What is a check? A value that looks at rules which read fine and says what their author may not have meant.
 * Checks warn or inform; what is an error is told by the readers. The set of them is the table in `table.ts`.
 */
import type { SigmaDocument } from '../collection/read-documents.js'
import type { CorrelationRule } from '../correlation/correlation.js'
import type { Diagnostic, Severity } from '../text/diagnostic.js'
import type { DiagnosticCode } from '../text/diagnostic-codes.js'
import type { DetectionItem } from './detection-item.js'
import type { Section } from './section.js'
import type { Suppression } from './suppressions.js'

type CheckCode = Extract<DiagnosticCode, `check/${string}`>

/** The part of a check's code behind `check/`; also the name of its file and of its page in `docs/checks/`. */
export type CheckName = CheckCode extends `check/${infer Name}` ? Name : never

/** One thing that a check found, in the words of a diagnostic. */
export interface Finding extends Pick<Diagnostic, 'message' | 'at' | 'related' | 'fix'> {
  readonly help: string
  /** When it weighs less or more than the check's findings do in general. */
  readonly severity?: Exclude<Severity, 'error'>
}

export type Report = (finding: Finding) => void

interface CheckFacts {
  readonly name: CheckName
  /** What it finds, one sentence for `sigmapack list checks`. */
  readonly summary: string
  readonly severity: Exclude<Severity, 'error'>
}

/** `about` says what `run` is called with. */
export type Check = CheckFacts &
  (
    | { readonly about: 'document'; readonly run: (document: SigmaDocument, report: Report) => void }
    | { readonly about: 'section'; readonly run: (section: Section, report: Report) => void }
    | {
        readonly about: 'item'
        /** Run for items with one of these modifiers or fields only; for all items when it is left out. */
        readonly only?: { readonly modifiers?: readonly string[]; readonly fields?: readonly string[] }
        readonly run: (item: DetectionItem, report: Report) => void
      }
    | { readonly about: 'correlation'; readonly run: (correlation: CorrelationRule, report: Report) => void }
    | { readonly about: 'collection'; readonly run: (documents: readonly SigmaDocument[], report: Report) => void }
    | { readonly about: 'suppression'; readonly run: (unused: Suppression, report: Report) => void }
  )
