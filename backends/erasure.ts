/**
 * Does a rule's answer hang on a difference that the target's storage does not keep? A missing value and null are the
 * same everywhere, a missing value and "" in Kusto; Elastic's ingest drops "" and "-". The rule is asked what it says
 * of a column that is missing and of one with such a value, everything else left open: when the answers differ in
 * form, the difference is a loss.
 */
import type { Expr } from '../schema/ir/expr.js'
import { leavesOf } from '../schema/ir/expr.js'
import type { Pattern } from '../schema/ir/pattern.js'
import type { Test } from '../schema/ir/test.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { Leaf } from '../schema/mapping/map-leaves.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import { never } from '../schema/text/never.js'
import { columnsOf } from './branch-writer.js'
import type { Dialect } from './dialect.js'
import { findsInShortText } from './find-in-short-text.js'

/** Returns a loss for every column on whose erased texts the answer of a branch hangs. */
export function erasureLosses(branch: MappedBranch, dialect: Dialect): readonly Loss[] {
  const columnOf = columnsOf(branch)
  const tests = new Map<string, Test[]>()
  for (const leaf of leavesOf(branch.expr)) {
    if (leaf.kind !== 'field') continue
    const known = tests.get(leaf.field)
    if (known) known.push(leaf.test)
    else tests.set(leaf.field, [leaf.test])
  }
  return [...tests].flatMap(([name, ofName]) => {
    const values = [null, ...dialect.erases(columnOf(name))].filter((value) =>
      ofName.some((test) => answerOf(test, value) !== answerOf(test, undefined)),
    )
    const texts = values.length > 0 ? distinguished(branch.expr, name, values) : []
    if (texts.length === 0) return []
    const said = texts.map((value) => (value === '' ? 'an empty text' : `\`${value}\``)).join(' or ')
    const message = `\`${columnOf(name).name}\` with ${said} is stored like a missing value, and the rule tells them apart`
    const first = leavesOf(branch.expr).find((leaf) => leaf.kind === 'field' && leaf.field === name)
    return [{ kind: 'erased', message, field: name, ...(first ? { at: first.at } : {}) }] satisfies readonly Loss[]
  })
}

/** Returns the values of which an expression says something else than of a missing one. */
function distinguished(expr: Expr, name: string, values: readonly (string | null)[]): readonly (string | null)[] {
  const ids = new Map(leavesOf(expr).map((leaf, index) => [leaf, index]))
  const ofMissing = shapeOf(answered(expr, { name, value: undefined, ids }))
  return values.filter((value) => shapeOf(answered(expr, { name, value, ids })) !== ofMissing)
}

/** What is left of an expression when a column is missing (`undefined`) or has a value: true, false, or an open rest. */
type Rest =
  | boolean
  | { readonly kind: 'and' | 'or' | 'not' | 'leaf'; readonly items: readonly Rest[]; readonly id: number }

type Asked = string | null | undefined

interface Question {
  readonly name: string
  readonly value: Asked
  /** Leaves are told apart by number: the same leaf has the same answer, whatever it is. */
  readonly ids: ReadonlyMap<Leaf, number>
}

function answered(expr: Expr, question: Question): Rest {
  const { name, value, ids } = question
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const ends = expr.kind === 'or'
      const items = expr.items.map((item) => answered(item, question)).filter((item) => item !== !ends)
      if (items.includes(ends)) return ends
      if (items.length === 0) return !ends
      return items.length === 1 ? items[0]! : { kind: expr.kind, items, id: 0 }
    }
    case 'not': {
      const item = answered(expr.item, question)
      return typeof item === 'boolean' ? !item : { kind: 'not', items: [item], id: 0 }
    }
    case 'selection':
      return answered(expr.item, question)
    case 'field':
    case 'keyword': {
      const isAsked = expr.kind === 'field' && expr.field === name
      const answer = isAsked ? answerOf(expr.test, value) : undefined
      return answer ?? { kind: 'leaf', items: [], id: isAsked && value !== undefined ? -1 : ids.get(expr)! }
    }
    default:
      return never(expr)
  }
}

const shapeOf = (rest: Rest): string =>
  typeof rest === 'boolean' ? String(rest) : `${rest.kind}${rest.id}(${rest.items.map(shapeOf).join(',')})`

/** Returns the answer of a test, or undefined when it hangs on another column. */
function answerOf(test: Test, value: Asked): boolean | undefined {
  switch (test.kind) {
    case 'null':
      return value === undefined || value === null
    case 'exists':
      return (value !== undefined) === test.expected
    case 'text':
      return typeof value === 'string' && matchesPattern(test.pattern, value)
    case 'regex':
      return typeof value === 'string' && findsInShortText(test.regex.root, value)
    case 'sameAs':
      return typeof value === 'string' ? undefined : false
    case 'cidr':
    case 'compare':
    case 'constant':
    case 'time':
    case 'unresolved':
      return false
    default:
      return never(test)
  }
}

/** Case does not matter to "" and "-". */
function matchesPattern(pattern: Pattern, text: string): boolean {
  const [first, ...rest] = pattern
  if (!first) return text === ''
  switch (first.kind) {
    case 'any':
      return Array.from({ length: text.length + 1 }, (_, at) => text.slice(at)).some((end) => matchesPattern(rest, end))
    case 'one':
      return text !== '' && matchesPattern(rest, text.slice(1))
    case 'set':
      return text !== '' && first.characters.includes(text[0]!) && matchesPattern(rest, text.slice(1))
    case 'literal':
      return text.startsWith(first.text) && matchesPattern(rest, text.slice(first.text.length))
  }
}
