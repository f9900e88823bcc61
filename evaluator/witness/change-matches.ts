/**
 * Which changes of which matches are worth a witness? The fields of the first match get the telling changes; those of
 * the others begin elsewhere in the list of changes, so that few witnesses try many things.
 */
import { changesOf } from './changes/changes-of.js'
import { eventChangesOf, type Fields } from './changes/event-changes.js'
import { type Demand, testsOf } from './demand.js'
import type { Random } from './random.js'
import type { Solved } from './solve/solve-way.js'

export interface Changed {
  readonly fields: Fields
  readonly about: string
}

/** Yields changed events; in each round one change of every field of every match, and of some matches as a whole. */
export function* changeMatches(
  matches: readonly Solved[],
  carriers: readonly string[],
  random: Random,
): Iterable<Changed> {
  const lists = listsFor(matches, carriers, random)
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

const mostMatches = 8
const mostLists = 24
const mostWhole = 2

function listsFor(matches: readonly Solved[], carriers: readonly string[], random: Random): readonly MakeList[] {
  const lists = matches.slice(0, mostMatches).flatMap((match, index): readonly MakeList[] => {
    const fields = [...match.demands].map(([field, demands]) => () => {
      const changes = fieldChanges(match, field, demands, random)
      return { changes, start: index === 0 ? 0 : random.below(changes.length) }
    })
    return index < mostWhole ? [...fields, () => ({ changes: eventChangesOf(match, carriers), start: index })] : fields
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
