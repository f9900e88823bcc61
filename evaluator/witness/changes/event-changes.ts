/** How can a whole event be changed? Fields that are moved, nested, joined or exchanged, keywords in other places. */
import { nextCharacter } from '../../matchers/code-points.js'
import { type Demand, fieldOf } from '../demand.js'
import type { Solved } from '../solve/solve-way.js'

export type Fields = ReadonlyMap<string, unknown>

export interface EventChange {
  readonly about: string
  /** Returns the fields of the other event, or undefined where the change has no place. */
  readonly fields: () => Fields | undefined
}

/**
 * Returns the changes of an event.
 * @param carriers names for fields that the rule does not know
 */
export function eventChangesOf({ values, demands }: Solved, carriers: readonly string[]): readonly EventChange[] {
  const [carrier = 'Message', other = 'Details'] = carriers
  const names = [...demands.keys()].filter((name) => name !== carrier)
  const isKeyword = demands.has(carrier)
  const beside = (what: string, value: unknown): EventChange => ({
    about: `${what} beside`,
    fields: () => new Map([...values, [other, value]]),
  })
  return [
    beside('another field', 'zq7'),
    { about: 'nested where a name has a dot', fields: () => nest(values, (held) => held) },
    ...(isKeyword ? keywordChanges(values, carrier, other, names) : []),
    ...comparisonChanges(values, demands),
    { about: 'nested in an array of objects', fields: () => nest(values, (held) => [{ zq: 'zq7' }, held]) },
    { about: 'every value in an array', fields: () => mapValues(values, (value) => ['zq7', value].flat()) },
    { about: 'every value in capitals', fields: () => mapValues(values, capitals) },
    { about: 'the values of two fields exchanged', fields: () => exchange(values) },
    ...names.slice(0, 2).map((name) => ({
      about: `the value of \`${name}\` in another field`,
      fields: () => move(values, name, other),
    })),
    beside('an empty field', ''),
    beside('an object', { inner: ['zq7', null] }),
    beside('quotes and a line break', '"\'`\n'),
    beside('a field that is null', null),
  ]
}

/** Returns the fields as a plain object; a field named `__proto__` is a field. */
export function objectOf(fields: Iterable<readonly [string, unknown]>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields)
}

function keywordChanges(
  values: Fields,
  carrier: string,
  other: string,
  names: readonly string[],
): readonly EventChange[] {
  const held = values.get(carrier)
  const text = typeof held === 'string' ? held : 'zq7'
  const half = insideLongestWord(text)
  const put = (...entries: readonly (readonly [string, unknown])[]) => {
    return (): Fields => new Map([...without(values, carrier), ...entries])
  }
  const first = names[0]
  return [
    { about: 'the keyword in another field', fields: put([other, held]) },
    { about: 'the keyword within a word', fields: put([carrier, `zq${text}zq`]) },
    {
      about: 'the keyword split over two fields',
      fields: put([carrier, text.slice(0, half)], [other, text.slice(half)]),
    },
    { about: 'the keyword in a nested field', fields: put([other, { inner: { deeper: held } }]) },
    { about: 'the keyword as the name of a field', fields: put([text, 'zq7']) },
    { about: 'the keyword in an array', fields: put([carrier, ['zq7', held].flat()]) },
    ...(first === undefined ? [] : [{ about: `the keyword in \`${first}\` only`, fields: put([first, held]) }]),
  ]
}

function insideLongestWord(text: string): number {
  const words = [...text.matchAll(/\S+/g)]
  const longest = words.reduce(
    (best, word) => (word[0].length > best[0].length ? word : best),
    words[0] ?? { 0: text, index: 0 },
  )
  return nextCharacter(text, longest.index + (longest[0].length >> 1) - 1)
}

function comparisonChanges(values: Fields, demands: ReadonlyMap<string, readonly Demand[]>): readonly EventChange[] {
  return [...demands.values()].flat().flatMap((demand) => {
    const test = demand.leaves[0]?.test
    const field = fieldOf(demand)
    if (test?.kind !== 'sameAs' || field === undefined) return []
    const both = (about: string, value: unknown, other: unknown): EventChange => ({
      about: `\`${field}\` and \`${test.field}\` ${about}`,
      fields: () => new Map([...values, [field, value], [test.field, other]]),
    })
    return [
      { about: `\`${field}\` and \`${test.field}\` both missing`, fields: () => without(values, field, test.field) },
      both('both empty', '', ''),
      both('both null', null, null),
      both('the same but for case', 'zqK', 'ZQk'),
      both('the same number as number and text', 5, '5'),
      both('with one element in common', ['zq', 'x7'], ['x7', 'y']),
      both('the second a part of the first', 'one two', 'two'),
      both('the first a part of the second', 'two', 'one two'),
      both('the same, with a wildcard', 'a*b', 'a*b'),
      both('alike only if `*` were a wildcard', 'axb', 'a*b'),
      both('KELVIN SIGN and k', '\u212a', 'k'),
    ]
  })
}

/** Turns `a.b: v` into `a: {b: v}`; undefined when no name has a dot or two names are in each other's way. */
function nest(values: Fields, wrap: (held: Readonly<Record<string, unknown>>) => unknown): Fields | undefined {
  const nested = new Map<string, unknown>()
  const inner = new Map<string, Map<string, unknown>>()
  for (const [name, value] of values) {
    const dot = name.indexOf('.')
    if (dot === -1) {
      nested.set(name, value)
      continue
    }
    const head = name.slice(0, dot)
    const rest = inner.get(head) ?? new Map<string, unknown>()
    inner.set(head, rest.set(name.slice(dot + 1), value))
  }
  if (inner.size === 0) return undefined
  for (const [head, rest] of inner) {
    if (nested.has(head)) return undefined
    nested.set(head, wrap(objectOf(nest(rest, (held) => held) ?? rest)))
  }
  return nested
}

function mapValues(values: Fields, map: (value: unknown) => unknown): Fields {
  return new Map([...values].map(([name, value]) => [name, map(value)]))
}

function capitals(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[a-z]+/g, (run) => run.toUpperCase()) : value
}

function exchange(values: Fields): Fields | undefined {
  const [first, second] = [...values]
  if (!first || !second) return undefined
  return new Map([...values, [first[0], second[1]], [second[0], first[1]]])
}

function move(values: Fields, from: string, to: string): Fields | undefined {
  return values.has(from) ? new Map([...without(values, from), [to, values.get(from)]]) : undefined
}

function without(values: Fields, ...names: readonly string[]): Fields {
  return new Map([...values].filter(([name]) => !names.includes(name)))
}
