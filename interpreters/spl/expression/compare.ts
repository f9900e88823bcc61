/**
 * How do two values compare in `where` and `eval`? Two numbers as numbers, two texts with regard to case; anything
 * compared with NULL is NULL (`eval`, Operators that produce booleans).
 */
import { refuse } from '../problem.js'
import { compareTexts } from '../values/code-points.js'
import { numberOf, writeNumber } from '../values/numbers.js'
import { certain, open, type Truth } from './truth.js'
import { type Env, type Value, valueOfText } from './value.js'

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

export function compareValues(operator: ComparisonOperator, left: Value, right: Value, env: Env): Truth {
  if (left.kind === 'truth' || right.kind === 'truth') return refuse('evaluation', 'a condition is compared', env.at)
  if (left.kind === 'null' || right.kind === 'null') return open
  if (left.kind !== 'many' && right.kind !== 'many') return certain(holds(operator, left, right, env))
  env.run.infer('multivalue-comparison')
  return certain(membersOf(left).some((one) => membersOf(right).some((other) => holds(operator, one, other, env))))
}

type Single = Extract<Value, { kind: 'number' | 'text' }>

function membersOf(value: Single | Extract<Value, { kind: 'many' }>): readonly Single[] {
  return value.kind === 'many' ? value.values.map((text) => valueOfText(text) as Single) : [value]
}

function holds(operator: ComparisonOperator, left: Single, right: Single, env: Env): boolean {
  if (left.isUnsure || right.isUnsure) env.run.infer('number-syntax')
  const difference =
    isNumber(left) && isNumber(right) ? left.value - right.value : compareMixed(operator, left, right, env)
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
  }
}

const isNumber = (value: Single): value is Extract<Value, { kind: 'number' }> => value.kind === 'number'

/** `status="404"` is documented to find the number 404, so a number equals its text. */
function compareMixed(operator: ComparisonOperator, left: Single, right: Single, env: Env): number {
  const [a, b] = [textOf(left), textOf(right)]
  const difference = compareTexts(a, b)
  if (left.kind === right.kind) return difference
  const isEquality = operator === '=' || operator === '!='
  const numeric = difference !== 0 && numberOf(a) !== undefined && numberOf(a) === numberOf(b)
  if (!isEquality || numeric) env.run.infer('mixed-comparison')
  return difference
}

const textOf = (value: Single): string =>
  value.kind === 'text' ? value.text : (value.text ?? writeNumber(value.value))
