/** Which statistics does a command ask for: `count`, `dc(host) AS hosts`, `count(eval(status="404")) AS missing`? */
import { compileExpression } from '../expression/compile.js'
import { parseExpression } from '../expression/parse.js'
import { passes } from '../expression/truth.js'
import { textsOf, truthOf } from '../expression/value.js'
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectFieldName } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { takeQuoted, takeSingleQuoted } from '../syntax/quoted.js'
import { type Row, valuesOf } from '../values/cell.js'
import type { Term } from './definition.js'
import { findAggregate } from './table.js'

/** Reads one term, with its name. */
export function parseTerm(cursor: Cursor): Term {
  cursor.skipBlank()
  const start = cursor.at
  const word = cursor.take(/[A-Za-z_]+(?:\d+(?:\.\d+)?)?/y)?.[0] ?? cursor.refuseHere('a statistical function')
  const create = findAggregate(word, cursor.since(start))
  if (!create)
    return refuse('unsupported', `the statistical function \`${word}\` is not known here`, cursor.since(start))
  const argument = cursor.seesHere(/\(/y) ? parseArgument(cursor) : undefined
  if (!argument && word !== 'count' && word !== 'c') {
    refuse('unsupported', `\`${word}\` without a field is not known here`, cursor.since(start))
  }
  const name = cursor.take(/as\b/iy) ? takeResultName(cursor) : argument ? `${word}(${argument.text})` : word
  return { name, valuesIn: argument?.valuesIn, create }
}

const takeResultName = (cursor: Cursor): string =>
  takeQuoted(cursor) ?? takeSingleQuoted(cursor) ?? expectFieldName(cursor)

interface Argument {
  readonly text: string
  readonly valuesIn: (row: Row, run: RunContext) => readonly string[]
}

function parseArgument(cursor: Cursor): Argument | undefined {
  cursor.expectSymbol('(')
  if (cursor.takeSymbol(')')) return undefined
  const argument = cursor.take(/eval(?=\()/y) ? parseEval(cursor) : parseField(cursor)
  cursor.expectSymbol(')')
  return argument
}

function parseField(cursor: Cursor): Argument {
  cursor.skipBlank()
  const start = cursor.at
  const name = expectFieldName(cursor)
  if (name.includes('*'))
    refuse('unsupported', 'statistics of all fields of a pattern are not known here', cursor.since(start))
  return { text: name, valuesIn: (row) => valuesOf(row.get(name)) }
}

/** An expression that is a condition has a value where it is true, and none elsewhere. */
function parseEval(cursor: Cursor): Argument {
  const start = cursor.at - 'eval'.length
  cursor.expectSymbol('(')
  const expression = compileExpression(parseExpression(cursor))
  cursor.expectSymbol(')')
  const at = cursor.since(start)
  return {
    text: cursor.textSince(start),
    valuesIn: (row, run) => {
      const value = expression(row, run)
      if (value.kind !== 'truth') return textsOf(value, { run, at })
      return passes(truthOf(value, { run, at }), run) ? ['1'] : []
    },
  }
}
