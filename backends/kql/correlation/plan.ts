/**
 * Which rows does a KQL correlation read, and what are its columns called? One row an event: the rules on one table are
 * read together and told apart by a column each, so that an event that matches several of them is one event.
 */
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import type { AskedBranch, AskedField, MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { MappedBranch } from '../../../schema/mapping/mapped-rule.js'
import { onlyGrows } from '../../correlation-bounds.js'
import type { TranslateOptions } from '../../dialect.js'
import { unfitColumns } from '../../unfit-columns.js'
import { tableOf } from '../dialect.js'
import { Names } from '../names.js'

export interface CorrelationPlan {
  readonly correlation: ResolvedCorrelation
  readonly sources: readonly Source[]
  /** What the query calls things. */
  readonly names: PlanNames
  /** True when sums are of whole numbers. */
  readonly isWhole: boolean
}

export interface PlanNames {
  readonly time: string
  /** A column or several for each group-by field. */
  readonly group: readonly (readonly string[])[]
  readonly values: readonly (readonly string[])[]
  /** Which rules an event matched, in their order; made where it matters. */
  readonly rules: readonly string[]
  /** Columns that are shown besides: every source has them. */
  readonly shown: readonly string[]
  /** Names for columns that the query makes on its way. */
  readonly made: Names
}

/** Rows of one table that are read at once. */
export interface Source {
  readonly table: string
  readonly time: string
  readonly members: readonly Member[]
  /** The same for all members. */
  readonly group: readonly AskedField[]
  readonly values: readonly AskedField[]
}

/** A branch of a rule; `part` is the rule's place. */
export interface Member {
  readonly part: number
  readonly branch: MappedBranch
}

/** Returns the plan, or why the rows cannot be read. */
export function planCorrelation(
  mapped: MappedCorrelation,
  options: TranslateOptions,
): CorrelationPlan | { readonly refusal: string; readonly help: string } {
  const branches = mapped.parts.flatMap((one, part) => one.branches.map((asked) => ({ part, asked })))
  const timeless = branches.find(({ asked }) => asked.branch.origin.time === undefined)
  if (timeless) {
    const table = tableOf(timeless.asked.branch, options)
    return {
      refusal: `no column of \`${table}\` is known to hold the time of an event`,
      help: 'use a pipeline that names it (`time:` of a table)',
    }
  }
  const sources = gather(branches, options)
  const { type, condition } = mapped.correlation
  // Whether a rule is seen once or twice is the same, unless something is not to be seen.
  const shared = type === 'temporal' && onlyGrows(condition) ? undefined : twice(sources)
  if (shared) return shared
  const uneven = unevenColumns(sources) ?? clashingColumns(sources)
  if (uneven) return uneven
  const untold = branches.flatMap(({ asked }) =>
    unfitColumns(mapped.correlation, asked, ({ columns }) => columns.length),
  )[0]
  if (untold) return untold
  const values = branches.flatMap(({ asked }) => asked.values.flatMap(({ columns }) => columns))
  return {
    correlation: mapped.correlation,
    sources,
    names: nameColumns(mapped, sources, options.carried ?? (() => [])),
    isWhole: values.every(({ type }) => type === 'number'),
  }
}

/** Branches on one table that group by the same columns and measure the same columns are one source. */
function gather(
  branches: readonly { readonly part: number; readonly asked: AskedBranch }[],
  options: TranslateOptions,
): readonly Source[] {
  const sources = new Map<string, Source & { readonly members: Member[] }>()
  for (const { part, asked } of branches) {
    const table = tableOf(asked.branch, options)
    const key = JSON.stringify([table, asked.group.map(recipesOf), asked.values.map(recipesOf)])
    const source = sources.get(key)
    const member = { part, branch: { ...asked.branch, annotations: new Map() } }
    if (source) source.members.push(member)
    else {
      const time = asked.branch.origin.time!
      sources.set(key, { table, time, members: [member], group: asked.group, values: asked.values })
    }
  }
  return [...sources.values()]
}

const recipesOf = ({ columns }: AskedField): unknown => columns.map(({ name, value }) => value ?? name)

/** An event of such a table would be two rows. */
function twice(sources: readonly Source[]): { readonly refusal: string; readonly help: string } | undefined {
  const table = sources.find(({ table }, index) => sources.findIndex((one) => one.table === table) !== index)?.table
  if (table === undefined) return undefined
  return {
    refusal: `the rules ask for different fields of \`${table}\`, and an event that matches two of them would count twice`,
    help: 'use the same fields for all rules on one table',
  }
}

/** A name and a domain cannot be compared with a text that is both. */
function unevenColumns(sources: readonly Source[]): { readonly refusal: string; readonly help: string } | undefined {
  const [first, ...others] = sources
  const find = (pick: 'group' | 'values') =>
    first![pick].find(({ columns }, place) => others.some((one) => one[pick][place]!.columns.length !== columns.length))
  const field = find('group') ?? find('values')
  if (!field) return undefined
  const refusal = `the columns that hold \`${field.name}\` differ in number, so its values cannot be compared`
  return { refusal, help: 'use a field that is one column in all tables' }
}

/** Rules on one table share the columns that are computed for it. */
function clashingColumns(sources: readonly Source[]): { readonly refusal: string; readonly help: string } | undefined {
  for (const { table, members } of sources) {
    const recipes = new Map<string, string>()
    for (const { name, value } of members.flatMap(({ branch }) => [...branch.columns.values()])) {
      const recipe = JSON.stringify(value ?? null)
      if ((recipes.get(name) ?? recipe) !== recipe) {
        const refusal = `the rules make the column \`${name}\` of \`${table}\` in different ways`
        return { refusal, help: 'give the column a name of its own for each in the pipeline' }
      }
      recipes.set(name, recipe)
    }
  }
  return undefined
}

function nameColumns(
  { parts }: MappedCorrelation,
  sources: readonly Source[],
  carried: (table: string) => readonly string[],
): PlanNames {
  const [first, ...others] = sources
  const made = new Names([first!.time])
  const nameAll = (pick: 'group' | 'values') =>
    first![pick].map(({ name, columns }, place) =>
      columns.map((column, index) => {
        const isShared = others.every((source) => source[pick][place]!.columns[index]!.name === column.name)
        return made.keep(isShared || columns.length > 1 ? column.name : name, 'Field')
      }),
    )
  const group = nameAll('group')
  const values = nameAll('values')
  const shownIn = ({ members, table }: Source): readonly string[] => [
    ...members[0]!.branch.origin.shown,
    ...carried(table),
  ]
  const shown = shownIn(first!).filter((name) => others.every((source) => shownIn(source).includes(name)))
  const free = [...new Set(shown)].filter((name) => !made.all.includes(name) && name !== first!.time)
  for (const name of free) made.keep(name, 'Field')
  made.reserve(
    sources.flatMap(({ members }) =>
      members.flatMap(({ branch }) => [...branch.columns.values()].map((column) => column.name)),
    ),
  )
  const rules = parts.map(({ mapped: { rule } }) => made.add(rule.metadata.name ?? rule.metadata.title, 'Rule'))
  return { time: first!.time, group, values, rules, shown: free, made }
}
