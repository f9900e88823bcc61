/** What do `+ - * / %` and `.` come to? (`eval`, Operators that produce numbers; Operators that produce strings) */
import { type Env, nothing, numberValue, textsOf, textValue, type Value } from './value.js'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

/** Numbers are doubles; division by zero is NULL; `+` also joins two texts. */
export function calculate(operator: ArithmeticOperator, left: Value, right: Value, env: Env): Value {
  if (left.kind === 'null' || right.kind === 'null') return nothing
  if (operator === '+' && left.kind === 'text' && right.kind === 'text') return textValue(left.text + right.text)
  if (left.kind === 'many' || right.kind === 'many') env.run.infer('multivalue-function')
  if (left.kind !== 'number' || right.kind !== 'number') {
    env.run.infer('mixed-arithmetic')
    return nothing
  }
  if (left.isUnsure || right.isUnsure) env.run.infer('number-syntax')
  const result = calculators[operator](left.value, right.value)
  return result === undefined ? nothing : numberValue(result)
}

const calculators: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? undefined : a / b),
  '%': (a, b) => (b === 0 ? undefined : a % b),
}

/** The operator `.`: numbers are joined by their texts. */
export function concatenate(items: readonly Value[], env: Env): Value {
  if (items.some(({ kind }) => kind === 'null')) {
    env.run.infer('null-concatenation')
    return nothing
  }
  if (items.some(({ kind }) => kind === 'many')) {
    env.run.infer('multivalue-function')
    return nothing
  }
  return textValue(items.flatMap((item) => textsOf(item, env)).join(''))
}
