/** What is an expression worth on an event? Compiled once, asked for each event. */
import { never } from '../../../schema/text/never.js'
import { functions } from '../functions/table.js'
import type { RunContext } from '../run-context.js'
import type { Fields } from '../search/compile.js'
import { calculate, concatenate } from './arithmetic.js'
import { compareValues } from './compare.js'
import type { Expression } from './tree.js'
import { join, not, passes, type Truth, xor } from './truth.js'
import { truthOf, truthValue, type Value, valueOfCell } from './value.js'

export type Compiled = (fields: Fields, run: RunContext) => Value

export function compileExpression(expression: Expression): Compiled {
  switch (expression.kind) {
    case 'literal':
      return () => expression.value
    case 'field':
      return (fields) => valueOfCell(fields.get(expression.name))
    case 'call': {
      const { name, items, at } = expression
      return functions[name]!.compile({ name, items, compiled: items.map(compileExpression), at })
    }
    case 'logic':
      return compileLogic(expression)
    case 'not': {
      const item = compileExpression(expression.item)
      return (fields, run) => truthValue(not(truthOf(item(fields, run), { run, at: expression.at })))
    }
    case 'comparison': {
      const { operator, at } = expression
      const [left, right] = [compileExpression(expression.left), compileExpression(expression.right)]
      return (fields, run) => truthValue(compareValues(operator, left(fields, run), right(fields, run), { run, at }))
    }
    case 'arithmetic': {
      const { operator, at } = expression
      const [left, right] = [compileExpression(expression.left), compileExpression(expression.right)]
      return (fields, run) => calculate(operator, left(fields, run), right(fields, run), { run, at })
    }
    case 'concatenation': {
      const items = expression.items.map(compileExpression)
      return (fields, run) =>
        concatenate(
          items.map((item) => item(fields, run)),
          { run, at: expression.at },
        )
    }
    default:
      return never(expression)
  }
}

function compileLogic({ operator, items, at }: Extract<Expression, { kind: 'logic' }>): Compiled {
  const compiled = items.map(compileExpression)
  return (fields, run) => {
    let isDecided = false
    const truths = compiled.map((item) => {
      const truth = truthOf(item(fields, isDecided ? run.quiet : run), { run, at })
      isDecided ||= operator !== 'XOR' && isDecisive(truth, operator === 'OR')
      return truth
    })
    return truthValue(operator === 'XOR' ? xor(truths) : join(truths, operator === 'OR'))
  }
}

/** What stands behind a condition that decides the outcome is asked only for whether it is NULL. */
const isDecisive = ({ unknown, falsy }: Truth, decisive: boolean): boolean => unknown === decisive && falsy === decisive

/** Compiles a condition: an expression that passes or not. */
export function compileCondition(expression: Expression): (fields: Fields, run: RunContext) => boolean {
  const compiled = compileExpression(expression)
  return (fields, run) => passes(truthOf(compiled(fields, run), { run, at: expression.at }), run)
}
