/** What are the columns of an operator's result called? By the query, by the expression, or by number. */
import { defaultName } from '../bind/default-name.js'
import type { Column } from '../bind/table.js'
import { refuse } from '../problem.js'
import type { NamedExpression } from '../syntax/tree.js'

/**
 * Returns one name an item. A name that the query gives twice is refused. One that comes from an expression and is
 * there already gets a number behind it; for `extend` (`merges`) it is the same column again, and a numbered column
 * (`Column1`) has none of the input's names.
 */
export function nameColumns(
  items: readonly NamedExpression[],
  input: readonly Column[],
  options: { readonly merges: boolean } = { merges: false },
): readonly string[] {
  const names = new Set<string>()
  const known = new Set(input.map(({ name }) => name))
  const avoided = options.merges ? known : names
  return items.map(({ names: given, value }) => {
    const [explicit, ...more] = given
    if (more.length > 0) refuse('unsupported', 'several names for one value are not supported here', explicit!.at)
    if (explicit && names.has(explicit.text))
      refuse('binding', `a column named \`${explicit.text}\` is there already`, explicit.at)
    const plain = value.kind === 'name' && names.has(value.name)
    if (!explicit && plain) refuse('binding', 'the column is there already', value.at)
    const implied = defaultName(value, known)
    const unique = options.merges ? implied : free(implied, names)
    const name = explicit?.text ?? unique ?? numbered(names, avoided)
    names.add(name)
    return name
  })
}

function free(name: string | undefined, names: ReadonlySet<string>): string | undefined {
  return name === undefined ? undefined : uniqueName(name, names)
}

/** Returns the name, or the name with the first number behind it that makes it different from all others. */
export function uniqueName(name: string, names: ReadonlySet<string>): string {
  if (!names.has(name)) return name
  let number = 1
  while (names.has(`${name}${number}`)) number++
  return `${name}${number}`
}

function numbered(names: ReadonlySet<string>, avoided: ReadonlySet<string>): string {
  let number = 1
  while (names.has(`Column${number}`) || avoided.has(`Column${number}`)) number++
  return `Column${number}`
}
