/**
 * What can a field hold so that everything asked of it holds? Proposals, from the plainest to the searched-for, until
 * one passes; tests that no single value satisfies may be satisfied by the elements of an array.
 */
import type { Test } from '../../../schema/ir/test.js'
import { readEvent } from '../../event.js'
import { EventValue } from '../../event-value.js'
import { absent, type Found, findField, scalarsOf } from '../../find-field.js'
import { compileFieldTest } from '../../matchers/field-test.js'
import type { FieldTest } from '../../matchers/value-test.js'
import { type Demand, fieldOf, testsOf } from '../demand.js'
import { knownAddresses } from '../samples/addresses.js'
import { composeText } from '../samples/compose-text.js'
import { datesFor, type TimeTest } from '../samples/dates.js'
import { plainFilling } from '../samples/fill-pattern.js'
import { type CompareTest, numbersFor } from '../samples/numbers.js'
import { fillers, samplesOf } from '../samples/samples-of.js'
import { type Program, programOf } from '../search/program.js'
import { type Budget, searchText } from '../search/search-text.js'
import { implies } from './implies.js'

/** What an event has for a field: a value, or nothing. */
export type Holding = { readonly isPresent: true; readonly value: unknown } | { readonly isPresent: false }

export const holding = (value: unknown): Holding => ({ isPresent: true, value })
export const holdingNothing: Holding = { isPresent: false }

/** Returns the plainest holding found that satisfies all the demands, none of which compares two fields. */
export function solveField(demands: readonly Demand[], budget: Budget): Holding | undefined {
  for (const proposal of proposalsFor(demands, budget)) {
    const found = foundIn(proposal)
    const scalars = scalarsIn(proposal, found)
    const isRight = (demand: Demand): boolean => demand.holds(fieldOf(demand) === undefined ? scalars : found)
    if (demands.every(isRight)) return proposal
  }
  return undefined
}

/** Returns what the evaluator sees of a holding. */
export function foundIn(of: Holding): Found {
  if (!of.isPresent) return absent
  const { value } = of
  if (typeof value === 'object') return findField({ field: value }, 'field')
  return { isPresent: true, values: [new EventValue(value)] }
}

/** A keyword looks at the scalars in an object, another test at the object's JSON text. */
function scalarsIn(of: Holding, found: Found): Found {
  return of.isPresent && typeof of.value === 'object' ? { isPresent: true, values: scalarsOf(of.value) } : found
}

function* proposalsFor(demands: readonly Demand[], budget: Budget): Iterable<Holding> {
  const wanted = demands.filter(({ isWanted }) => isWanted)
  const tests = wanted.flatMap(testsOf)
  if (tests.every(({ kind }) => kind === 'null' || kind === 'exists')) yield holdingNothing
  for (const value of valuesFor(tests)) yield holding(value)
  const text = searchFor(demands, budget)
  if (text !== undefined) yield holding(text)
  if (wanted.length > 1) {
    const elements = elementsFor(demands, budget)
    if (elements) yield holding(elements)
  }
  if (demands.some((demand) => fieldOf(demand) === undefined)) yield* objectsNaming(tests)
  yield holding([])
}

/** In the JSON text of an object there are its keys, where no keyword looks. */
function objectsNaming(tests: readonly Test[]): readonly Holding[] {
  const texts = tests.flatMap(samplesOf).filter((sample): sample is string => typeof sample === 'string')
  return texts.map((text) => holding(Object.fromEntries([[text, null]])))
}

function* valuesFor(tests: readonly Test[]): Iterable<unknown> {
  const patterns = tests.flatMap((test) => (test.kind === 'text' ? [test.pattern] : []))
  if (patterns.length > 1) {
    yield composeText(patterns, plainFilling, ' ')
    for (const any of fillers) yield composeText(patterns, { any, one: any || 'x' })
  }
  for (const test of tests) yield* samplesOf(test)
  const dates = tests.filter((test): test is TimeTest => test.kind === 'time')
  if (dates.length > 1) yield* datesFor(dates)
  const comparisons = tests.filter((test): test is CompareTest => test.kind === 'compare')
  for (const number of comparisons.length > 1 ? numbersFor(comparisons) : []) {
    yield number
    yield String(number)
  }
  if (tests.every(({ kind }) => kind === 'exists' || kind === 'cidr' || kind === 'null')) yield* plainValues
}

/** For a field that just has to hold something else. */
const plainValues: readonly unknown[] = ['x', '', 'zq7', 0, 7, -1, 0.5, true, false, ...knownAddresses, null]

/** The elements for tests that no single value satisfies; none may have what is unwanted. */
function elementsFor(demands: readonly Demand[], budget: Budget): readonly unknown[] | undefined {
  const unwanted = demands.filter(({ isWanted }) => !isWanted)
  const elements: unknown[] = []
  for (const demand of demands) {
    if (!demand.isWanted) continue
    const solved = solveField([demand, ...unwanted], budget)
    if (!solved?.isPresent) return undefined
    elements.push(solved.value)
  }
  return elements.flat()
}

/**
 * Searches a text for demands on text alone. What is unwanted joins the search only when a text was found that has
 * it: of a long list few matter.
 */
function searchFor(demands: readonly Demand[], budget: Budget): string | undefined {
  const wantedTests = demands.filter(({ isWanted }) => isWanted).flatMap(testsOf)
  const unwanted = demands.filter(({ isWanted }) => !isWanted).flatMap(testsOf)
  if (wantedTests.some((one) => unwanted.some((other) => implies(one, other)))) return undefined
  const wanted = programsOf(wantedTests)
  if (!wanted) return undefined
  const avoided = new Set<Test>()
  for (let round = 0; round < mostRounds; round++) {
    const text = searchText(wanted, programsOf([...avoided]) ?? [], budget)
    if (text === undefined) return undefined
    const found = foundIn(holding(text))
    const fresh = unwanted.filter((test) => !avoided.has(test) && isTrue(test, found))
    if (fresh.length === 0) return text
    if (fresh.some((test) => !programOf(test))) return undefined
    for (const test of fresh.slice(0, mostFresh)) avoided.add(test)
  }
  return undefined
}

const mostRounds = 8
const mostFresh = 4

function programsOf(tests: readonly Test[]): readonly Program[] | undefined {
  const programs: Program[] = []
  for (const test of tests) {
    if (test.kind === 'exists' && test.expected) continue
    const program = programOf(test)
    if (!program) return undefined
    programs.push(program)
  }
  return programs
}

const compiled = new WeakMap<Test, FieldTest>()
const nothing = readEvent({})

function isTrue(test: Test, found: Found): boolean {
  let asked = compiled.get(test)
  if (!asked) {
    asked = compileFieldTest(test)
    compiled.set(test, asked)
  }
  return asked(found, nothing)
}
