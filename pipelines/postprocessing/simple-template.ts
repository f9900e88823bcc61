/** `simple_template`: a text with `{query}`, `{rule.title}` and the like, in the syntax of Python's `str.format`. */
import { failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import { entryOf, type YamlMapping, type YamlScalar } from '../../schema/yaml/node.js'
import { spanWithin } from '../../schema/yaml/span-within.js'
import type { Reader } from '../reader.js'
import type { WorkingRule } from '../working-rule.js'
import type { Postprocessing } from './postprocessing.js'
import { queryNames, queryView } from './rule-view.js'
import { isViewText, type View, type ViewValue } from './view.js'

export const simpleTemplate: Postprocessing = {
  type: 'simple_template',
  summary: 'Makes a text of the query, the rule and the pipeline: `{query}`, `{rule.title}`, `{pipeline.vars[name]}`.',
  needs: ['template'],
  read: (settings, reader) => {
    const parts = readParts(settings, reader)
    return parts && ((query, rule) => fill(parts, query, rule))
  },
}

type Part = string | Place

/** `{rule.title}`: where a value comes from. */
interface Place {
  readonly path: readonly string[]
  readonly text: string
  readonly at: YamlScalar['at']
}

function readParts(settings: YamlMapping, reader: Reader): readonly Part[] | undefined {
  const node = entryOf(settings, 'template')!.value
  const source = reader.text(settings, 'template')
  if (source === undefined || node.kind !== 'scalar') return undefined
  const parts: Part[] = []
  let isSound = true
  for (const { 0: text, 1: inner, index } of source.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g)) {
    const at = spanWithin(node, index, index + text.length)
    if (text === '{{' || text === '}}') parts.push(text[0]!)
    else if (inner !== undefined) {
      const place = readPlace(inner, text, at, reader)
      if (place) parts.push(place)
      else isSound = false
    } else if (text === '{' || text === '}') {
      reader.refuse(
        'pipeline/template',
        `\`${text}\` has no other half`,
        at,
        `write \`${text}${text}\` for the character`,
      )
      isSound = false
    } else parts.push(text)
  }
  return isSound ? parts : undefined
}

function readPlace(inner: string, text: string, at: Place['at'], reader: Reader): Place | undefined {
  const match = /^(\w+)((?:\.\w+|\[[^[\]]+\])*)$/.exec(inner)
  if (!match) {
    const help = 'write `{query}`, `{rule.title}` or `{pipeline.vars[name]}`, without a format'
    return reader.refuse('pipeline/template', `\`${text}\` is no place that is known`, at, help)
  }
  const [, root, rest] = match as unknown as [string, string, string]
  const steps = [...rest.matchAll(/\.(\w+)|\[([^[\]]+)\]/g)].map(([, name, key]) => (name ?? key)!)
  const known = queryNames.get(root)
  if (!queryNames.has(root)) {
    const help = `known here: ${[...queryNames.keys()].join(', ')}`
    return reader.refuse('pipeline/template', `\`${root}\` is no name that is known`, at, help)
  }
  if (known && steps[0] !== undefined && !known.includes(steps[0])) {
    const help = `known here: ${known.join(', ')}`
    return reader.refuse('pipeline/template', `\`${root}\` has no \`${steps[0]}\``, at, help)
  }
  return { path: [root, ...steps], text, at }
}

function fill(parts: readonly Part[], query: string, rule: WorkingRule): Outcome<string> {
  const view = queryView(query, rule)
  const texts: string[] = []
  for (const part of parts) {
    const written = typeof part === 'string' ? part : write(valueAt(view, part.path))
    if (typeof written === 'string') texts.push(written)
    else return refuse(part as Place)
  }
  return success(texts.join(''))
}

function valueAt(view: View, path: readonly string[]): ViewValue | undefined {
  let value: ViewValue | undefined = view
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    if (Array.isArray(value)) value = /^\d+$/.test(step) ? value[Number(step)] : undefined
    else value = isViewText(value) ? value.attributes.get(step) : (value as View).get(step)
  }
  return value
}

/** Nothing is written for what a rule does not have. */
function write(value: ViewValue | undefined): string | undefined {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return typeof value === 'object' && isViewText(value) ? value.text : undefined
}

function refuse({ text, at }: Place): Outcome<string> {
  const message = `\`${text}\` is no single text for this rule`
  const help = 'name a text; lists are written by a `template` with `join`'
  return failure([{ code: 'pipeline/template', severity: 'error', message, at, help }])
}
