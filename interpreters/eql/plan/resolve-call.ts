/** Which function is called, and does it take these arguments? */
import { never } from '../../../schema/text/never.js'
import type { FunctionDefinition, Parameter } from '../functions/definition.js'
import { findFunction, replacements } from '../functions/table.js'
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import { isFoldable } from './fold.js'
import { requireAddress, requireBoolean, requireExact, requireNumber, requireText, requireWhole } from './require.js'
import { type Resolved, typeOf } from './tree.js'

export function resolveCall(call: Expression & { kind: 'call' }, args: readonly Resolved[]): Resolved {
  const definition = findFunction(call.name) ?? refuseUnknown(call)
  if (call.isInsensitive && !definition.hasInsensitiveForm) {
    refuse('verification', `\`${definition.name}\` has no form with \`~\``, call.at)
  }
  const most = definition.rest ? Number.POSITIVE_INFINITY : definition.parameters.length
  if (args.length < definition.required || args.length > most) {
    refuse('syntax', `\`${definition.name}\` does not take ${args.length} arguments`, call.at)
  }
  args.forEach((arg, at) => {
    requireParameter(arg, definition.parameters[at] ?? definition.rest!, definition)
  })
  const type = definition.result(args.map(typeOf))
  return { kind: 'call', definition, isInsensitive: call.isInsensitive, args, type, at: call.at }
}

function refuseUnknown({ name, at }: Expression & { kind: 'call' }): never {
  const replacement = replacements.get(name.toLowerCase())
  const hint = replacement === undefined ? '' : `; \`${replacement}\` took its place`
  return refuse('verification', `no function is called \`${name}\`${hint}`, at)
}

function requireParameter(arg: Resolved, parameter: Parameter, { name }: FunctionDefinition): void {
  if (parameter.startsWith('constant') && !isFoldable(arg)) {
    refuse('verification', `\`${name}\` takes a constant here`, arg.at)
  }
  switch (parameter) {
    case 'text':
    case 'constant text':
      requireText(arg)
      break
    case 'number':
      requireNumber(arg)
      break
    case 'whole number':
      requireWhole(arg)
      break
    case 'constant boolean':
      requireBoolean(arg)
      break
    case 'address':
      requireAddress(arg)
      break
    case 'any':
      requireExact(arg)
      break
    default:
      never(parameter)
  }
}
