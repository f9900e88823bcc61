/** Which value do conditions choose? (Comparison and Conditional functions, Search Reference) */
import { compareValues } from '../expression/compare.js'
import { certain, join, passes } from '../expression/truth.js'
import { nothing, truthOf, truthValue } from '../expression/value.js'
import { attempt, refuse } from '../problem.js'
import { compileSearch } from '../search/compile.js'
import { parseSearch } from '../search/parse.js'
import { Cursor } from '../syntax/cursor.js'
import { type Call, type FunctionDefinition, ofValues } from './definition.js'

const ifFunction: FunctionDefinition = {
  least: 3,
  most: 3,
  compile: ({ compiled: [condition, whenTrue, otherwise], at }) => {
    return (fields, run) => {
      const chosen = passes(truthOf(condition!(fields, run), { run, at }), run) ? whenTrue! : otherwise!
      return chosen(fields, run)
    }
  },
}

/** The value behind the first condition that is true; NULL when none is. */
const caseFunction: FunctionDefinition = {
  least: 2,
  most: Number.POSITIVE_INFINITY,
  compile: ({ compiled, items, at }) => {
    if (items.length % 2 === 1) refuse('syntax', '`case` takes pairs of a condition and a value', at)
    return (fields, run) => {
      for (let index = 0; index < compiled.length; index += 2) {
        if (passes(truthOf(compiled[index]!(fields, run), { run, at }), run)) return compiled[index + 1]!(fields, run)
      }
      return nothing
    }
  },
}

const coalesce: FunctionDefinition = {
  least: 1,
  most: Number.POSITIVE_INFINITY,
  compile: ({ compiled }) => {
    return (fields, run) => {
      for (const item of compiled) {
        const value = item(fields, run)
        if (value.kind !== 'null') return value
      }
      return nothing
    }
  },
}

const among = ofValues(2, Number.POSITIVE_INFINITY, ([value, ...list], env) =>
  truthValue(
    join(
      list.map((one) => compareValues('=', value!, one, env)),
      true,
    ),
  ),
)

const nullIf = ofValues(2, 2, ([left, right], env) =>
  passes(compareValues('=', left!, right!, env), env.run) ? nothing : left!,
)

/** The search has to be written out: a text that is computed is not known here. */
const searchMatch: FunctionDefinition = {
  least: 1,
  most: 1,
  compile: ({ items: [item], at }: Call) => {
    if (item?.kind !== 'literal' || item.value.kind !== 'text') {
      return refuse('unsupported', '`searchmatch` takes a search between double quotes', at)
    }
    const cursor = new Cursor(item.value.text, [])
    const parsed = attempt(() => compileSearch(parseSearch(cursor)))
    if (!parsed.ok)
      return refuse(parsed.problem.reason, `in the search of \`searchmatch\`, ${parsed.problem.message}`, at)
    if (!cursor.isAtTextEnd()) refuse('syntax', 'the search of `searchmatch` is more than a condition', at)
    const test = parsed.value
    return (fields, run) => {
      for (const inference of cursor.inferred) run.infer(inference)
      return truthValue(certain(test(fields, run)))
    }
  },
}

export const conditionalFunctions = {
  if: ifFunction,
  case: caseFunction,
  coalesce,
  in: among,
  nullif: nullIf,
  searchmatch: searchMatch,
  true: ofValues(0, 0, () => truthValue(certain(true))),
  false: ofValues(0, 0, () => truthValue(certain(false))),
  null: ofValues(0, 0, () => nothing),
}
