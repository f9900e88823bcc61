/** How are diagnostics shown? One function a format over the same values; the summary is the last line. */
import { renderDiagnostic } from '../../schema/text/code-frame.js'
import type { Diagnostic } from '../../schema/text/diagnostic.js'
import type { Painter } from '../../schema/text/painter.js'
import { positionAt } from '../../schema/text/source.js'
import { githubCommand } from './github.js'

export const diagnosticFormats = ['pretty', 'json', 'ndjson', 'github', 'sarif'] as const
export type DiagnosticFormat = (typeof diagnosticFormats)[number]

/** A diagnostic as machines read it: places are 1-based lines and columns. */
export interface DiagnosticRecord {
  readonly code: string
  readonly severity: string
  readonly message: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly help?: string
}

export function toRecord({ code, severity, message, at, help }: Diagnostic): DiagnosticRecord {
  const start = positionAt(at.source, at.start)
  const end = positionAt(at.source, at.end)
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
  return { code, severity, message, path: at.source.path, ...place, ...(help === undefined ? {} : { help }) }
}

/** Returns the whole report. `counted` says what was looked at, such as `212 rules`. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: DiagnosticFormat,
  options: { readonly painter: Painter; readonly counted: string },
): string {
  switch (format) {
    case 'pretty':
      return reportPretty(diagnostics, options)
    case 'json':
      return `${JSON.stringify(diagnostics.map(toRecord), null, 2)}\n`
    case 'ndjson':
      return diagnostics.map((one) => `${JSON.stringify(toRecord(one))}\n`).join('')
    case 'github':
      return diagnostics.map((one) => `${githubLine(toRecord(one))}\n`).join('')
    case 'sarif':
      return `${JSON.stringify(sarifLog(diagnostics.map(toRecord)), null, 2)}\n`
  }
}

function reportPretty(
  diagnostics: readonly Diagnostic[],
  { painter, counted }: { readonly painter: Painter; readonly counted: string },
): string {
  const shown = diagnostics.map((one) => `${renderDiagnostic(one, { colour: painter })}\n`).join('\n')
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`]
  })
  const verdict = parts.length === 0 ? painter.green(`no problems in ${counted}`) : `${parts.join(', ')} in ${counted}`
  return `${shown}${shown === '' ? '' : '\n'}${verdict}\n`
}

function githubLine({
  code,
  severity,
  message,
  path,
  line,
  column,
  endLine,
  endColumn,
  help,
}: DiagnosticRecord): string {
  const kind = severity === 'error' || severity === 'warning' ? severity : 'notice'
  const properties = { file: path, line, col: column, endLine, endColumn, title: code }
  return githubCommand(kind, properties, help === undefined ? message : `${message} (${help})`)
}

/** The Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
function sarifLog(records: readonly DiagnosticRecord[]): unknown {
  const rules = [...new Set(records.map(({ code }) => code))].sort().map((id) => ({ id }))
  const results = records.map(({ code, severity, message, path, line, column, endLine, endColumn, help }) => ({
    ruleId: code,
    level: severity === 'info' ? 'note' : severity,
    message: { text: help === undefined ? message : `${message}; ${help}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path.split('\\').join('/') },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  }))
  const driver = { name: 'sigmapack', informationUri: 'https://www.npmjs.com/package/sigmapack', rules }
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
}
