/** What does a call of a built-in function compute? Checks number and types of the arguments, then applies it. */
import { convert } from '../bind/convert.js'
import type { Frame, Scalar } from '../bind/scalar.js'
import type { Call, Scope } from '../bind/scope.js'
import { isInteger, isNumber, isOrderable, isTextual } from '../bind/types.js'
import { refuse } from '../problem.js'
import { absent, isArray, type KqlType, type Value } from '../values/value.js'
import type { Accepts, FunctionDefinition, PlainFunction, SpecialFunction, Tools } from './definition.js'

export function applyFunction(definition: FunctionDefinition, call: Call, scope: Scope): Scalar {
  const least = definition.kind === 'plain' ? definition.takes.length - (definition.optional ?? 0) : definition.least
  const most = definition.kind === 'special' ? definition.most : definition.rest ? 64 : definition.takes.length
  const count = call.args.length
  if (count < least || count > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`
    refuse('binding', `\`${call.name.text}\` takes ${wanted} argument${most === 1 ? '' : 's'}, not ${count}`, call.at)
  }
  const named = call.args.find((arg) => arg.name)?.name
  if (named) refuse('binding', `\`${call.name.text}\` takes no named arguments`, named.at)
  if (definition.kind === 'special') {
    return definition.bind(bindArguments(withoutType(call, definition), scope), call, scope)
  }
  return applyPlain(definition, bindArguments(call, scope), call, scope)
}

/** A `typeof(…)` behind the arguments is no value; the function looks at the call for it. */
function withoutType(call: Call, { takesType }: SpecialFunction): Call {
  const last = call.args.at(-1)
  return takesType && last?.value.kind === 'type' ? { ...call, args: call.args.slice(0, -1) } : call
}

function bindArguments(call: Call, scope: Scope): readonly Scalar[] {
  return call.args.map(({ value }) => scope.context.binder.expression(value, scope))
}

function applyPlain(definition: PlainFunction, args: readonly Scalar[], call: Call, scope: Scope): Scalar {
  const converted = args.map((arg, index) => {
    const wanted = definition.takes[index] ?? definition.rest!
    if (!accepts(wanted, arg.type)) refuseArgument(call, index, arg.type, wanted)
    if (definition.constants?.includes(index) && !arg.isConstant) {
      refuse('binding', `argument ${index + 1} of \`${call.name.text}\` must be a constant`, call.args[index]!.value.at)
    }
    return wanted === 'text' ? convert(arg, 'string') : arg
  })
  const type = resultType(definition, args, call)
  const tools: Tools = { now: scope.context.now, terms: scope.context.terms, spend: scope.context.budget.spend }
  const evaluate = (frame: Frame): Value => {
    const values = converted.map((arg) => arg.evaluate(frame))
    if (!definition.seesNull && values.includes(null)) return absent(type)
    const value = definition.apply(values, tools)
    tools.spend(sizeOf(value))
    return value ?? absent(type)
  }
  return { type, isConstant: converted.every((arg) => arg.isConstant), evaluate }
}

function resultType(definition: PlainFunction, args: readonly Scalar[], call: Call): KqlType {
  if (typeof definition.returns === 'string') return definition.returns
  const type = definition.returns(args.map((arg) => arg.type))
  if (type !== undefined) return type
  const types = args.map((arg) => `\`${arg.type}\``).join(', ')
  return refuse('binding', `\`${call.name.text}\` is not defined for the types ${types}`, call.at)
}

export function accepts(wanted: Accepts, type: KqlType): boolean {
  switch (wanted) {
    case 'any':
      return true
    case 'text':
    case 'texts':
      return isTextual(type)
    case 'number':
      return isNumber(type)
    case 'integer':
      return isInteger(type)
    case 'orderable':
      return isOrderable(type)
    default:
      return type === wanted
  }
}

function refuseArgument(call: Call, index: number, type: KqlType, wanted: Accepts): never {
  const words: Readonly<Record<Accepts, string>> = {
    any: 'any type',
    text: 'type `string`',
    texts: 'type `string` or `dynamic`',
    number: 'a number type',
    integer: 'type `int` or `long`',
    orderable: 'a type with an order',
    bool: 'type `bool`',
    datetime: 'type `datetime`',
    dynamic: 'type `dynamic`',
    timespan: 'type `timespan`',
  }
  const fact = `argument ${index + 1} of \`${call.name.text}\` must be of ${words[wanted]}, not \`${type}\``
  return refuse('binding', fact, call.args[index]!.value.at)
}

/** Long texts and arrays cost as much as they are long, so that doubling them again and again comes to an end. */
function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length >> 3
  return isArray(value) ? value.length : 0
}
