/** How can a field be changed so that a wrong reading of its tests would show? The telling changes come first. */
import type { Test } from '../../../schema/ir/test.js'
import { never } from '../../../schema/text/never.js'
import { samplesOf } from '../samples/samples-of.js'
import { holdingNothing } from '../solve/solve-field.js'
import { changeAddress } from './address.js'
import { changeArray } from './array.js'
import { type Change, change, type Subject } from './change.js'
import { changeConstant } from './constant.js'
import { changeDate } from './date.js'
import { changeNumber } from './number.js'
import { changeRegexText } from './regex.js'
import { changeEdges } from './text-edges.js'
import { changePattern } from './text-pattern.js'
import { changeSpecial } from './text-special.js'

/** Returns the changes of a field, with or without effect on the verdict. */
export function changesOf(subject: Subject): readonly Change[] {
  const { held, wanted } = subject
  if (!held.isPresent) return [...presence, ...unwantedValues(subject)]
  const { value } = held
  const own = wanted.flatMap((test) => changeFor(test, subject))
  const text = typeof value === 'string' ? value : undefined
  const edges = text === undefined ? [] : changeEdges(text, subject.random)
  const pattern = text === undefined ? [] : changePattern(text, subject)
  const special = text === undefined || wanted.some(isNoText) ? [] : changeSpecial(text, subject)
  const plain = interleave([own, presence, pattern, edges, changeArray(value, wanted), otherTypes(value)])
  return interleave([plain, special])
}

/** Any other character makes no address and no number, which one change shows. */
function isNoText({ kind }: Test): boolean {
  return kind === 'cidr' || kind === 'compare' || kind === 'constant' || kind === 'time'
}

const presence: readonly Change[] = [
  { about: 'missing', to: () => holdingNothing },
  change('empty', ''),
  change('null', null),
  change('with another value', 'zq7'),
]

function changeFor(test: Test, subject: Subject): readonly Change[] {
  switch (test.kind) {
    case 'text':
    case 'sameAs':
    case 'null':
    case 'exists':
    case 'unresolved':
      return []
    case 'regex':
      return changeRegexText(test.regex.root, subject.random)
    case 'cidr':
      return changeAddress(test.network)
    case 'compare':
      return changeNumber(test.value)
    case 'constant':
      return changeConstant(test.value)
    case 'time':
      return changeDate(test)
    default:
      return never(test)
  }
}

/** A field that is absent because something is unwanted: there, but with another value, or nearly the unwanted one. */
function unwantedValues({ unwanted, random }: Subject): readonly Change[] {
  const chosen = unwanted.length > mostUnwanted ? spreadOver(unwanted) : unwanted
  const lists = chosen.map((test) => {
    const value = samplesOf(test)[0]
    if (value === undefined) return []
    const edges = typeof value === 'string' ? changeEdges(value, random) : []
    return [
      change('with an unwanted value', value),
      ...edges.map(({ about, to }) => ({ about: `with an unwanted value ${about}`, to })),
      ...changeArray(value, [test]).map(({ about, to }) => ({ about: `with an unwanted value ${about}`, to })),
    ]
  })
  return interleave([...lists, otherTypes(undefined)])
}

const mostUnwanted = 6

function spreadOver(tests: readonly Test[]): readonly Test[] {
  return Array.from({ length: mostUnwanted }, (_, index) => {
    return tests[Math.floor((index * (tests.length - 1)) / (mostUnwanted - 1))]!
  })
}

function otherTypes(value: unknown): readonly Change[] {
  const number = typeof value === 'string' && value !== '' && String(Number(value)) === value ? Number(value) : 42
  return [
    typeof value === 'string' ? change('as a number', number) : change('as text', String(value ?? 'x')),
    change('as a boolean', true),
  ]
}

/** Returns one of each list, then the next of each. */
function interleave(lists: readonly (readonly Change[])[]): readonly Change[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const mixed: Change[] = []
  for (let index = 0; index < longest; index++) {
    for (const list of lists) if (index < list.length) mixed.push(list[index]!)
  }
  return mixed
}
