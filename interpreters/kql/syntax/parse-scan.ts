/** Which steps does a sequence take? `scan [with_match_id=…] [declare (…)] with (step name: condition => …; …)`. */
import type { Cursor } from './cursor.js'
import { parseColumnDeclarations } from './parse-named.js'
import { parseParameters, wordOf } from './parse-parameters.js'
import type { ScanStep, Step } from './tree.js'

export function parseScan(cursor: Cursor, start: number): Step {
  const match = parseParameters(cursor, ['with_match_id']).get('with_match_id')
  const columns = cursor.takeWord('declare') ? cursor.parenthesised(() => parseColumnDeclarations(cursor)) : []
  cursor.expectWord('with')
  const steps = cursor.parenthesised(() => parseScanSteps(cursor))
  return {
    kind: 'scan',
    ...(match && { matchColumn: { text: match.text, at: match } }),
    columns,
    steps,
    at: cursor.since(start),
  }
}

function parseScanSteps(cursor: Cursor): readonly ScanStep[] {
  const steps: ScanStep[] = []
  do steps.push(parseScanStep(cursor))
  while (cursor.takeSymbol(';') && !cursor.isSymbol(')'))
  return steps
}

function parseScanStep(cursor: Cursor): ScanStep {
  cursor.expectWord('step')
  const name = cursor.expectName()
  const output = wordOf(cursor, parseParameters(cursor, ['output']).get('output'), ['all', 'last', 'none']) ?? 'all'
  cursor.expectSymbol(':')
  const condition = cursor.grammar.expression(cursor)
  const assignments = cursor.takeSymbol('=>') ? cursor.list(() => parseAssignment(cursor)) : []
  return { name, output, condition, assignments }
}

function parseAssignment(cursor: Cursor) {
  const column = cursor.expectName()
  cursor.expectSymbol('=')
  return { column, value: cursor.grammar.expression(cursor) }
}
