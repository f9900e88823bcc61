/**
 * Which lines need a closer look? Runs over lines of events; those on which no rule has anything to say are passed
 * over here, those that match are listed with what was decided, and the others are given back to be read exactly.
 */

import { isSameFolded, spread } from './bytes'
import { beginText, foldAll, foldString, isHigh } from './fold'
import { beginLine, mayRepeat, placeOf } from './keys'
import { mayHoldKeyword } from './keywords'
import { blanks, nested, nonAscii, oddEscape, readObject, seen } from './line'
import { asksElse, findNetworks, found, highOf, networksOf, plainOf, search } from './search'
import { clearStore, find, generation, holds, isFull, lastHash, longestKept, put, putHashed } from './store'

export { addKey, setKeys } from './keys'
export { setSearch } from './search'
export { setStore } from './store'
export { clearStore }

/** Asks for the search of a field, which is written when there is a first value. */
declare function searchFor(field: u32): usize
/** Asks for the set of a field that holds these bytes. */
declare function setFor(field: u32, at: usize, length: u32): u32
/** Asks for the set of a text of a field whose signals, so many of them, are at an address. */
declare function setForSignals(field: u32, at: usize, count: u32): u32
/** Asks for the place of the first set, from a place on, on which a decision hangs; `ask` when there is none. */
declare function openFrom(decided: u32, index: u32): u32
/** Asks for the set of a field, which holds these bytes and has a set, once what a decision hangs on is settled. */
declare function settleField(plan: usize, decided: u32, index: u32, set: u32, at: usize, length: u32): u32
/** Asks whether the two fields of a pair are the same in the event in these bytes: 1 or 0. */
declare function pairOf(plan: usize, pair: u32, at: usize, length: u32): u32
/** Asks for the set of the keywords of a plan in the event in these bytes. */
declare function keywordsOf(plan: usize, at: usize, length: u32): u32
/** Asks for the set of an event of a plan whose keywords, so many signals, are at an address. */
declare function keywordsForSignals(plan: usize, at: usize, count: u32): u32
/** Asks for the set of the keywords of the event in these bytes once what a decision hangs on is settled. */
declare function settleKeywords(plan: usize, decided: u32, set: u32, at: usize, length: u32): u32
/** Asks what is decided for the sets that are at an address. */
declare function decisionOf(plan: usize, sets: usize): u32

/** Answers of `run`. */
const done: u32 = 0
/** The line is to be read exactly. */
const exact: u32 = 1
/** The list is full. */
const listed: u32 = 2
/** Everything that was kept is to be forgotten first. */
const full: u32 = 3

/** Answer of a decision. */
const quiet: u32 = 0
const ask: u32 = 0xffffffff
/** Part of the answer when it hangs on something that is to be settled first. */
const open: u32 = 0x40000000

/** Keeps the addresses of plans apart from the numbers of fields. */
const isPlan: u32 = 0x80000000
/** Keeps numbers of signals apart from the bytes of values, and from sets. */
const isSignals: u32 = 0x40000000

export let lineStart: usize = 0
/** Lines and events that were passed over or listed since the start. */
export let lines: u32 = 0
export let events: u32 = 0
/** How many lines are listed. */
export let count: u32 = 0

let root: usize = 0
let sets: usize = 0
/** Where texts are written, folded. */
let scratch: usize = 0
/** Set by the asked when they have kept too much. */
let control: usize = 0
/** Five words for each line that matches: start, end, what was decided, lines and events up to it. */
let list: usize = 0
let mostListed: u32 = 0

export function setRun(
  rootAt: usize,
  setsAt: usize,
  scratchAt: usize,
  controlAt: usize,
  listAt: usize,
  listSize: u32,
): void {
  list = listAt
  mostListed = listSize
  root = rootAt
  sets = setsAt
  scratch = scratchAt
  control = controlAt
}

