/**
 * Which tests does a text speak for? Tests are taken apart into signals, literals at some place in the folded text. A
 * signal that is there makes tests certain, or leaves them open: whether those hold is worked out only for an event
 * that hangs on it.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import type { RegexNode } from '../../schema/regex/regex.js'
import { never } from '../../schema/text/never.js'
import { matchedShapeOf } from '../matchers/text.js'
import type { ValueAtomTest } from './atom.js'
import { expandSets } from './expand-sets.js'
import { anyUnits, leastLength, longestRun, type Run, requiredByPattern, requiredByRegex } from './required-literals.js'

export type SignalPlace = 'whole' | 'start' | 'end' | 'anywhere' | 'run'

export interface Signal {
  readonly place: SignalPlace
  /** Folded; empty only as a whole, and for a run. */
  readonly text: string
  readonly run?: Run
  /**
   * What it says: the numbers of tests that hold wherever it is, and `~n` for tests that may hold where it is, and
   * nowhere else unless another signal says so.
   */
  readonly said: number[]
}

/** Numbers of tests in a list: `n` for one that holds, `~n` for one that is open. */
export class Signals {
  readonly all: Signal[] = []
  /** What is certain, and what is open, of every text. */
  readonly always: number[] = []
  readonly #byText = {
    whole: new Map<string, Signal>(),
    start: new Map<string, Signal>(),
    end: new Map<string, Signal>(),
    anywhere: new Map<string, Signal>(),
  }

  /** Adds a test under a number. */
  add(number: number, test: SignalledTest): void {
    for (const part of partsOf(test)) {
      if (part.place === 'always') this.always.push(part.isOpen ? ~number : number)
      else if (part.place === 'run') this.all.push({ place: 'run', text: '', run: part.run, said: [~number] })
      else this.#signal(part.place, part.text).said.push(part.isOpen ? ~number : number)
    }
  }

  /** Adds a test of which no text tells anything. */
  addOpen(number: number): void {
    this.always.push(~number)
  }

  #signal(place: Exclude<SignalPlace, 'run'>, text: string): Signal {
    const byText = this.#byText[place]
    const known = byText.get(text)
    if (known) return known
    const signal: Signal = { place, text, said: [] }
    byText.set(text, signal)
    this.all.push(signal)
    return signal
  }
}

export type SignalledTest = Extract<ValueAtomTest, { kind: 'text' | 'regex' | 'constant' }>

/** Whether a test is open of every text. */
export function isAlwaysOpen(test: SignalledTest): boolean {
  switch (test.kind) {
    case 'regex':
      return partsOf(test)[0]!.place === 'always'
    case 'constant':
      return false
    case 'text':
      return expandSets(test.pattern).some(
        (pattern) => matchedShapeOf(pattern).shape === 'glob' && !isTelling(requiredByPattern(pattern)),
      )
    default:
      return never(test)
  }
}

/** A place where a test may hold, and whether it is open whether it does. */
export type Part =
  | { readonly place: 'always'; readonly isOpen: boolean }
  | { readonly place: 'run'; readonly isOpen: true; readonly run: Run }
  | { readonly place: Exclude<SignalPlace, 'run'>; readonly isOpen: boolean; readonly text: string }

function partsOf(test: SignalledTest): readonly Part[] {
  switch (test.kind) {
    case 'regex':
      return regexParts(test.regex.root)
    case 'constant':
      return [{ place: 'whole', isOpen: false, text: foldText(String(test.value)) }]
    case 'text': {
      const patterns = expandSets(test.pattern)
      if (patterns.length === 1) return patternParts(patterns[0]!, test.cased)
      return patterns.flatMap((pattern) => patternParts(pattern, test.cased))
    }
    default:
      return never(test)
  }
}

/** What expressions need takes long to find out. */
const knownParts = new WeakMap<RegexNode, readonly Part[]>()

function regexParts(root: RegexNode): readonly Part[] {
  const known = knownParts.get(root)
  if (known) return known
  const parts = openParts(requiredByRegex(root), tellingRun(root))
  knownParts.set(root, parts)
  return parts
}

function patternParts(pattern: Pattern, cased: boolean): readonly Part[] {
  const shape = matchedShapeOf(pattern)
  switch (shape.shape) {
    case 'present':
      return [{ place: 'always', isOpen: false }]
    case 'glob':
      return openParts(requiredByPattern(pattern), undefined)
    case 'equals':
    case 'startswith':
    case 'endswith':
    case 'contains':
      return [{ place: places[shape.shape], isOpen: cased, text: foldText(shape.text) }]
    default:
      return never(shape)
  }
}

/** One of the literals must be there. Where nearly every text has one, asking for them tells nothing. */
function openParts(required: readonly string[] | undefined, run: Run | undefined): readonly Part[] {
  if (isTelling(required)) return required.map((text) => ({ place: 'anywhere', isOpen: true, text: foldText(text) }))
  return [run ? { place: 'run', isOpen: true, run } : { place: 'always', isOpen: true }]
}

const places = { equals: 'whole', startswith: 'start', endswith: 'end', contains: 'anywhere' } as const

function isTelling(required: readonly string[] | undefined): required is readonly string[] {
  return required?.every(isRare) === true
}

/** Whether few texts have it: three units, two signs, or a sign of those that are seldom. */
function isRare(literal: string): boolean {
  return literal.length >= 3 || /[^\w]{2}|[^\w\s\\/.:,;"'%()=*-]/.test(literal)
}

/** Returns a run that few texts have: a long one of some units, or a very long one of any. */
function tellingRun(root: RegexNode): Run | undefined {
  const run = longestRun(root)
  if (run && run.least >= leastOfSome) return run
  const least = leastLength(root)
  return least >= leastOfAny ? { least, units: anyUnits } : undefined
}

const leastOfSome = 16
const leastOfAny = 40
