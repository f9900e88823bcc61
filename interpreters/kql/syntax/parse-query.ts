/** Which statements does a query text hold? `let` statements and, last, the one whose rows are the answer. */
import { refuse } from '../problem.js'
import { Cursor, type Grammar } from './cursor.js'
import { parseExpression } from './parse-expression.js'
import { isFunction, parseFunction } from './parse-function.js'
import { parsePath } from './parse-path.js'
import { parsePipeline, parseSteps } from './parse-pipeline.js'
import { tokenize } from './tokenize.js'
import type { LetStatement, Query } from './tree.js'

const grammar: Grammar = { expression: parseExpression, path: parsePath, pipeline: parsePipeline, steps: parseSteps }
const otherStatements: ReadonlySet<string> = new Set(['set', 'declare', 'alias', 'restrict', 'pattern'])

/** Leaves with a refusal when the text is no query, or more than one. */
export function parseQuery(text: string): Query {
  const cursor = new Cursor(tokenize(text), grammar)
  const query = parseStatements(cursor)
  if (cursor.peek().kind !== 'end') cursor.refuseHere('the end of the query')
  return query
}

/** Reads `let …; let …; result [;]` up to the end of the text or of a function body. */
function parseStatements(cursor: Cursor): Query {
  const lets: LetStatement[] = []
  for (;;) {
    while (cursor.takeSymbol(';'));
    const token = cursor.peek()
    if (cursor.isWord('let') && cursor.nameWidth(1) > 0) {
      lets.push(parseLet(cursor))
      if (!cursor.isSymbol(';')) cursor.refuseHere('`;`')
      continue
    }
    if (token.kind === 'name' && otherStatements.has(token.text) && cursor.nameWidth(1) > 0) {
      refuse('unsupported', `the statement \`${token.text}\` is not supported`, token)
    }
    const result = parsePipeline(cursor)
    const isClosed = cursor.isSymbol(';')
    while (cursor.takeSymbol(';'));
    if (isClosed && cursor.peek().kind !== 'end' && !cursor.isSymbol('}')) {
      refuse('unsupported', 'a query with more than one result is not supported', cursor.peek())
    }
    return { lets, result }
  }
}

function parseLet(cursor: Cursor): LetStatement {
  cursor.expectWord('let')
  const name = cursor.expectName('defined')
  cursor.expectSymbol('=')
  const value = isFunction(cursor) ? parseFunction(cursor, parseStatements) : parsePipeline(cursor)
  return { kind: 'let', name, value }
}
