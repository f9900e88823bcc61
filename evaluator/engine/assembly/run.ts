/**
 * Which lines need a closer look? Runs over lines of events; those on which no rule has anything to say are passed
 * over here, and the others are given back: with what was decided, or to be read exactly.
 */

import { isSameFolded } from './bytes'
import { beginLine, placeOf } from './keys'
import { mayOccur } from './keywords'
import { blanks, nonAscii, oddEscape, readObject, seen } from './line'
import { clearStore, find, isFull, longestKept, put } from './store'

export { addKey, setKeys } from './keys'
export { setStore } from './store'
export { clearStore }

/** Asks for the set of a field that holds these bytes. */
declare function setFor(field: u32, at: usize, length: u32): u32
/** Asks whether the two fields of a pair are the same in the event in these bytes: 1 or 0. */
declare function pairOf(plan: usize, pair: u32, at: usize, length: u32): u32
/** Asks for the set of the keywords of a plan in the event in these bytes. */
declare function keywordsOf(plan: usize, at: usize, length: u32): u32
/** Asks what is decided for the sets that are at an address. */
declare function decisionOf(plan: usize, sets: usize): u32

/** Answers of `run`. */
const done: u32 = 0
/** The line is to be read exactly. */
const exact: u32 = 1
/** Rules match, or may. */
const found: u32 = 2
/** Everything that was kept is to be forgotten first. */
const full: u32 = 3

/** Answer of a decision. */
const quiet: u32 = 0
const ask: u32 = 0xffffffff

/** Keeps the addresses of plans apart from the numbers of fields. */
const isPlan: u32 = 0x80000000

export let lineStart: usize = 0
export let lineEnd: usize = 0
export let decision: u32 = 0
/** Lines and events that were passed over or given back as found since the start. */
export let lines: u32 = 0
export let events: u32 = 0

let root: usize = 0
let sets: usize = 0
/** Set by the asked when they have kept too much. */
let control: usize = 0

export function setRun(rootAt: usize, setsAt: usize, controlAt: usize): void {
  root = rootAt
  sets = setsAt
  control = controlAt
}

/** Runs from one address to another, before which there is a line break. `lineStart` says where it stopped. */
export function run(from: usize, to: usize): u32 {
  let at = from
  lines = 0
  events = 0
  while (at < to) {
    lineStart = at
    const open = blanks(at)
    const first = load<u8>(open)
    if (first === 0x0a) {
      lines++
      at = open + 1
      continue
    }
    if (first !== 0x7b) return exact
    if (isFull() || load<u32>(control) !== 0) return full
    beginLine()
    const close = readObject(open + 1)
    if (close === 0) return exact
    lineEnd = blanks(close)
    if (load<u8>(lineEnd) !== 0x0a) return exact
    decision = judge(open, close)
    if (decision === ask) return exact
    lines++
    events++
    at = lineEnd + 1
    if (decision !== quiet) return found
  }
  lineStart = at
  return done
}

/** The root decides which plan an event goes to. */
function judge(from: usize, to: usize): u32 {
  const plan = decide(root, from, to)
  return plan === ask ? ask : decide(<usize>plan, from, to)
}

/**
 * A plan in memory: how many fields; the addresses of its pairs and of its keywords, or 0; then for each field its key,
 * the key that stands in when that is missing (or `ask` for none), its number, and the literals that a long text must
 * have to be of any interest, or 0.
 */
function decide(plan: usize, from: usize, to: usize): u32 {
  const count = load<u32>(plan)
  const pairs = <usize>load<u32>(plan + 4)
  const keywords = <usize>load<u32>(plan + 8)
  for (let index: u32 = 0; index < count; index++) {
    const field = plan + 12 + <usize>(index << 4)
    const set = setOf(field)
    if (set === ask) return ask
    store<u32>(sets + ((<usize>index) << 2), set)
  }
  let width = count
  if (pairs !== 0) {
    for (let index: u32 = 0; index < load<u32>(pairs); index++) {
      const known = comparePair(pairs + 4 + <usize>(index * 20))
      const set = known === ask ? pairOf(plan, index, from, <u32>(to - from)) : known
      store<u32>(sets + ((<usize>width) << 2), set)
      width++
    }
  }
  if (keywords !== 0) {
    const set = mayHoldKeyword(keywords, from, to) ? keywordsOf(plan, from, <u32>(to - from)) : load<u32>(keywords + 8)
    store<u32>(sets + ((<usize>width) << 2), set)
    width++
  }
  const known = find(<u32>plan | isPlan, sets, width << 2)
  if (known !== 0) return load<u32>(known)
  const decided = decisionOf(plan, sets)
  if (decided !== ask) put(<u32>plan | isPlan, sets, width << 2, decided)
  return decided
}

/** Shorter texts may be numbers and the like, and are no trouble. */
const longText: u32 = 64

function setOfNew(field: usize, start: usize, length: u32): u32 {
  const required = <usize>load<u32>(field + 12)
  if (required !== 0 && length > longText && load<u8>(start) === 0x22) {
    if (!mayHoldKeyword(required, start, start + <usize>length)) return load<u32>(required + 8)
  }
  return setFor(load<u32>(field + 8), start, length)
}

/**
 * A pair in memory: the keys of the first field, those of the second, and whether bytes may be compared. Strings are
 * the same but for case when their bytes are: JSON has one way to write each once `\\u` and `\\/` are out of the game.
 */
function comparePair(pair: usize): u32 {
  const one = placeOfField(pair)
  if (one === 0) return 0
  const other = placeOfField(pair + 8)
  if (other === 0) return 0
  if (load<u32>(pair + 16) === 0 || (seen & (oddEscape | nonAscii)) !== 0) return ask
  const from = <usize>load<u32>(one + 4)
  const against = <usize>load<u32>(other + 4)
  if (load<u8>(from) !== 0x22 || load<u8>(against) !== 0x22) return ask
  const length = load<u32>(one + 8) - <u32>from
  if (length !== load<u32>(other + 8) - <u32>against) return 0
  return isSameFolded(from, against, length) ? 1 : 0
}

/** Returns where the value of a field is, by its key or the key that stands in, or 0. */
function placeOfField(field: usize): usize {
  const place = placeOf(load<u32>(field))
  if (place !== 0) return place
  const other = load<u32>(field + 4)
  return other === ask ? 0 : placeOf(other)
}

function setOf(field: usize): u32 {
  const place = placeOfField(field)
  if (place === 0) return 0
  const number = load<u32>(field + 8)
  const start = <usize>load<u32>(place + 4)
  const length = <u32>(<usize>load<u32>(place + 8) - start)
  if (length > longestKept) return setOfNew(field, start, length)
  const known = find(number, start, length)
  if (known !== 0) return load<u32>(known)
  const set = setOfNew(field, start, length)
  if (set !== ask) put(number, start, length, set)
  return set
}

/**
 * Keywords in memory: what in a line makes it one to ask about; how many groups; the set when there is none;
 * the addresses of the groups.
 */
function mayHoldKeyword(keywords: usize, from: usize, to: usize): bool {
  if ((seen & (load<u32>(keywords) | oddEscape)) !== 0) return true
  const count = load<u32>(keywords + 4)
  for (let index: u32 = 0; index < count; index++) {
    if (mayOccur(<usize>load<u32>(keywords + 12 + ((<usize>index) << 2)), from, to)) return true
  }
  return false
}
