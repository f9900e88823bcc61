/** What do the functions on several values return? (Multivalue eval functions, Search Reference) */
import { fieldNamesOf } from '../expression/tree.js'
import { passes } from '../expression/truth.js'
import { nothing, numberValue, textsOf, textValue, truthOf, valueOfMany } from '../expression/value.js'
import { refuse } from '../problem.js'
import type { Fields } from '../search/compile.js'
import { valuesOf } from '../values/cell.js'
import { charactersOf, compareTexts } from '../values/code-points.js'
import { type Call, type FunctionDefinition, numberIn, ofTexts, ofValues, textOf } from './definition.js'

const most = Number.POSITIVE_INFINITY

/** An event in which one field holds only one of its values. */
const only = (fields: Fields, name: string, text: string): Fields => ({
  get: (asked) => (asked === name ? text : fields.get(asked)),
})

/** The condition may name one field, and is asked for each of its values. */
const mvFilter: FunctionDefinition = {
  least: 1,
  most: 1,
  compile: ({ items: [item], compiled: [condition], at }: Call) => {
    const [name, ...others] = fieldNamesOf(item!)
    if (name === undefined || others.length > 0) {
      return refuse('syntax', '`mvfilter` takes a condition on exactly one field', at)
    }
    return (fields, run) => {
      const texts = valuesOf(fields.get(name))
      const kept = texts.filter((text) => passes(truthOf(condition!(only(fields, name, text), run), { run, at }), run))
      return valueOfMany(kept)
    }
  },
}

const mvMap: FunctionDefinition = {
  least: 2,
  most: 2,
  compile: ({ items: [item], compiled: [, expression], at }: Call) => {
    if (item?.kind !== 'field') return refuse('unsupported', '`mvmap` is known here for a field only', at)
    return (fields, run) =>
      valueOfMany(
        valuesOf(fields.get(item.name)).flatMap((text) =>
          textsOf(expression!(only(fields, item.name, text), run), { run, at }),
        ),
      )
  },
}

/** Indexes start at zero, negative ones count from the end; out of range is NULL. */
const mvIndex = ofValues(2, 3, ([list, start, end], env) => {
  const texts = textsOf(list!, env)
  const place = (index: number): number => (index < 0 ? texts.length + index : index)
  const first = numberIn(start, env)
  const last = end ? numberIn(end, env) : first
  if (first === undefined || last === undefined) return nothing
  if (place(first) < 0 || place(first) >= texts.length || place(last) < place(first)) return nothing
  return valueOfMany(texts.slice(place(first), place(last) + 1))
})

const mvZip = ofValues(2, 3, ([left, right, delimiter], env) => {
  const between = delimiter ? textOf(delimiter, env) : ','
  const others = textsOf(right!, env)
  if (between === undefined) return nothing
  const pairs = textsOf(left!, env).slice(0, others.length)
  return valueOfMany(pairs.map((text, index) => `${text}${between}${others[index]!}`))
})

const mvJoin = ofValues(2, 2, ([list, delimiter], env) => {
  const between = textOf(delimiter!, env)
  const texts = textsOf(list!, env)
  return between === undefined || texts.length === 0 ? nothing : textValue(texts.join(between))
})

const mvRange = ofValues(2, 3, ([start, end, step], env) => {
  const from = numberIn(start, env)
  const to = numberIn(end, env)
  const by = step ? numberIn(step, env) : 1
  if (from === undefined || to === undefined || by === undefined) return nothing
  if (by <= 0) refuse('unsupported', '`mvrange` is known here for steps above zero only', env.at)
  const numbers: number[] = []
  for (let number = from; number < to; number += by) {
    env.run.spend(1)
    numbers.push(number)
  }
  return valueOfMany(numbers.flatMap((number) => textsOf(numberValue(number), env)))
})

export const multivalueFunctions = {
  mvfilter: mvFilter,
  mvmap: mvMap,
  mvindex: mvIndex,
  mvzip: mvZip,
  mvjoin: mvJoin,
  mvrange: mvRange,
  mvappend: ofValues(1, most, (values, env) => valueOfMany(values.flatMap((value) => textsOf(value, env)))),
  mvcount: ofValues(1, 1, ([list], env) => {
    const count = textsOf(list!, env).length
    return count === 0 ? nothing : numberValue(count)
  }),
  mvdedup: ofValues(1, 1, ([list], env) => valueOfMany([...new Set(textsOf(list!, env))])),
  mvsort: ofValues(1, 1, ([list], env) => valueOfMany([...textsOf(list!, env)].sort(compareTexts))),
  mvreverse: ofValues(1, 1, ([list], env) => valueOfMany([...textsOf(list!, env)].reverse())),
  /** An empty delimiter separates every character. */
  split: ofTexts(2, 2, ([text, delimiter]) =>
    valueOfMany(delimiter === '' ? charactersOf(text!) : text!.split(delimiter!)),
  ),
}
