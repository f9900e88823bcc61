/** `set_value`, `convert_type`: values of another kind. */
import { parseText } from '../../schema/detection/parse-text.js'
import type { Test } from '../../schema/ir/test.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { type Diagnostic, failure } from '../../schema/text/diagnostic.js'
import { entryOf, type YamlMapping, type YamlScalar } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import { leafWithText, numberText, textOfLeaf, textTest } from '../values/leaf-text.js'
import { writePlainText } from '../values/plain-text.js'
import { type Change, changeLeaves } from './change-leaves.js'
import type { Transformation } from './transformation.js'

export const setValue: Transformation = {
  type: 'set_value',
  summary: 'Replaces every value by one text, number, boolean or `null`; `force_type` makes it a `str` or a `num`.',
  needs: ['value'],
  takes: ['force_type'],
  read: (settings, reader) => {
    const node = entryOf(settings, 'value')!.value
    if (node.kind !== 'scalar') {
      return reader.refuse('pipeline/wrong-shape', '`value` is not a single value', node.at, 'write one text or number')
    }
    const test = readTest(node, settings, reader)
    if (!test) return undefined
    return (rule, selection) => {
      const problems: Diagnostic[] = []
      const outcome = changeLeaves(rule, selection, (leaf) => {
        if (!selection.item(leaf)) return undefined
        const changed = withTest(leaf, test)
        if (!changed) problems.push(noKeyword(leaf))
        return changed
      })
      return problems.length > 0 ? failure(problems) : outcome
    }
  },
}

function readTest(node: YamlScalar, settings: YamlMapping, reader: Reader): Test | undefined {
  const type = readType(settings, 'force_type', reader)
  const { value, text } = node
  if (type === 'num' || (type === undefined && typeof value === 'number')) {
    const number = numberOf(text)
    if (number !== undefined) return { kind: 'constant', value: number }
    return reader.refuse('pipeline/wrong-shape', `\`${text}\` is no number`, node.at, 'write a number')
  }
  if (type === 'str' && value === null) {
    return reader.refuse('pipeline/wrong-shape', '`null` is no text', node.at, "write a text; an empty text is `''`")
  }
  if (value === null) return { kind: 'null' }
  if (typeof value === 'boolean' && type === undefined) return { kind: 'constant', value }
  return textTest(parseText(text), false)
}

/** A keyword is looked for by its text. */
function withTest(leaf: Leaf, test: Test): Change {
  if (leaf.kind === 'field') return { ...leaf, test }
  if (test.kind === 'text') return leafWithText({ ...leaf, test }, test.pattern)
  return test.kind === 'constant' ? leafWithText(leaf, [{ kind: 'literal', text: String(test.value) }]) : undefined
}

function noKeyword({ at }: Leaf): Diagnostic {
  const message = 'a pipeline sets this keyword to `null`, which no event holds'
  const help = 'select fields only, with `field_name_conditions`'
  return { code: 'pipeline/value-not-mappable', severity: 'error', message, at, help }
}

export const convertType: Transformation = {
  type: 'convert_type',
  summary: 'Makes texts of numbers (`str`) or numbers of texts (`num`).',
  needs: ['target_type'],
  read: (settings, reader) => {
    const type = readType(settings, 'target_type', reader)
    if (type === undefined) return undefined
    return (rule, selection) => {
      const problems: Diagnostic[] = []
      const outcome = changeLeaves(rule, selection, (leaf) => {
        if (!selection.item(leaf) || leaf.kind === 'keyword') return undefined
        if (type === 'str') {
          const text = numberText(leaf)
          return text && leafWithText(leaf, text)
        }
        const text = textOfLeaf(leaf)
        if (!text) return undefined
        const written = writePlainText(text).text
        const value = numberOf(written)
        if (value !== undefined) return { ...leaf, test: { kind: 'constant', value } }
        const message = `a pipeline makes numbers of texts, and \`${written}\` is none`
        const help = 'leave the value out with a condition of `convert_type`'
        problems.push({ code: 'pipeline/value-not-mappable', severity: 'error', message, at: leaf.at, help })
        return undefined
      })
      return problems.length > 0 ? failure(problems) : outcome
    }
  },
}

function readType(settings: YamlMapping, key: string, reader: Reader): 'str' | 'num' | undefined {
  const type = reader.text(settings, key)
  if (type === undefined || type === 'str' || type === 'num') return type
  const { at } = entryOf(settings, key)!.value
  return reader.refuse('pipeline/wrong-shape', `\`${type}\` is no type that is known`, at, 'write `str` or `num`')
}

/** Numbers that JavaScript would round are none. */
function numberOf(text: string): number | undefined {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) return undefined
  const number = Number(text)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? undefined : number
}
