/**
 * Does a document satisfy a condition that runs as a script? Each place of a field in it takes each value of the field,
 * or null when there is none; one combination that makes it true is enough. `not` stands outside of that, so the
 * negation lets the missing field in. Before 7.15 only the first value was read, and null stayed null under `not`.
 * (gen/script/Scripts.multiValueDocValuesRewrite, InternalEqlScriptUtils.multiValueDocValues, elasticsearch#76610)
 */
import type { Spend } from '../budget.js'
import { printAddress } from '../data/address.js'
import type { FieldValue } from '../data/field-value.js'
import type { Hit, IndexedField } from '../data/open-index.js'
import { evaluate } from '../plan/evaluate.js'
import type { Resolved, ResolvedField, Value } from '../plan/tree.js'
import { refuse } from '../problem.js'
import type { Query } from './query.js'

export type ScriptReading = 'any value' | 'first value'

export function runScript(script: Query & { kind: 'script' }, hit: Hit, reading: ScriptReading, spend: Spend): boolean {
  const { condition, isNegated } = script
  const places = placesOf(condition)
  const choices = places.map((place) => valuesOf(place, hit))
  if (reading === 'first value') {
    const first = new Map(places.map((place, at) => [place, choices[at]![0]!]))
    spend(places.length + 1)
    return evaluate(condition, (place) => first.get(place)!) === !isNegated
  }
  return anyCombination(condition, places, choices, spend) !== isNegated
}

/** Counts up through the combinations like an odometer. */
function anyCombination(
  condition: Resolved,
  places: readonly ResolvedField[],
  choices: readonly (readonly Value[])[],
  spend: Spend,
): boolean {
  const wheels = choices.map(() => 0)
  for (;;) {
    const values = new Map(places.map((place, at) => [place, choices[at]![wheels[at]!]!]))
    spend(places.length + 1)
    if (evaluate(condition, (place) => values.get(place)!) === true) return true
    let turned = 0
    while (turned < wheels.length && ++wheels[turned]! === choices[turned]!.length) wheels[turned++] = 0
    if (turned === wheels.length) return false
  }
}

/** Every place is an object of its own, so that two places of one field can differ. */
function placesOf(expression: Resolved): readonly ResolvedField[] {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'field':
      return [expression]
    case 'call':
      return expression.args.flatMap(placesOf)
    case 'arithmetic':
    case 'comparison':
      return [...placesOf(expression.left), ...placesOf(expression.right)]
    case 'insensitive equals':
      return [...placesOf(expression.item), ...placesOf(expression.value)]
    case 'and':
    case 'or':
      return expression.items.flatMap(placesOf)
    case 'not':
      return refuse('unsupported', 'where a `not` inside a computation takes effect is not defined', expression.at)
    case 'negative':
    case 'like':
    case 'regex':
    case 'is null':
    case 'in':
      return placesOf(expression.item)
  }
}

function valuesOf(place: ResolvedField, hit: Hit): readonly Value[] {
  const values = hit.values(place.field)
  return values.length === 0 ? [null] : values.map((value) => scriptValue(value, place.field, place))
}

function scriptValue(value: FieldValue, { type }: IndexedField, { at }: ResolvedField): Value {
  if (type === 'ip') return printAddress(value as bigint)
  return type === 'date' ? refuse('unsupported', 'dates in computations are not known here', at) : value
}
