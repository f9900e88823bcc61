/** `value_placeholders`, `wildcard_placeholders`: what `%name%` stands for (S-190 to S-194). */
import type { Expr } from '../../schema/ir/expr.js'
import { or } from '../../schema/ir/expr.js'
import { any } from '../../schema/ir/pattern.js'
import { placeholdersOf, type Template } from '../../schema/ir/template.js'
import type { Test } from '../../schema/ir/test.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { fillPlaceholders } from '../../schema/modifiers/fill-placeholders.js'
import { parseRegex } from '../../schema/regex/parse.js'
import { type Diagnostic, failure } from '../../schema/text/diagnostic.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import { textTest } from '../values/leaf-text.js'
import type { WorkingRule } from '../working-rule.js'
import { changeLeaves } from './change-leaves.js'
import type { Apply, Transformation } from './transformation.js'

type Unresolved = Extract<Test, { kind: 'unresolved' }>

const listKeys = ['include', 'exclude'] as const

export const wildcardPlaceholders: Transformation = {
  type: 'wildcard_placeholders',
  summary: 'Puts a wildcard in the place of placeholders.',
  needs: [],
  takes: listKeys,
  read: (settings, reader) => {
    const isHandled = readHandled(settings, reader)
    return isHandled && fillIn((test) => fillWithWildcards(test, isHandled))
  },
}

export const valuePlaceholders: Transformation = {
  type: 'value_placeholders',
  summary: 'Puts the values of `vars` in the place of placeholders; wildcards work in them.',
  needs: [],
  takes: listKeys,
  read: (settings, reader) => {
    const isHandled = readHandled(settings, reader)
    return isHandled && fillIn((test, rule) => fillWithValues(test, isHandled, rule))
  },
}

type IsHandled = (name: string) => boolean

/** `include` and `exclude` name placeholders; the others wait for another item. */
function readHandled(settings: YamlMapping, reader: Reader): IsHandled | undefined {
  const [include, exclude] = listKeys.map((key) =>
    entryOf(settings, key) ? new Set(reader.texts(settings, key)) : undefined,
  )
  if (!include || !exclude) return (name) => include?.has(name) ?? !exclude?.has(name)
  const { at } = entryOf(settings, 'exclude')!.key
  return reader.refuse('pipeline/wrong-shape', '`include` and `exclude` are both given', at, 'remove one of them')
}

/** Templates with the values filled in, or why there are none. */
type Filled = readonly Template[] | { readonly message: string; readonly help: string } | undefined

function fillIn(fill: (test: Unresolved, rule: WorkingRule) => Filled): Apply {
  return (rule, selection) => {
    const problems: Diagnostic[] = []
    const outcome = changeLeaves(rule, selection, (leaf) => {
      const { test } = leaf
      if (test.kind !== 'unresolved' || !selection.item(leaf)) return undefined
      const filled = fill(test, rule)
      if (!filled) return undefined
      if ('message' in filled) {
        problems.push({ code: 'placeholder/unresolved', severity: 'error', at: leaf.at, ...filled })
        return undefined
      }
      return or(filled.flatMap((template) => leafWith(leaf, test, template, problems) ?? []))
    })
    return problems.length > 0 ? failure(problems) : outcome
  }
}

function leafWith(leaf: Leaf, test: Unresolved, template: Template, problems: Diagnostic[]): Expr | undefined {
  if (test.as !== 'regex') return { ...leaf, test: textTest(template, test.as === 'cased text') } as Expr
  const names = placeholdersOf(template)
  if (names.length > 0) return { ...leaf, test: { ...test, template, names } } as Expr
  const source = template.map((token) => (token.kind === 'literal' ? token.text : '')).join('')
  const parsed = parseRegex(source, test.flags)
  if (parsed.ok) return { ...leaf, test: { kind: 'regex', regex: parsed.regex } } as Expr
  const { code, message, help } = parsed.problem
  problems.push({ code, severity: 'error', message, at: leaf.at, help })
  return undefined
}

function fillWithWildcards(test: Unresolved, isHandled: IsHandled): Filled {
  if (!test.names.some(isHandled)) return undefined
  const wildcard = test.as === 'regex' ? ({ kind: 'literal', text: '[\\s\\S]*' } as const) : any
  return [test.template.map((token) => (token.kind === 'placeholder' && isHandled(token.name) ? wildcard : token))]
}

function fillWithValues(test: Unresolved, isHandled: IsHandled, { vars }: WorkingRule): Filled {
  const names = test.names.filter(isHandled)
  if (names.length === 0) return undefined
  const values = new Map<string, readonly string[]>()
  for (const name of names) {
    const found = textsOf(vars.get(name))
    if (!found) {
      const message = vars.has(name)
        ? `the variable \`${name}\` is no text and no list of texts`
        : `no pipeline has the variable \`${name}\``
      return { message: `\`%${name}%\` has no values: ${message}`, help: `write its values under \`vars\`` }
    }
    values.set(name, found)
  }
  const filled = fillPlaceholders(test.template, values, test.as === 'regex' ? 'regex' : 'text')
  return filled ?? { message: 'the placeholders of this value give more than 10,000 values', help: 'use fewer values' }
}

function textsOf(value: unknown): readonly string[] | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const areTexts = values.length > 0 && values.every((one) => typeof one === 'string' || typeof one === 'number')
  return areTexts ? values.map(String) : undefined
}
