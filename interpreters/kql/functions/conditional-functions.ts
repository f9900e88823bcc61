/** Which of several values is taken, and is there one at all? `iff`, `case`, `coalesce`, the null tests, `min_of`. */
import { convert } from '../bind/convert.js'
import { isTrue, type Scalar } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import { commonType } from '../bind/types.js'
import { refuse } from '../problem.js'
import { compareValues } from '../values/order.js'
import { textOf } from '../values/text.js'
import type { Value } from '../values/value.js'
import { type FunctionTable, manyArguments, plain, special } from './definition.js'

const isNull = (value: Value): boolean => value === null
const isEmpty = (value: Value): boolean => textOf(value) === ''
const test = (holds: (value: Value) => boolean) =>
  plain(['any'], 'bool', ([value]) => holds(value!), { seesNull: true })

/** A string is never null, so that `isnull` of one is false. */
const iff = special(3, 3, (args, call) => choose(args, call))

export const conditionalFunctions: FunctionTable = {
  case: special(3, manyArguments, choose),
  coalesce: special(2, 64, coalesce),
  iff,
  iif: iff,
  isempty: test(isEmpty),
  isnotempty: test((value) => !isEmpty(value)),
  isnotnull: test((value) => !isNull(value)),
  isnull: test(isNull),
  max_of: special(2, 64, (args, call) => extreme(args, call, 1)),
  min_of: special(2, 64, (args, call) => extreme(args, call, -1)),
  not: plain(['bool'], 'bool', ([value]) => !value),
  notempty: test((value) => !isEmpty(value)),
  notnull: test((value) => !isNull(value)),
}

/** `iff` and `case` take a dynamic beside another type, `coalesce` and its like do not (`mustBeAlike`). */
function common(args: readonly Scalar[], call: Call, mustBeAlike: boolean): readonly Scalar[] {
  const type = commonType(args.map((arg) => arg.type))
  const isMixed = mustBeAlike && args.some((arg) => (arg.type === 'dynamic') !== (type === 'dynamic'))
  if (type !== undefined && !isMixed) return args.map((arg) => convert(arg, type))
  const types = args.map((arg) => `\`${arg.type}\``).join(', ')
  return refuse('binding', `the values of \`${call.name.text}\` have no type in common: ${types}`, call.at)
}

/** `case(p1, v1, p2, v2, …, otherwise)`; a predicate that is null counts as false. */
function choose(args: readonly Scalar[], call: Call): Scalar {
  if (args.length % 2 === 0) refuse('binding', `\`${call.name.text}\` takes an odd number of arguments`, call.at)
  const predicates = args.filter((_, index) => index % 2 === 0 && index < args.length - 1)
  predicates.forEach((predicate, index) => {
    if (predicate.type === 'bool') return
    const fact = `a predicate of \`${call.name.text}\` must be of type \`bool\`, not \`${predicate.type}\``
    refuse('binding', fact, call.args[index * 2]!.value.at)
  })
  const values = common(
    args.filter((_, index) => index % 2 === 1 || index === args.length - 1),
    call,
    false,
  )
  return {
    type: values[0]!.type,
    isConstant: args.every((arg) => arg.isConstant),
    evaluate: (frame) => {
      const index = predicates.findIndex((predicate) => isTrue(predicate, frame))
      return (values[index] ?? values.at(-1))!.evaluate(frame)
    },
  }
}

/** The first value that is not null, of strings the first that is not empty. */
function coalesce(args: readonly Scalar[], call: Call): Scalar {
  const values = common(args, call, true)
  const type = values[0]!.type
  const isMissing = type === 'string' ? isEmpty : isNull
  return {
    type,
    isConstant: args.every((arg) => arg.isConstant),
    evaluate: (frame) => {
      for (const value of values) {
        const found = value.evaluate(frame)
        if (!isMissing(found)) return found
      }
      return type === 'string' ? '' : null
    },
  }
}

/** Nulls do not take part; all nulls are null. */
function extreme(args: readonly Scalar[], call: Call, sign: 1 | -1): Scalar {
  const values = common(args, call, true)
  const type = values[0]!.type
  if (type === 'dynamic') refuse('binding', `\`${call.name.text}\` is not defined for the type \`dynamic\``, call.at)
  return {
    type,
    isConstant: args.every((arg) => arg.isConstant),
    evaluate: (frame) => {
      const found = values.map((value) => value.evaluate(frame)).filter((value) => value !== null)
      return found.reduce(
        (best: Value, value) => (best === null || compareValues(value, best) * sign > 0 ? value : best),
        null,
      )
    },
  }
}
