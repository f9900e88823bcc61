/**
 * What does a Jinja template use that is not known here? Names, attributes, filters, tests and statements are listed,
 * so that a misspelt one is not an empty text, and nothing (a macro, `range`) can run without end.
 */

/** A node of a parsed template, looked at by its type. */
export interface TemplateNode {
  readonly type: string
}

/** The names that a template may use, with their attributes where these are known beforehand. */
export type KnownNames = ReadonlyMap<string, readonly string[] | undefined>

/** Returns the first thing that is not known, as a clause. */
export function checkTemplate(program: TemplateNode, known: KnownNames): string | undefined {
  const names = new Set([...known.keys(), ...constants.keys(), 'loop'])
  for (const node of nodesIn(program)) for (const name of assignedIn(node)) names.add(name)
  for (const node of nodesIn(program)) {
    const problem = problemOf(node, names, known)
    if (problem !== undefined) return problem
  }
  return undefined
}

export const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
])

const filters = words(
  'abs capitalize default dictsort first float indent int items join last length list lower map rejectattr replace',
  'reverse safe selectattr sort string title tojson trim unique upper',
)

const tests = words(
  'boolean defined even false integer iterable lower mapping none number odd sequence string true undefined upper',
)

const refusedStatements: Readonly<Record<string, string>> = {
  Break: 'break',
  CallStatement: 'call',
  Continue: 'continue',
  KeywordSpreadExpression: '**',
  Macro: 'macro',
  SpreadExpression: '*',
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '))
}

/** The kinds of nodes that are looked into. */
interface Kinds {
  readonly CallExpression: TemplateNode & { readonly callee: TemplateNode; readonly args: readonly TemplateNode[] }
  readonly FilterExpression: TemplateNode & { readonly operand: TemplateNode; readonly filter: TemplateNode }
  readonly FilterStatement: TemplateNode & { readonly body: readonly TemplateNode[]; readonly filter: TemplateNode }
  readonly For: TemplateNode & { readonly loopvar: TemplateNode }
  readonly Identifier: TemplateNode & { readonly value: string }
  readonly KeywordArgumentExpression: TemplateNode & { readonly value: TemplateNode }
  readonly MemberExpression: TemplateNode & {
    readonly object: TemplateNode
    readonly property: TemplateNode
    readonly computed: boolean
  }
  readonly Set: TemplateNode & { readonly assignee: TemplateNode }
  readonly StringLiteral: TemplateNode & { readonly value: string }
  readonly TestExpression: TemplateNode & { readonly operand: TemplateNode; readonly test: Kinds['Identifier'] }
  readonly TupleLiteral: TemplateNode & { readonly value: readonly TemplateNode[] }
}

const isKind = <K extends keyof Kinds>(node: TemplateNode, kind: K): node is Kinds[K] => node.type === kind

function problemOf(node: TemplateNode, names: ReadonlySet<string>, known: KnownNames): string | undefined {
  if (Object.hasOwn(refusedStatements, node.type)) return `\`${refusedStatements[node.type]}\` is not done in templates`
  if (isKind(node, 'Identifier') && !names.has(node.value)) {
    return `\`${node.value}\` is no name that is known: ${list(known.keys())}`
  }
  if (isKind(node, 'FilterExpression') || isKind(node, 'FilterStatement')) {
    const name = filterName(node.filter)
    return filters.has(name) ? undefined : `\`${name}\` is no filter that is known: ${list(filters)}`
  }
  if (isKind(node, 'TestExpression') && !tests.has(node.test.value)) {
    return `\`${node.test.value}\` is no test that is known: ${list(tests)}`
  }
  return isKind(node, 'MemberExpression') ? problemOfMember(node, known) : undefined
}

function problemOfMember(
  { object, property, computed }: Kinds['MemberExpression'],
  known: KnownNames,
): string | undefined {
  const attributes = isKind(object, 'Identifier') ? known.get(object.value) : undefined
  if (!attributes || !isKind(property, computed ? 'StringLiteral' : 'Identifier')) return undefined
  if (attributes.includes(property.value)) return undefined
  return `\`${(object as Kinds['Identifier']).value}\` has no \`${property.value}\`: ${list(attributes)}`
}

const list = (names: Iterable<string>): string => [...names].join(', ')

function filterName(filter: TemplateNode): string {
  if (isKind(filter, 'CallExpression')) return filterName(filter.callee)
  return isKind(filter, 'Identifier') ? filter.value : filter.type
}

/** Returns the names that a statement gives to values. */
function assignedIn(node: TemplateNode): readonly string[] {
  if (isKind(node, 'Set')) return namesOf(node.assignee)
  return isKind(node, 'For') ? namesOf(node.loopvar) : []
}

function namesOf(target: TemplateNode): readonly string[] {
  if (isKind(target, 'Identifier')) return [target.value]
  return isKind(target, 'TupleLiteral') ? target.value.flatMap(namesOf) : []
}

/** Every node but those that name an attribute, a filter, a test or an argument. */
function* nodesIn(node: TemplateNode): Generator<TemplateNode> {
  yield node
  for (const child of childrenOf(node)) yield* nodesIn(child)
}

function childrenOf(node: TemplateNode): readonly TemplateNode[] {
  if (isKind(node, 'MemberExpression')) return node.computed ? [node.object, node.property] : [node.object]
  if (isKind(node, 'FilterExpression')) return [node.operand, ...argumentsOf(node.filter)]
  if (isKind(node, 'FilterStatement')) return [...node.body, ...argumentsOf(node.filter)]
  if (isKind(node, 'TestExpression')) return [node.operand]
  if (isKind(node, 'KeywordArgumentExpression')) return [node.value]
  return Object.entries(node).flatMap(([key, value]) => (key === 'operator' ? [] : nodesAmong(value)))
}

const argumentsOf = (filter: TemplateNode): readonly TemplateNode[] =>
  isKind(filter, 'CallExpression') ? filter.args : []

function nodesAmong(value: unknown): readonly TemplateNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesAmong)
  if (value instanceof Map) return [...value].flatMap(nodesAmong)
  return typeof value === 'object' && value !== null && 'type' in value ? [value as TemplateNode] : []
}
