/** What happens to the events that were found? Only `head` and `tail`. (EQL pipe reference) */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseExpression } from './parse-expression.js'
import { maxInteger } from './parse-literal.js'
import type { Pipe } from './tree.js'

export function parsePipes(cursor: Cursor): readonly Pipe[] {
  const pipes: Pipe[] = []
  while (cursor.takeSymbol('|')) pipes.push(parsePipe(cursor))
  return pipes
}

/** Names that the parser of Elasticsearch knows, though it runs none of them. */
const planned: ReadonlySet<string> = new Set(['count', 'filter', 'sort', 'unique', 'unique_count'])

function parsePipe(cursor: Cursor): Pipe {
  const token = cursor.peek()
  if (token.kind !== 'name') return cursor.refuseHere('the name of a pipe')
  cursor.next()
  const { name } = token
  if (planned.has(name)) refuse('syntax', `the pipe \`${name}\` is not supported`, token)
  if (name !== 'head' && name !== 'tail') refuse('syntax', `no pipe is called \`${name}\``, token)
  const count = parseCount(cursor, name)
  return { kind: name, count, ...cursor.since(token.start) }
}

function parseCount(cursor: Cursor, name: string): number {
  const value = parseExpression(cursor)
  if (cursor.isSymbol(',')) refuse('syntax', `the pipe \`${name}\` takes one argument`, cursor.peek())
  const isCount = value.kind === 'literal' && typeof value.value === 'bigint' && value.value <= maxInteger
  if (!isCount) return refuse('syntax', `the pipe \`${name}\` takes a whole number`, value.at)
  return Number(value.value)
}
