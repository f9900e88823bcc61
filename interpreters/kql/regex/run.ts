/**
 * Where does a program match a text? All threads advance together, so the time is linear in the text; among matches
 * that start leftmost, the one that the pattern prefers wins, as in Perl.
 */
import type { CharacterSet } from './character-set.js'
import type { Instruction } from './compile.js'

/** Offsets of the match and its captures: two a group, -1 where a group took no part. */
export type Slots = readonly number[]

/** Told about the work done, so that a caller can stop it. */
export type Spend = (steps: number) => void

/** Returns the slots of the first match at or after `from`, or undefined. With `slotCount` 0, whether there is one. */
export function run(
  program: readonly Instruction[],
  slotCount: number,
  text: string,
  from: number,
  spend: Spend,
): Slots | undefined {
  const none: Slots = Array.from({ length: slotCount }, () => -1)
  let threads = new Threads(program, text)
  let following = new Threads(program, text)
  let found: Slots | undefined
  for (let at = from; ; ) {
    if (!found) threads.add(0, none, at)
    if (found && threads.list.length === 0) return found
    spend(threads.list.length + 1)
    const codePoint = text.codePointAt(at)
    const after = at + (codePoint !== undefined && codePoint > 0xffff ? 2 : 1)
    for (const { at: place, slots } of threads.list) {
      const instruction = program[place]!
      if (instruction.kind === 'match') {
        if (slotCount === 0) return none
        found = slots
        break
      }
      if (instruction.kind === 'set' && codePoint !== undefined && instruction.set.has(codePoint)) {
        following.add(place + 1, slots, after)
      }
    }
    if (codePoint === undefined) return found
    threads.clear()
    ;[threads, following] = [following, threads]
    at = after
  }
}

interface Thread {
  readonly at: number
  readonly slots: Slots
}

/** The threads alive at one place of the text, best first; each instruction at most once. */
class Threads {
  readonly list: Thread[] = []
  readonly #program: readonly Instruction[]
  readonly #text: string
  /** For each instruction the round in which it was last met, so that a new round needs no clearing. */
  readonly #met: Uint32Array
  #round = 1

  constructor(program: readonly Instruction[], text: string) {
    this.#program = program
    this.#text = text
    this.#met = new Uint32Array(program.length)
  }

  clear(): void {
    this.list.length = 0
    this.#round++
  }

  /** Follows everything that takes no character, and lists the instructions that do. */
  add(start: number, slots: Slots, offset: number): void {
    const open: Thread[] = [{ at: start, slots }]
    for (let thread = open.pop(); thread; thread = open.pop()) {
      if (this.#met[thread.at] === this.#round) continue
      this.#met[thread.at] = this.#round
      const instruction = this.#program[thread.at]!
      switch (instruction.kind) {
        case 'jump':
          open.push({ at: instruction.to, slots: thread.slots })
          break
        case 'split':
          open.push({ at: instruction.second, slots: thread.slots })
          open.push({ at: instruction.first, slots: thread.slots })
          break
        case 'save':
          open.push({ at: thread.at + 1, slots: saved(thread.slots, instruction.slot, offset) })
          break
        case 'assert':
          if (holds(instruction, this.#text, offset)) open.push({ at: thread.at + 1, slots: thread.slots })
          break
        default:
          this.list.push(thread)
      }
    }
  }
}

function saved(slots: Slots, slot: number, offset: number): Slots {
  if (slot >= slots.length) return slots
  const changed = [...slots]
  changed[slot] = offset
  return changed
}

function holds({ what, word }: Instruction & { kind: 'assert' }, text: string, at: number): boolean {
  const before = codePointBefore(text, at)
  const after = text.codePointAt(at)
  switch (what) {
    case 'text-start':
      return before === undefined
    case 'text-end':
      return after === undefined
    case 'line-start':
      return before === undefined || before === lineFeed
    case 'line-end':
      return after === undefined || after === lineFeed
    case 'crlf-line-start':
      return before === undefined || before === lineFeed || (before === carriageReturn && after !== lineFeed)
    case 'crlf-line-end':
      return after === undefined || after === carriageReturn || (after === lineFeed && before !== carriageReturn)
    case 'word-boundary':
      return isIn(word, before) !== isIn(word, after)
    case 'not-word-boundary':
      return isIn(word, before) === isIn(word, after)
    case 'word-start':
      return !isIn(word, before) && isIn(word, after)
    case 'word-end':
      return isIn(word, before) && !isIn(word, after)
    case 'word-start-half':
      return !isIn(word, before)
    case 'word-end-half':
      return !isIn(word, after)
  }
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

const isIn = (set: CharacterSet, codePoint: number | undefined): boolean =>
  codePoint !== undefined && set.has(codePoint)

function codePointBefore(text: string, at: number): number | undefined {
  if (at === 0) return undefined
  const isPair = at > 1 && text.charCodeAt(at - 1) >= 0xdc00 && text.charCodeAt(at - 1) <= 0xdfff
  return text.codePointAt(isPair ? at - 2 : at - 1)
}
