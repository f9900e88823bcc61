/**
 * Which changes of which matches are worth a witness? The fields of the first match get the telling changes; those of
 * the others begin elsewhere in the list of changes, so that few witnesses try many things.
 */
import { changesOf } from './changes/changes-of.js'
import { eventChangesOf, type Fields } from './changes/event-changes.js'
import { type Demand, testsOf } from './demand.js'
import type { Random } from './random.js'
import type { Solved } from './solve/solve-way.js'

/** An event to change. */
export interface Base {
  readonly solved: Solved
  /** The fields whose change tells something, if not all do. */
  readonly only?: ReadonlySet<string>
}

export interface Changed {
  readonly fields: Fields
  readonly about: string
}

/** Yields changed events; in each round one change of every field of every match, and of some matches as a whole. */
export function* changeMatches(bases: readonly Base[], carriers: readonly string[], random: Random): Iterable<Changed> {
  const lists = listsFor(bases, carriers, random)
  const made: { readonly changes: readonly Late[]; readonly start: number }[] = []
  for (let round = 0, isMore = true; isMore; round++) {
    isMore = false
    for (const [index, list] of lists.entries()) {
      made[index] ??= list()
      const { changes, start } = made[index]!
      if (round >= changes.length) continue
      isMore = true
      const { about, fields } = changes[(start + round) % changes.length]!
      const changed = fields()
      if (changed) yield { about, fields: changed }
    }
  }
}

/** A change that is not made yet. */
interface Late {
  readonly about: string
  readonly fields: () => Fields | undefined
}

type MakeList = () => { readonly changes: readonly Late[]; readonly start: number }

const mostBases = 8
const mostLists = 24
/** Changes of the event as a whole tell much the same of each. */
const mostWhole = 4

function listsFor(bases: readonly Base[], carriers: readonly string[], random: Random): readonly MakeList[] {
  const lists = bases.slice(0, mostBases).flatMap(({ solved, only }, index): readonly MakeList[] => {
    const fields = [...solved.demands].filter(([field]) => only?.has(field) ?? true)
    const ofFields = fields.map(([field, demands]) => () => {
      const changes = fieldChanges(solved, field, demands, random)
      return { changes, start: index === 0 || only ? 0 : random.below(changes.length) }
    })
    const isWhole = !only && index < mostWhole
    return isWhole ? [...ofFields, () => ({ changes: eventChangesOf(solved, carriers), start: index })] : ofFields
  })
  return lists.slice(0, mostLists)
}

function fieldChanges({ values }: Solved, field: string, demands: readonly Demand[], random: Random): readonly Late[] {
  const held = values.has(field)
    ? ({ isPresent: true, value: values.get(field) } as const)
    : ({ isPresent: false } as const)
  const wanted = demands.filter(({ isWanted }) => isWanted).flatMap(testsOf)
  const unwanted = demands.filter(({ isWanted }) => !isWanted).flatMap(testsOf)
  return changesOf({ held, wanted, unwanted, random }).map(({ about, to }) => ({
    about: `\`${field}\` ${about}`,
    fields: () => {
      const changed = to()
      if (changed.isPresent) return new Map([...values, [field, changed.value]])
      return values.has(field) ? new Map([...values].filter(([name]) => name !== field)) : undefined
    },
  }))
}
