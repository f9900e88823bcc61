/** How do the stages of reading a rule say what they find? A list that grows while one document is read. */

import type { Diagnostic, Severity } from '../text/diagnostic.js'
import type { DiagnosticCode } from '../text/diagnostic-codes.js'
import type { Span } from '../text/source.js'

export class Reporter {
  readonly diagnostics: Diagnostic[] = []

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
    this.diagnostics.push({ code, severity, message, at, help, ...(related ? { related } : {}) })
  }
}
