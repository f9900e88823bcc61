/** Of what kind is a value? (Informational functions, Search Reference) */
import { certain } from '../expression/truth.js'
import { type Env, textValue, truthValue, type Value } from '../expression/value.js'
import { ofValues } from './definition.js'

const ask = (question: (value: Value, env: Env) => boolean) =>
  ofValues(1, 1, ([value], env) => truthValue(certain(question(value!, env))))

/** Whether a text is a number is asked here, so what the manual leaves open is noted here. */
function kindOf(value: Value, { run }: Env): Value['kind'] {
  if ((value.kind === 'number' || value.kind === 'text') && value.isUnsure) run.infer('number-syntax')
  if (value.kind === 'many') run.infer('multivalue-function')
  return value.kind
}

const names: Readonly<Record<Value['kind'], string>> = {
  number: 'Number',
  text: 'String',
  many: 'Multivalue',
  truth: 'Bool',
  null: 'Invalid',
}

export const informationFunctions = {
  isnull: ask(({ kind }) => kind === 'null'),
  isnotnull: ask(({ kind }) => kind !== 'null'),
  isnum: ask((value, env) => kindOf(value, env) === 'number'),
  isint: ask(
    (value, env) => kindOf(value, env) === 'number' && value.kind === 'number' && Number.isInteger(value.value),
  ),
  isstr: ask((value, env) => kindOf(value, env) === 'text'),
  isbool: ask(({ kind }) => kind === 'truth'),
  ismv: ask(({ kind }) => kind === 'many'),
  typeof: ofValues(1, 1, ([value], env) => textValue(names[kindOf(value!, env)])),
}
