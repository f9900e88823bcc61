/** What is a column called when the query does not say? (checked against Microsoft's own binder) */
import type { Expression } from '../syntax/tree.js'

/** Functions whose column has the name of their first argument. */
const transparent: ReadonlySet<string> = new Set([
  ...['tostring', 'tobool', 'toboolean', 'toint', 'tolong', 'toreal', 'todouble', 'todatetime', 'totimespan', 'toguid'],
  ...['tohex', 'todynamic', 'parse_json', 'parsejson', 'split', 'bin', 'floor', 'ceiling', 'round', 'abs', 'pow'],
  ...['sqrt', 'log', 'log2', 'log10', 'exp', 'startofday'],
])

/** Functions whose column has their own name before that of their first argument. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['strlen', 'strlen'],
  ['gettype', 'type'],
  ['repeat', 'repeat'],
])

/** Returns the name, or undefined when the column is numbered instead. `columns` are those that the expression sees. */
export function defaultName(node: Expression, columns: ReadonlySet<string> = new Set()): string | undefined {
  switch (node.kind) {
    case 'name':
      return node.name
    case 'member':
      return joined(node.object, node.key, columns)
    case 'element':
      return joined(node.object, node.index.kind === 'literal' ? String(node.index.value) : '', columns)
    case 'call':
      return callName(node, columns)
    default:
      return undefined
  }
}

function joined(object: Expression, key: string, columns: ReadonlySet<string>): string | undefined {
  const base = defaultName(object, columns)
  return base === undefined ? undefined : `${base}_${key}`
}

function callName(node: Expression & { kind: 'call' }, columns: ReadonlySet<string>): string | undefined {
  const name = node.name.text
  const first = node.args[0]?.value
  const argument = first && defaultName(first, columns)
  if (name === 'column_ifexists' || name === 'columnifexists') {
    return first?.kind === 'literal' && columns.has(String(first.value)) ? String(first.value) : undefined
  }
  if (transparent.has(name)) return argument
  const prefix = prefixes.get(name)
  return prefix !== undefined && argument !== undefined ? `${prefix}_${argument}` : undefined
}
