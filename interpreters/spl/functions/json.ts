/** What does a path find in a JSON text? (`spath`, Text functions; `json_extract`, JSON functions, Search Reference) */
import { type Env, nothing, type Value, valueOfMany } from '../expression/value.js'
import { refuse } from '../problem.js'
import { ofTexts, ofValues, textOf } from './definition.js'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

type Step = { readonly key: string } | { readonly index: number | undefined }

/** `a.b{}.c{0}`: keys, all elements of a list, one element from zero. */
function readPath(path: string, env: Env): readonly Step[] {
  const steps: Step[] = []
  const step = /\.?([^.{}]+)|\{(\d*)\}/y
  while (step.lastIndex < path.length) {
    const match = step.exec(path)
    if (!match) return refuse('unsupported', `the path \`${path}\` is not known here`, env.at)
    steps.push(match[1] === undefined ? { index: match[2] === '' ? undefined : Number(match[2]) } : { key: match[1] })
  }
  return steps
}

function findAt(value: Json, steps: readonly Step[], env: Env): readonly Json[] {
  let found: readonly Json[] = [value]
  for (const step of steps) {
    found = found.flatMap((one) => ('key' in step ? keyIn(one, step.key, env) : elementsOf(one, step.index)))
    env.run.spend(found.length)
  }
  return found
}

function keyIn(value: Json, key: string, env: Env): readonly Json[] {
  if (Array.isArray(value)) env.run.infer('spath-array')
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, key)) return []
  return [(value as { readonly [key: string]: Json })[key]!]
}

function elementsOf(value: Json, index: number | undefined): readonly Json[] {
  if (!Array.isArray(value)) return []
  return index === undefined ? value : value.slice(index, index + 1)
}

function writeJson(value: Json, env: Env): readonly string[] {
  if (value === null) return []
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' && !Number.isInteger(value)) env.run.infer('number-format')
  return [typeof value === 'object' ? writeNested(value, env) : String(value)]
}

function writeNested(value: Json, env: Env): string {
  try {
    return JSON.stringify(value)
  } catch {
    return refuse('limit', 'a JSON value is nested too deep to be written', env.at)
  }
}

/** Returns undefined when the text is no JSON. */
function parse(text: string, env: Env): Json | undefined {
  env.run.spend(text.length >> 4)
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function extract(text: string, path: string, env: Env): Value {
  if (/^\s*</.test(text)) refuse('unsupported', 'a path into XML is not known here', env.at)
  const value = parse(text, env)
  if (value === undefined) return nothing
  const found = findAt(value, readPath(path, env), env)
  return valueOfMany(found.flatMap((one) => writeJson(one, env)))
}

export const jsonFunctions = {
  spath: ofTexts(2, 2, ([text, path], env) => extract(text!, path!, env)),
  json_extract: ofValues(1, 2, ([value, path], env) => {
    const text = textOf(value!, env)
    const where = path ? textOf(path, env) : ''
    return text === undefined || where === undefined ? nothing : extract(text, where, env)
  }),
}
