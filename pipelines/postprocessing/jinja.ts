/**
 * What text does a Jinja template make? The only file that knows the template library, which runs templates by itself,
 * without making programs of them.
 */
import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja'
import { checkTemplate, constants, type KnownNames } from './check-template.js'
import { isViewText, type View, type ViewValue } from './view.js'

export type Template =
  | { readonly ok: true; readonly render: (view: View) => Rendered }
  | { readonly ok: false; readonly problem: string }

export type Rendered = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }

/** Compiles a template, or returns what is wrong with it. As in pySigma, blocks keep the line breaks around them. */
export function compileTemplate(source: string, known: KnownNames): Template {
  try {
    const program = parse(tokenize(source, {}))
    const problem = checkTemplate(program, known)
    return problem === undefined ? { ok: true, render: (view) => render(program, view) } : { ok: false, problem }
  } catch (error) {
    return { ok: false, problem: messageOf(error) }
  }
}

type RuntimeValue = ReturnType<Environment['lookupVariable']>

function render(program: ReturnType<typeof parse>, view: View): Rendered {
  try {
    const environment = new Environment()
    for (const [name, value] of constants) environment.setVariable(name, toRuntime(value))
    for (const [name, value] of view) environment.setVariable(name, toRuntime(value))
    return { ok: true, text: String(new Interpreter(environment).run(program).value) }
  } catch (error) {
    return { ok: false, problem: messageOf(error) }
  }
}

/** The library throws plain errors for what is wrong with a template, the engine a `RangeError` for what is too large. */
function messageOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply, or its text is too long'
  return error instanceof Error ? error.message : String(error)
}

/** The library keeps the classes of its values to itself, so each is made by setting a variable. */
function toRuntime(value: ViewValue): RuntimeValue {
  if (typeof value === 'boolean') return Object.assign(made(value), { toString: () => (value ? 'True' : 'False') })
  if (typeof value !== 'object' || value === null) return made(value)
  if (isViewText(value)) {
    const text = made(value.text)
    const attributes = text.builtins as Map<string, RuntimeValue>
    for (const [name, attribute] of value.attributes) attributes.set(name, toRuntime(attribute))
    return text
  }
  if (Array.isArray(value)) {
    const list = made([])
    ;(list.value as RuntimeValue[]).push(...value.map(toRuntime))
    return list
  }
  const mapping = made({})
  for (const [key, one] of value as View) (mapping.value as Map<string, RuntimeValue>).set(key, toRuntime(one))
  forgiveKeys(mapping.builtins.get('get')!)
  return mapping
}

/** `get` takes any key in Python, and finds nothing under one that is no text. */
function forgiveKeys(get: RuntimeValue): void {
  const find = get.value as (parameters: readonly RuntimeValue[], scope: Environment) => RuntimeValue
  get.value = (parameters: readonly RuntimeValue[], scope: Environment) =>
    typeof parameters[0]?.value === 'string' ? find(parameters, scope) : (parameters[1] ?? made(null))
}

const made = (value: unknown): RuntimeValue => new Environment().set('value', value)
