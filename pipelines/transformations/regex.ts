/**
 * `regex`: values become regular expressions. The expression is anchored, so that it matches what the value matches;
 * but with `plain` it is sensitive to case.
 */
import type { Template } from '../../schema/ir/template.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { parseRegex } from '../../schema/regex/parse.js'
import { type Diagnostic, failure } from '../../schema/text/diagnostic.js'
import { entryOf } from '../../schema/yaml/node.js'
import { isCased, textOfLeaf } from '../values/leaf-text.js'
import { changeLeaves } from './change-leaves.js'
import type { Transformation } from './transformation.js'

const methods = ['plain', 'ignore_case_flag', 'ignore_case_brackets']

export const regex: Transformation = {
  type: 'regex',
  summary: 'Makes regular expressions of texts, `plain` or insensitive to case.',
  needs: [],
  takes: ['method'],
  read: (settings, reader) => {
    const method = reader.text(settings, 'method') ?? 'ignore_case_brackets'
    if (!methods.includes(method)) {
      const { at } = entryOf(settings, 'method')!.value
      const help = `write ${methods.join(', ')}`
      return reader.refuse('pipeline/wrong-shape', `\`${method}\` is no method that is known`, at, help)
    }
    return (rule, selection) => {
      const problems: Diagnostic[] = []
      const outcome = changeLeaves(rule, selection, (leaf) => {
        const text = selection.item(leaf) ? textOfLeaf(leaf) : undefined
        if (!text || text.length === 0) return undefined
        const made = parseRegex(expressionOf(text, leaf), { i: method !== 'plain' && !isCased(leaf) })
        const name = text.find((token) => token.kind === 'placeholder')?.name
        if (made.ok && name === undefined) return { ...leaf, test: { kind: 'regex', regex: made.regex } }
        problems.push(made.ok ? unresolved(name!, leaf) : tooLarge(made.problem.message, leaf))
        return undefined
      })
      return problems.length > 0 ? failure(problems) : outcome
    }
  },
}

/** A keyword may stand anywhere in a value. */
function expressionOf(text: Template, { kind }: Leaf): string {
  const inner = text.map((token) => {
    if (token.kind === 'any') return '[\\s\\S]*'
    if (token.kind === 'one') return '[\\s\\S]'
    if (token.kind === 'set') return `[${[...token.characters].map(escaped).join('')}]`
    return token.kind === 'literal' ? escaped(token.text) : ''
  })
  if (kind === 'keyword') return inner.join('')
  const start = text[0]?.kind === 'any' ? '' : '^'
  const end = text.at(-1)?.kind === 'any' ? '' : '$'
  return `${start}${inner.slice(start ? 0 : 1, end ? undefined : -1).join('')}${end}`
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&')

const unresolved = (name: string, { at }: Leaf): Diagnostic => ({
  code: 'placeholder/unresolved',
  severity: 'error',
  message: `\`%${name}%\` has no values, and a pipeline makes a regular expression of it`,
  at,
  help: 'fill it in with `value_placeholders` before `regex`',
})

const tooLarge = (message: string, { at }: Leaf): Diagnostic => ({
  code: 'pipeline/value-not-mappable',
  severity: 'error',
  message: `a pipeline makes a regular expression of this value: ${message}`,
  at,
  help: 'leave the value out with a condition of `regex`',
})
