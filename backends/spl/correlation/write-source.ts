/**
 * How are the events of all rules found, and how is each told which rules it matches? What all rules ask is searched
 * once, the rest side by side; whatever `search` says only widely is asked again, exactly, of each event.
 */
import { and, type Expr } from '../../../schema/ir/expr.js'
import type { Column } from '../../../schema/mapping/column.js'
import type { MappedBranch } from '../../../schema/mapping/mapped-rule.js'
import { type BranchWriter, columnsOf } from '../../branch-writer.js'
import { both, type Clause, either, text } from '../../clause.js'
import { indentOf, printClause } from '../../print.js'
import { searchRawText } from '../dialect.js'
import { columnsToSpellOut } from '../entities.js'
import { isEverything, isExactInSearch, join, widen } from '../exactness.js'
import { computedLines, conditionLines, spellingLine, whereLines } from '../layout.js'
import { conjunctsOf } from '../split.js'
import { whereGrammar } from '../where-grammar.js'
import type { CorrelationPlan, Member } from './plan.js'

export interface Source {
  readonly lines: readonly string[]
  /** By reading and rule, the field that says whether an event matched; undefined where no event can have. */
  readonly flags: readonly (readonly (string | undefined)[])[]
  /** Fields that are spelled out already. */
  readonly spelledOut: ReadonlySet<string>
}

/** A branch with what only it asks. */
interface Drawn {
  readonly member: Member
  readonly branch: MappedBranch
  readonly reading: number
  readonly shared: readonly Clause[]
  readonly rest: readonly Expr[]
}

/** @param range conditions on the time, for the first command */
export function writeSource(plan: CorrelationPlan, writer: BranchWriter, range: readonly string[]): Source {
  const drawn = draw(plan, writer)
  const searched = [...drawn[0]!.shared, ...searchOfRest(drawn, writer)]
  const conditions = [...range, ...searched.flatMap(conditionLines)]
  const isExact = drawn.every(({ rest, branch }) => rest.every((one) => isExactInSearch(one, columnsOf(branch))))
  const needsFlags = plan.tellsRules || plan.readings.length > 1
  const asked =
    needsFlags || !isExact ? drawn.map((one) => askedIn(one, { needsFlags, isAlone: drawn.length === 1 })) : []
  const spelled = spelledColumns(drawn, asked)
  const columns = new Map(drawn.flatMap(({ branch }) => [...branch.columns]))
  const lines = [
    ...(conditions.length === 0 ? ['*'] : conditions),
    ...spelled.map(spellingLine),
    ...computedLines({ columns }),
  ]
  const spelledOut = new Set(spelled.map(({ name }) => name))
  const clauses = asked.map((exprs, index) => clauseOf(drawn[index]!, exprs, writer))
  if (!needsFlags) {
    const where = clauses.length === 0 || clauses.some(isAlways) ? [] : whereLines(either(...clauses))
    return { lines: [...lines, ...where], flags: [], spelledOut }
  }
  const { flags, written } = writeFlags(plan, drawn, clauses)
  const set = flags.flat().flatMap((flag) => (flag === undefined ? [] : [text(`${flag}=1`)]))
  const where = isExact ? [] : whereLines(either(...set))
  return { lines: [...lines, ...written, ...where], flags, spelledOut }
}

function draw({ readings }: CorrelationPlan, writer: BranchWriter): readonly Drawn[] {
  const all = readings.flatMap(({ members }, reading) =>
    members.map((member) => {
      const branch = searchRawText(member.branch, writer)
      const exprs = [branch.scope, branch.expr].flatMap(conjunctsOf)
      return { member, branch, reading, exprs }
    }),
  )
  const exactIn = ({ branch, exprs }: (typeof all)[number]) =>
    exprs.flatMap((expr) => {
      if (!isExactInSearch(expr, columnsOf(branch))) return []
      const clause = writer.write(branch, expr)
      return [{ expr, clause, key: JSON.stringify(clause) }]
    })
  const exact = all.map(exactIn)
  const keys = new Set(exact[0]!.map(({ key }) => key))
  for (const one of exact) {
    const own = new Set(one.map(({ key }) => key))
    for (const key of keys) if (!own.has(key)) keys.delete(key)
  }
  return all.map(({ exprs, ...one }, index) => {
    const shared = exact[index]!.filter(({ key }) => keys.has(key))
    const said = new Set(shared.map(({ expr }) => expr))
    return { ...one, shared: distinct(shared), rest: exprs.filter((expr) => !said.has(expr)) }
  })
}

function distinct(shared: readonly { readonly clause: Clause; readonly key: string }[]): readonly Clause[] {
  return [...new Map(shared.map(({ clause, key }) => [key, clause])).values()]
}

/** What only some rules ask, as far as `search` says it; nothing when one of them asks nothing more. */
function searchOfRest(drawn: readonly Drawn[], writer: BranchWriter): readonly Clause[] {
  const clauses = drawn.map(({ branch, rest }): readonly Clause[] => {
    const columnOf = columnsOf(branch)
    const wide = rest.map((one) => (isExactInSearch(one, columnOf) ? one : widen(one, columnOf)))
    const joined = join('and', wide)
    return conjunctsOf(joined)
      .filter((one) => !isEverything(one))
      .map((one) => writer.write(branch, one))
  })
  if (clauses.some((one) => one.length === 0)) return []
  if (clauses.length === 1) return clauses[0]!
  return [either(...clauses.map((one) => both(...one)))]
}

/** One rule alone is asked what `search` did not say; of several each is asked all that is its own. */
function askedIn(
  { branch, rest }: Drawn,
  { needsFlags, isAlone }: { readonly needsFlags: boolean; readonly isAlone: boolean },
): readonly Expr[] {
  if (!isAlone || needsFlags) return rest
  return rest.filter((one) => !isExactInSearch(one, columnsOf(branch)))
}

function spelledColumns(drawn: readonly Drawn[], asked: readonly (readonly Expr[])[]): readonly Column[] {
  const columns = asked.flatMap((exprs, index) => columnsToSpellOut(exprs, columnsOf(drawn[index]!.branch)))
  return [...new Map(columns.map((column) => [column.name, column])).values()]
}

const always = text('true()')
const isAlways = (clause: Clause): boolean => clause === always

function clauseOf({ branch }: Drawn, exprs: readonly Expr[], writer: BranchWriter): Clause {
  return exprs.length === 0 ? always : writer.write(branch, and(exprs), whereGrammar)
}

/** A line for each reading and rule. */
function writeFlags(
  { readings, names, correlation }: CorrelationPlan,
  drawn: readonly Drawn[],
  clauses: readonly Clause[],
): { readonly flags: Source['flags']; readonly written: readonly string[] } {
  const written: string[] = []
  const flags = readings.map((_, reading) =>
    correlation.parts.map((_, part) => {
      const own = clauses.filter((_, index) => drawn[index]!.reading === reading && drawn[index]!.member.part === part)
      if (own.length === 0) return undefined
      const rule = names.rules[part]!
      const flag = readings.length === 1 ? rule : names.made.add(rule, 'Rule')
      const clause = own.some(isAlways) ? always : either(...own)
      written.push(`| eval ${flag}=if(${printClause(clause, whereGrammar, indentOf(clause))}, 1, 0)`)
      return flag
    }),
  )
  return { flags, written }
}
