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
  /** Numbers of the tests that hold wherever the signal is. */
  readonly certain: number[]
  /** Numbers of the tests that may hold where the signal is, and nowhere else unless another signal says so. */
  readonly open: number[]
}

/** Numbers of tests in a list: `n` for one that holds, `~n` for one that is open. */
export class Signals {
  readonly all: Signal[] = []
  /** What is certain, and what is open, of every text. */
  readonly always: number[] = []
  readonly #byText = new Map<string, Signal>()

  /** Adds a test under a number. */
  add(number: number, test: Extract<ValueAtomTest, { kind: 'text' | 'regex' | 'constant' }>): void {
    switch (test.kind) {
      case 'regex':
        return this.#leaveOpen(number, requiredByRegex(test.regex.root), tellingRun(test.regex.root))
      case 'constant':
        this.#signal('whole', String(test.value)).certain.push(number)
        return
      case 'text':
        for (const pattern of expandSets(test.pattern)) this.#addPattern(number, pattern, test.cased)
        return
      default:
        never(test)
    }
  }

  /** Adds a test of which no text tells anything. */
  addOpen(number: number): void {
    this.always.push(~number)
  }

  #addPattern(number: number, pattern: Pattern, cased: boolean): void {
    const shape = matchedShapeOf(pattern)
    switch (shape.shape) {
      case 'present':
        this.always.push(number)
        return
      case 'glob':
        return this.#leaveOpen(number, requiredByPattern(pattern))
      case 'equals':
      case 'startswith':
      case 'endswith':
      case 'contains': {
        const signal = this.#signal(places[shape.shape], shape.text)
        ;(cased ? signal.open : signal.certain).push(number)
        return
      }
      default:
        never(shape)
    }
  }

  /** One of the literals must be there. Where nearly every text has one, asking for them tells nothing. */
  #leaveOpen(number: number, required: readonly string[] | undefined, run?: Run): void {
    if (isTelling(required)) for (const literal of required) this.#signal('anywhere', literal).open.push(number)
    else if (run) this.all.push({ place: 'run', text: '', run, certain: [], open: [number] })
    else this.addOpen(number)
  }

  #signal(place: SignalPlace, text: string): Signal {
    const folded = foldText(text)
    const key = `${place} ${folded}`
    const known = this.#byText.get(key)
    if (known) return known
    const signal: Signal = { place, text: folded, certain: [], open: [] }
    this.#byText.set(key, signal)
    this.all.push(signal)
    return signal
  }
}

/** Whether a test is open of every text. */
export function isAlwaysOpen(test: Extract<ValueAtomTest, { kind: 'text' | 'regex' }>): boolean {
  if (test.kind === 'regex') return !isTelling(requiredByRegex(test.regex.root)) && !tellingRun(test.regex.root)
  return expandSets(test.pattern).some(
    (pattern) => matchedShapeOf(pattern).shape === 'glob' && !isTelling(requiredByPattern(pattern)),
  )
}

/** Appends what a signal says to a list of tests. */
export function appendSignal({ certain, open }: Signal, found: number[]): void {
  for (const number of certain) found.push(number)
  for (const number of open) found.push(~number)
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
