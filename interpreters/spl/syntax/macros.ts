/**
 * What does a macro call between backticks stand for? The text of its definition, with `$name$` replaced by the
 * arguments (Use search macros in searches, Knowledge Manager Manual).
 */

export interface Macro {
  readonly name: string
  readonly parameters?: readonly string[]
  readonly definition: string
}

export interface MacroCall {
  readonly name: string
  readonly items: readonly string[]
  /** Whether quotes around an argument were dropped. */
  readonly hasQuotes: boolean
}

/** Reads what stands between the backticks, or returns undefined when it is no call. */
export function readMacroCall(text: string): MacroCall | undefined {
  const match = /^\s*([\w.-]+)\s*(?:\(([\s\S]*)\)\s*)?$/.exec(text)
  if (!match) return undefined
  const [, name, list] = match
  if (list === undefined || list.trim() === '') return { name: name!, items: [], hasQuotes: false }
  const items = splitArguments(list)
  return { name: name!, items: items.map(unquote), hasQuotes: items.some((item) => item.startsWith('"')) }
}

/** Commas inside quotes or parentheses separate nothing. */
function splitArguments(list: string): readonly string[] {
  const items: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: piece, index } of list.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[(),]/g)) {
    if (piece === '(') depth++
    if (piece === ')') depth--
    if (piece !== ',' || depth > 0) continue
    items.push(list.slice(from, index))
    from = index + 1
  }
  return [...items, list.slice(from)].map((item) => item.trim())
}

const unquote = (item: string): string => (/^"[\s\S]*"$/.test(item) && item.length > 1 ? item.slice(1, -1) : item)

/** Returns the macro of that name with that many parameters. */
export function findMacro(macros: readonly Macro[], call: MacroCall): Macro | undefined {
  return macros.find(({ name, parameters = [] }) => name === call.name && parameters.length === call.items.length)
}

/** Returns the definition with the arguments in their places. */
export function expandMacro({ definition, parameters = [] }: Macro, call: MacroCall): string {
  return definition.replace(/\$([\w-]+)\$/g, (whole, name: string) => {
    const index = parameters.indexOf(name)
    return index < 0 ? whole : call.items[index]!
  })
}
