/** Which operator stands behind a `|`? One parser per operator, listed by name; the rest is named as unsupported. */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseExpand, parseExpandApply } from './parse-expand.js'
import { parseJoin } from './parse-join.js'
import { parseNamedList } from './parse-named.js'
import { parsePartition } from './parse-partition.js'
import { parsePattern } from './parse-pattern.js'
import { parseScan } from './parse-scan.js'
import { parseSort, parseTop } from './parse-sort.js'
import { parseSummarize } from './parse-summarize.js'
import { parseUnion } from './parse-union.js'
import type { Step } from './tree.js'

type StepParser = (cursor: Cursor, start: number) => Step | undefined

const parsers: ReadonlyMap<string, StepParser> = new Map<string, StepParser>([
  ['where', parseWhere],
  ['filter', parseWhere],
  ['extend', (cursor, start) => ({ kind: 'extend', items: parseNamedList(cursor), at: cursor.since(start) })],
  ['project', (cursor, start) => ({ kind: 'project', items: parseNamedList(cursor), at: cursor.since(start) })],
  [
    'project-away',
    (cursor, start) => ({ kind: 'project-away', columns: parsePatterns(cursor), at: cursor.since(start) }),
  ],
  [
    'project-keep',
    (cursor, start) => ({ kind: 'project-keep', columns: parsePatterns(cursor), at: cursor.since(start) }),
  ],
  ['project-reorder', parseReorder],
  ['project-rename', parseRename],
  ['serialize', parseSerialize],
  ['summarize', parseSummarize],
  ['sort', parseSort],
  ['order', parseSort],
  ['take', parseTake],
  ['limit', parseTake],
  ['top', parseTop],
  ['distinct', parseDistinct],
  ['count', parseCount],
  ['join', (cursor, start) => parseJoin(cursor, start, false)],
  ['lookup', (cursor, start) => parseJoin(cursor, start, true)],
  ['union', parseUnion],
  ['mv-expand', parseExpand],
  ['mv-apply', parseExpandApply],
  ['partition', parsePartition],
  ['scan', parseScan],
  ['as', (cursor, start) => ({ kind: 'as', name: cursor.expectName('defined'), at: cursor.since(start) })],
  ['invoke', parseInvoke],
  ['render', parseRender],
])

/** Returns the operator, or undefined for one without an effect on rows (`render`). */
export function parseStep(cursor: Cursor): Step | undefined {
  const start = cursor.peek().start
  const name = parseOperatorName(cursor)
  const parser = parsers.get(name)
  if (!parser) return refuse('unsupported', `the operator \`${name}\` is not supported`, cursor.since(start))
  return parser(cursor, start)
}

/** Operator names may hold hyphens, which elsewhere are minus signs. */
function parseOperatorName(cursor: Cursor): string {
  if (cursor.peek().kind !== 'name') cursor.refuseHere('an operator')
  let last = cursor.next()
  let name = last.text
  while (cursor.isSymbol('-') && cursor.peek(1).kind === 'name' && cursor.peek().start === last.end) {
    if (cursor.peek(1).start !== cursor.peek().end) break
    cursor.next()
    last = cursor.next()
    name += `-${last.text}`
  }
  return name
}

function parseWhere(cursor: Cursor, start: number): Step {
  return { kind: 'where', condition: cursor.grammar.expression(cursor), at: cursor.since(start) }
}

const parsePatterns = (cursor: Cursor) => cursor.list(() => parsePattern(cursor))

function parseReorder(cursor: Cursor, start: number): Step {
  const columns = cursor.list(() => {
    const pattern = parsePattern(cursor)
    if (cursor.takeWord('asc')) return { ...pattern, order: 'asc' as const }
    return cursor.takeWord('desc') ? { ...pattern, order: 'desc' as const } : pattern
  })
  return { kind: 'project-reorder', columns, at: cursor.since(start) }
}

function parseRename(cursor: Cursor, start: number): Step {
  const items = cursor.list(() => {
    const to = cursor.expectName()
    cursor.expectSymbol('=')
    return { to, from: cursor.expectName('used') }
  })
  return { kind: 'project-rename', items, at: cursor.since(start) }
}

function parseSerialize(cursor: Cursor, start: number): Step {
  const items = cursor.nameWidth() > 0 ? parseNamedList(cursor) : []
  return { kind: 'serialize', items, at: cursor.since(start) }
}

function parseTake(cursor: Cursor, start: number): Step {
  return { kind: 'take', count: cursor.grammar.expression(cursor), at: cursor.since(start) }
}

function parseDistinct(cursor: Cursor, start: number): Step {
  const items = cursor.takeSymbol('*') ? '*' : parseNamedList(cursor)
  return { kind: 'distinct', items, at: cursor.since(start) }
}

function parseCount(cursor: Cursor, start: number): Step {
  const name = cursor.takeWord('as') ? cursor.expectName('defined').text : 'Count'
  return { kind: 'count', name, at: cursor.since(start) }
}

function parseInvoke(cursor: Cursor, start: number): Step {
  const call = cursor.grammar.path(cursor)
  if (call.kind !== 'call') return refuse('syntax', '`invoke` needs a function call', call.at)
  return { kind: 'invoke', call, at: cursor.since(start) }
}

/** How a result is drawn is no matter of rows; what stands behind the word is skipped. */
function parseRender(cursor: Cursor): undefined {
  const ends = ['|', ';', ')', '}']
  while (cursor.peek().kind !== 'end' && !ends.some((end) => cursor.isSymbol(end))) {
    if (cursor.isSymbol('(')) cursor.parenthesised(() => parseRender(cursor))
    else cursor.next()
  }
}
