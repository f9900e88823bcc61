/** Which test does a value ask for, once every modifier has worked on it? Here modifiers end. */

import { isPattern, normalizeTemplate, placeholdersOf } from '../ir/template.js'
import type { Test } from '../ir/test.js'
import type { Value, ValueOf } from '../modifiers/value.js'
import { parseRegex } from '../regex/parse.js'
import type { RegexProblem } from '../regex/problem.js'

export type LoweredValue =
  | { readonly ok: true; readonly test: Test }
  | { readonly ok: false; readonly problem: RegexProblem }

/** Returns the test for a value, or what is wrong with its regular expression. */
export function lowerValue(value: Value): LoweredValue {
  switch (value.kind) {
    case 'string':
      return made(textTest(value))
    case 'number':
    case 'boolean':
      return made({ kind: 'constant', value: value.value })
    case 'null':
      return made({ kind: 'null' })
    case 'regex':
      return regexTest(value)
    case 'network':
      return made({ kind: 'cidr', network: value.network })
    case 'comparison':
      return made(
        value.part === undefined
          ? { kind: 'compare', op: value.op, value: value.value }
          : { kind: 'time', part: value.part, op: value.op, value: value.value },
      )
    case 'time':
      return made({ kind: 'time', part: value.part, op: '==', value: value.value })
    case 'presence':
      return made({ kind: 'exists', expected: value.expected })
    case 'field reference':
      return made({ kind: 'sameAs', field: value.field, part: value.part, cased: value.cased })
  }
}

const made = (test: Test): LoweredValue => ({ ok: true, test })

function textTest(value: ValueOf<'string'>): Test {
  const template = normalizeTemplate(value.tokens)
  if (isPattern(template)) return { kind: 'text', pattern: template, cased: value.cased }
  return { kind: 'unresolved', template, names: placeholdersOf(template), as: value.cased ? 'cased text' : 'text' }
}

function regexTest(value: ValueOf<'regex'>): LoweredValue {
  const names = placeholdersOf(value.source)
  if (names.length > 0) {
    const flags = Object.keys(value.flags).length > 0 ? { flags: value.flags } : {}
    return made({ kind: 'unresolved', template: value.source, names, as: 'regex', ...flags })
  }
  const source = value.source.map((token) => (token.kind === 'literal' ? token.text : '')).join('')
  const parsed = parseRegex(source, value.flags)
  return parsed.ok ? made({ kind: 'regex', regex: parsed.regex }) : parsed
}
