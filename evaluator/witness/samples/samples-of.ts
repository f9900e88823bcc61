/** Which values satisfy a test? A few of each kind, the plainest first; nearly all of them do. */
import type { Test } from '../../../schema/ir/test.js'
import { never } from '../../../schema/text/never.js'
import { addressesIn } from './addresses.js'
import { datesFor } from './dates.js'
import { fillPattern, plainFilling } from './fill-pattern.js'
import { numbersFor } from './numbers.js'
import { plainChoices, regexText } from './regex-text.js'

/** Returns values for a field of which the test should be true; none for what only a missing field satisfies. */
export function samplesOf(test: Test): readonly unknown[] {
  switch (test.kind) {
    case 'text':
      return textSamples(test)
    case 'regex':
      return regexSamples(test)
    case 'cidr':
      return addressesIn(test.network)
    case 'compare':
      return numbersFor([test]).flatMap((number) => [number, String(number)])
    case 'constant':
      return constantSamples(test)
    case 'null':
      return [null]
    case 'exists':
      return test.expected ? ['x', '', null] : []
    case 'time':
      return datesFor([test])
    case 'sameAs':
    case 'unresolved':
      return []
    default:
      return never(test)
  }
}

/** What may stand for a wildcard, when nothing at all does not do. */
export const fillers: readonly string[] = ['', 'x', ' ', 'zq', '7', '/', '\\', '-', 'é']

function textSamples({ pattern }: Extract<Test, { kind: 'text' }>): readonly unknown[] {
  const isWild = pattern.some(({ kind }) => kind === 'any' || kind === 'one')
  if (!isWild) return [fillPattern(pattern, plainFilling)]
  const texts = fillers.map((any) => fillPattern(pattern, { any, one: any.length === 1 ? any : 'x' }))
  return pattern.length === 1 ? [...texts.filter((text) => text !== ''), ''] : texts
}

function regexSamples({ regex: { root } }: Extract<Test, { kind: 'regex' }>): readonly string[] {
  const texts = [0, 1, 2, 3].flatMap((alternative) =>
    [0, 1, 2].map((more) => regexText(root, { ...plainChoices, alternative, more })),
  )
  return [...new Set(texts.flatMap((text) => [text, `x${text}x`, ` ${text} `]))]
}

/** The number or boolean itself and how it may be written. */
function constantSamples({ value }: Extract<Test, { kind: 'constant' }>): readonly unknown[] {
  const text = String(value)
  return [...new Set([value, text, text.toUpperCase(), `${text[0]!.toUpperCase()}${text.slice(1)}`])]
}
