/**
 * What does a diagnostic look like to a person? A headline with the place, the message, the lines of the rule with
 * a caret under exactly the part that is meant, and what to do next.
 */

import { type Cell, columns, cut, shown } from './columns.js'
import type { Diagnostic, Severity } from './diagnostic.js'
import { type Painter, plain } from './painter.js'
import { lineText, type Position, positionAt, type Span } from './source.js'
import { visible } from './visible.js'

export interface FrameOptions {
  /** Paints parts of the text; without it the text is plain. */
  readonly colour?: Painter
  /** The most columns of a source line that are shown; longer lines are cut around the caret. */
  readonly width?: number
}

/** Returns a diagnostic as text of several lines, without a line break at the end. */
export function renderDiagnostic(diagnostic: Diagnostic, options: FrameOptions = {}): string {
  const { colour = plain, width = 110 } = options
  const paint = painterOf(diagnostic.severity, colour)
  const place = colour.bold(placeOf(diagnostic.at))
  const lines = [`${place}  ${paint(diagnostic.severity)}  ${colour.dim(diagnostic.code)}`, '']
  lines.push(`  ${colour.bold(visible(diagnostic.message))}`, '')
  lines.push(...frameLines(diagnostic.at, width, paint, colour))
  if (diagnostic.help !== undefined) lines.push(`   ${colour.green('help:')} ${visible(diagnostic.help)}`)
  for (const { message, at } of diagnostic.related ?? []) {
    lines.push(`   ${colour.cyan('note:')} ${visible(message)} (${placeOf(at)})`)
  }
  while (lines.at(-1) === '') lines.pop()
  return lines.join('\n')
}

/** Returns `path:line:column` of the start of a span. */
export function placeOf(at: Span): string {
  const { line, column } = positionAt(at.source, at.start)
  return `${visible(at.source.path)}:${line}:${column}`
}

function painterOf(severity: Severity, colour: Painter): (text: string) => string {
  return { error: colour.red, warning: colour.yellow, info: colour.cyan }[severity]
}

const linesBefore = 2

/** Returns the line of the span, the lines before it, and a line of carets; nothing for an empty source. */
function frameLines(at: Span, width: number, paint: (text: string) => string, colour: Painter): readonly string[] {
  if (at.source.text === '') return []
  const start = positionAt(at.source, at.start)
  const gutter = Math.max(5, String(start.line).length)
  const numbered = (line: number, text: string): string =>
    `${colour.dim(`${String(line).padStart(gutter)} |`)} ${text}`.trimEnd()
  const lines: string[] = []
  for (let line = Math.max(1, start.line - linesBefore); line < start.line; line++) {
    lines.push(numbered(line, shown(cut(lineText(at.source, line), 0, 0, width))))
  }
  const text = lineText(at.source, start.line)
  const from = Math.min(start.column - 1, text.length)
  const to = lastColumn(at, start, text)
  const part = cut(text, from, to, width)
  lines.push(numbered(start.line, shown(part)))
  lines.push(`${colour.dim(`${' '.repeat(gutter)} |`)} ${carets(part, from, to, paint)}`)
  return lines
}

/** Returns where the span ends on its first line. */
function lastColumn(at: Span, start: Position, text: string): number {
  return Math.max(start.column - 1, Math.min(start.column - 1 + at.end - at.start, text.length))
}

function carets(cells: readonly Cell[], from: number, to: number, paint: (text: string) => string): string {
  const before = columns(cells.filter((cell) => cell.offset < from))
  const under = columns(cells.filter((cell) => cell.offset >= from && cell.offset < to))
  return ' '.repeat(before) + paint('^'.repeat(Math.max(1, under)))
}
