/** Where is a test after some characters of a text? Sets of steps, made as they are met and kept. */
import { contains } from '../../../schema/regex/ranges.js'
import type { Assertion, Program } from './program.js'

/** What a character is to `^`, `$` and `\b`; `edge` is none at all. */
export type Kind = 'edge' | 'word' | 'newline' | 'other'

export interface State {
  /** True when the text may end here. */
  readonly accepts: boolean
  /** True when every text that goes on from here matches. */
  readonly isCertain: boolean
  /** At least how many characters are missing; Infinity when none will do. */
  readonly distance: number
  /** How many places in the test the text may have come to. */
  readonly size: number
  /** Returns the state behind one more character. */
  readonly step: (letter: Letter) => State
}

/** A character of the search; `id` is what the automaton remembers it by. */
export interface Letter {
  readonly id: number
  readonly codePoint: number
  readonly kind: Kind
}

/** Returns the state in front of the first character. What it remembers holds for one set of letters. */
export function startOf(program: Program): State {
  const distances = distancesIn(program)
  const hasAssertion = program.steps.some(({ kind }) => kind === 'assertion')
  const states = new Map<string, State>()
  const stateFor = (at: readonly number[], before: Kind): State => {
    const key = hasAssertion ? `${before} ${at.join()}` : at.join()
    const known = states.get(key)
    if (known) return known
    const nexts = new Map<number, State>()
    const step = (letter: Letter): State => {
      let next = nexts.get(letter.id)
      if (!next) {
        next = stateFor(advance(program, at, before, letter), hasAssertion ? letter.kind : 'other')
        nexts.set(letter.id, next)
      }
      return next
    }
    const made: State = {
      accepts: reach(program, at, before, 'edge').has(0),
      isCertain: program.always !== undefined && at.includes(program.always),
      distance: at.reduce((least, index) => Math.min(least, distances[index]!), Number.POSITIVE_INFINITY),
      size: at.length,
      step,
    }
    states.set(key, made)
    return made
  }
  return stateFor([program.start], 'edge')
}

export function kindOf(codePoint: number): Kind {
  if (codePoint === 10) return 'newline'
  return /^[A-Za-z0-9_]$/.test(String.fromCodePoint(codePoint)) ? 'word' : 'other'
}

/** Returns the steps behind a character, ascending. */
function advance(
  program: Program,
  at: readonly number[],
  before: Kind,
  { codePoint, kind }: Letter,
): readonly number[] {
  const nexts = new Set<number>()
  for (const index of reach(program, at, before, kind)) {
    const step = program.steps[index]!
    if (step.kind === 'set' && contains(step.ranges, codePoint)) nexts.add(step.next)
  }
  return [...nexts].sort((one, other) => one - other)
}

/** Returns every step that is reached without a character, given what stands before and behind. */
function reach({ steps }: Program, at: readonly number[], before: Kind, after: Kind): ReadonlySet<number> {
  const reached = new Set(at)
  for (const index of reached) {
    const step = steps[index]!
    if (step.kind === 'split') for (const next of step.nexts) reached.add(next)
    else if (step.kind === 'assertion' && holds(step.what, before, after)) reached.add(step.next)
  }
  return reached
}

function holds(what: Assertion, before: Kind, after: Kind): boolean {
  switch (what) {
    case 'text-start':
      return before === 'edge'
    case 'text-end':
      return after === 'edge'
    case 'line-start':
      return before === 'edge' || before === 'newline'
    case 'line-end':
      return after === 'edge' || after === 'newline'
    case 'word-boundary':
      return (before === 'word') !== (after === 'word')
    case 'not-word-boundary':
      return (before === 'word') === (after === 'word')
  }
}

/** Step 0 is the match. Steps mostly come behind those they lead to, so that few rounds settle them. */
function distancesIn({ steps }: Program): readonly number[] {
  const distances = steps.map((_, index) => (index === 0 ? 0 : Number.POSITIVE_INFINITY))
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const [index, step] of steps.entries()) {
      const distance = distanceFrom(step, distances)
      if (distance >= distances[index]!) continue
      distances[index] = distance
      isSettled = false
    }
  }
  return distances
}

function distanceFrom(step: Program['steps'][number], distances: readonly number[]): number {
  switch (step.kind) {
    case 'match':
      return 0
    case 'set':
      return step.ranges.length === 0 ? Number.POSITIVE_INFINITY : distances[step.next]! + 1
    case 'split':
      return step.nexts.reduce((least, next) => Math.min(least, distances[next]!), Number.POSITIVE_INFINITY)
    case 'assertion':
      return distances[step.next]!
  }
}