/** Runs from one address to another, before which there is a line break. `lineStart` says where it stopped. */
export function run(from: usize, to: usize): u32 {
  let at = from
  lines = 0
  events = 0
  count = 0
  while (at < to) {
    lineStart = at
    const brace = blanks(at)
    const first = load<u8>(brace)
    if (first === 0x0a) {
      lines++
      at = brace + 1
      continue
    }
    if (first !== 0x7b) return exact
    if (isFull() || load<u32>(control) !== 0) return full
    beginLine()
    const close = readObject(brace + 1)
    if (close === 0) return exact
    const end = blanks(close)
    if (load<u8>(end) !== 0x0a) return exact
    const decision = judge(brace, close)
    if (decision === ask) return exact
    lines++
    events++
    at = end + 1
    if (decision === quiet) continue
    const entry = list + <usize>(count * 20)
    store<u32>(entry, <u32>lineStart)
    store<u32>(entry, <u32>end, 4)
    store<u32>(entry, decision, 8)
    store<u32>(entry, lines, 12)
    store<u32>(entry, events, 16)
    if (++count < mostListed) continue
    lineStart = at
    return listed
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
 * the key that stands in when that is missing (or `ask` for none), its number, and where the address of its search is,
 * which all plans share: 0 while that is not written, or `noSearch`; then the generation of the store, how often that
 * was asked in vain, a gap, and 32 records that were looked up lately.
 */
function decide(plan: usize, from: usize, to: usize): u32 {
  const count = load<u32>(plan)
  const pairs = <usize>load<u32>(plan + 4)
  const keywords = <usize>load<u32>(plan + 8)
  for (let index: u32 = 0; index < count; index++) {
    const set = setOf(fieldIn(plan, index))
    if (set === ask) return ask
    setAt(index, set)
  }
  let width = count
  if (pairs !== 0) {
    for (let index: u32 = 0; index < load<u32>(pairs); index++) {
      const known = comparePair(pairs + 4 + <usize>(index * 20))
      setAt(width, known === ask ? pairOf(plan, index, from, <u32>(to - from)) : known)
      width++
    }
  }
  if (keywords !== 0) {
    setAt(width, setOfKeywords(plan, keywords, from, to))
    width++
  }
  let decided = decisionFor(plan, width)
  while (decided !== ask && (decided & open) !== 0) {
    settle(plan, decided, count, from, to)
    decided = decisionFor(plan, width)
  }
  return decided
}

function fieldIn(plan: usize, index: u32): usize {
  return plan + 12 + <usize>index * 160
}

function setAt(index: u32, set: u32): void {
  store<u32>(sets + ((<usize>index) << 2), set)
}

function decisionFor(plan: usize, width: u32): u32 {
  const known = find(<u32>plan | isPlan, sets, width << 2)
  if (known !== 0) return load<u32>(known)
  const decided = decisionOf(plan, sets)
  if (decided !== ask) put(<u32>plan | isPlan, sets, width << 2, decided)
  return decided
}

/** Has settled what a decision hangs on; what that says of a value is known from now on. */
function settle(plan: usize, decided: u32, count: u32, from: usize, to: usize): void {
  for (let index = openFrom(decided, 0); index !== ask; index = openFrom(decided, index + 1)) {
    const set = load<u32>(sets + ((<usize>index) << 2))
    if (index >= count) {
      setAt(index, settleKeywords(plan, decided, set, from, <u32>(to - from)))
      continue
    }
    const field = fieldIn(plan, index)
    const place = placeOfField(field)
    const start = <usize>load<u32>(place + 4)
    const length = <u32>(<usize>load<u32>(place + 8) - start)
    const settled = settleField(plan, decided, index, set, start, length)
    setAt(index, settled)
    const known = length > longestKept ? 0 : find(load<u32>(field + 8), start, length)
    if (known !== 0) store<u32>(known, settled)
  }
}

/** Returns the set of a value not seen before. Texts, and what has one plain text, are searched here. */
function setOfNew(field: usize, start: usize, length: u32): u32 {
  const number = load<u32>(field + 8)
  let one = <usize>load<u32>(<usize>load<u32>(field, searchAtOf))
  if (one === noSearch) return setFor(number, start, length)
  if (one === 0) {
    one = searchFor(number)
    store<u32>(<usize>load<u32>(field, searchAtOf), <u32>one)
  }
  const first = load<u8>(start)
  beginText()
  let end = scratch
  if (first === 0x22) {
    end = foldString(start + 1, start + <usize>(length - 1), scratch)
    if (isHigh && load<u32>(one, highOf) !== 0) return setFor(number, start, length)
  } else if (first === 0x74 || first === 0x66 || isPlainNumber(start, length)) {
    memory.copy(scratch, start, <usize>length)
    end += <usize>length
  } else {
    return setFor(number, start, length)
  }
  let count = search(one, scratch, end)
  const networks = <usize>load<u32>(one, networksOf)
  if (networks !== 0 && first === 0x22) {
    count = findNetworks(networks, scratch, end, count)
    if (count === asksElse) return setFor(number, start, length)
  }
  if (count === 0) return load<u32>(one, plainOf)
  const known = find(number | isSignals, found, count << 2)
  if (known !== 0) return load<u32>(known)
  const set = setForSignals(number, found, count)
  put(number | isSignals, found, count << 2, set)
  return set
}

/** Whether a number's text is what is written: an integer that is not too long. */
function isPlainNumber(start: usize, length: u32): bool {
  if (length > 15) return false
  let at = start
  const end = start + <usize>length
  if (load<u8>(at) === 0x2d) {
    at++
    if (load<u8>(at) === 0x30) return false
  }
  if (at === end) return false
  for (; at < end; at++) if (load<u8>(at) < 0x30 || load<u8>(at) > 0x39) return false
  return true
}

/**
 * Keywords in memory: what in a line makes it one to ask about; the search, whose text is all texts of the event; the
 * groups of literals that tell which lines need none, or 0.
 */
function setOfKeywords(plan: usize, keywords: usize, from: usize, to: usize): u32 {
  if ((seen & load<u32>(keywords)) !== 0) return keywordsOf(plan, from, <u32>(to - from))
  const one = <usize>load<u32>(keywords + 4)
  const groups = <usize>load<u32>(keywords + 8)
  if (groups !== 0 && (seen & oddEscape) === 0 && !mayHoldKeyword(groups, from, to)) {
    return load<u32>(one, plainOf)
  }
  beginText()
  const end = foldAll(from, to, scratch)
  if (isHigh && load<u32>(one, highOf) !== 0) return keywordsOf(plan, from, <u32>(to - from))
  const count = search(one, scratch, end)
  if (count === 0) return load<u32>(one, plainOf)
  // What was found may be in a value that another one under the same key takes the place of.
  if ((seen & nested) !== 0 || mayRepeat()) return keywordsOf(plan, from, <u32>(to - from))
  const subject = <u32>plan | isPlan | isSignals
  const known = find(subject, found, count << 2)
  if (known !== 0) return load<u32>(known)
  const set = keywordsForSignals(plan, found, count)
  put(subject, found, count << 2, set)
  return set
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
  const recent = recentOf(field, start + <usize>length)
  const record = <usize>load<u32>(recent)
  if (record !== 0 && holds(record, start, length)) return load<u32>(record, 12)
  const vain = load<i32>(field, vainOf)
  if (
    vain > mostVain >> 1 &&
    load<u32>(<usize>load<u32>(field, searchAtOf)) !== noSearch &&
    (++passed & passing) !== 0
  ) {
    return setOfNew(field, start, length)
  }
  const known = find(number, start, length)
  if (known !== 0) {
    store<i32>(field, max(vain - worth, -mostVain), vainOf)
    store<u32>(recent, <u32>known - 12)
    return load<u32>(known)
  }
  store<i32>(field, min(vain + 1, mostVain), vainOf)
  const hash = lastHash
  const set = setOfNew(field, start, length)
  if (set !== ask) putHashed(hash, number, start, length, set)
  return set
}

const searchAtOf: usize = 12
const generationOf: usize = 16
/** How often the store was asked in vain about a field, less what it was worth when it was not in vain. */
const vainOf: usize = 20
const recordsOf: usize = 32
/** In place of the search of a field that has none. */
const noSearch: u32 = 1
const mostVain: i32 = 64
const worth: i32 = 8
/** How many values of a field that hardly ever come twice pass the store by before one is looked up. */
const passing: u32 = 15
let passed: u32 = 0

/** Returns where the record of a value that ends there is, if it came lately. Its last bytes tell it from others. */
function recentOf(field: usize, end: usize): usize {
  if (load<u32>(field, generationOf) !== generation) {
    store<u32>(field, generation, generationOf)
    memory.fill(field + recordsOf, 0, 128)
  }
  const last = (load<u64>(end - 9) + load<u64>(end - 17) * spread) * spread
  return field + recordsOf + ((<usize>(last >> 59)) << 2)
}
