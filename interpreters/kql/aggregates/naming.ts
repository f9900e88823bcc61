/** What is the column of an aggregate called, and what may stand at its arguments? */
import { defaultName } from '../bind/default-name.js'
import type { Scalar } from '../bind/scalar.js'
import type { Call } from '../bind/scope.js'
import { refuse } from '../problem.js'

/** `count_`, `sum_Bytes`: the prefix and the name of the first argument, if it has one. */
export function columnName(prefix: string, call: Call): string {
  const first = call.args[0]?.value
  return `${prefix}_${(first && defaultName(first)) ?? ''}`
}

/** Returns an argument that must be a boolean. */
export function conditionAt(args: readonly Scalar[], index: number, call: Call): Scalar {
  const arg = args[index]!
  if (arg.type === 'bool') return arg
  const fact = `argument ${index + 1} of \`${call.name.text}\` must be of type \`bool\`, not \`${arg.type}\``
  return refuse('binding', fact, call.args[index]!.value.at)
}

/** Refuses an argument whose type the aggregate is not defined for. */
export function requireType(isAllowed: boolean, arg: Scalar, index: number, call: Call): void {
  if (isAllowed) return
  const fact = `\`${call.name.text}\` is not defined for the type \`${arg.type}\``
  refuse('binding', fact, call.args[index]!.value.at)
}
