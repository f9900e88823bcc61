/** How do the stages of reading a rule say what they find? A list that grows, to a bound, while one document is read. */

import type { Diagnostic, Severity } from '../text/diagnostic.js'
import type { DiagnosticCode } from '../text/diagnostic-codes.js'
import type { Span } from '../text/source.js'

/** Nobody reads more, and a broken file can have millions. */
const mostProblems = 1000

export class Reporter {
  readonly diagnostics: Diagnostic[] = []

  /** False once there are so many problems that looking for the name that was meant costs more than it helps. */
  get mayHint(): boolean {
    return this.diagnostics.length < 20
  }

  error(code: DiagnosticCode, message: string, at: Span, help: string, related?: Diagnostic['related']): void {
    this.add('error', code, message, at, help, related)
  }

  warning(code: DiagnosticCode, message: string, at: Span, help: string): void {
    this.add('warning', code, message, at, help)
  }

  add(
    severity: Severity,
    code: DiagnosticCode,
    message: string,
    at: Span,
    help: string,
    related?: Diagnostic['related'],
  ): void {
    if (this.diagnostics.length >= mostProblems) return
    this.diagnostics.push({ code, severity, message, at, help, ...(related ? { related } : {}) })
  }
}
