/** What is a validator's complaint in the words of a diagnostic: what is there, what is expected, what to do? */
import type { Diagnostic } from '../text/diagnostic.js'
import type { DiagnosticCode } from '../text/diagnostic-codes.js'
import type { Span } from '../text/source.js'
import { suggest } from '../text/suggest.js'
import type { YamlMapping, YamlNode } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { Located } from './locate.js'
import type { ShapeError, ShapeKind, ShapeSchema } from './shape.js'
import { printExample, showValue } from './show-value.js'

const documents: Readonly<Record<ShapeKind, string>> = {
  atomics: 'the list of atomic tests',
  'correlation-rule': 'the correlation',
  'detection-rule': 'the rule',
  filter: 'the filter',
  pack: 'the pack',
  'rule-test': 'the file of tests',
}

/** Returns one diagnostic for one complaint about the value at `located`; undefined when another one says it better. */
export function explain(kind: ShapeKind, error: ShapeError, located: Located): Diagnostic | undefined {
  const name = nameOf(kind, error.parentSchema, located)
  const explained = explainKeyword(name, error, located)
  if (explained === undefined) return undefined
  const { code, message, help, at = located.node.at } = explained
  return { code, severity: 'error', message, at, help }
}

interface Explained {
  readonly code: DiagnosticCode
  readonly message: string
  readonly help: string
  /** Left out where it is the value itself. */
  readonly at?: Span
}

/** The name of a value: its key, what it is one of, or what the document is. */
function nameOf(kind: ShapeKind, { title }: ShapeSchema, { key, isItem }: Located): string {
  if (key === undefined) return documents[kind]
  if (!isItem) return `\`${key.text}\``
  return title ? `this ${title[0]!.toLowerCase()}${title.slice(1)}` : `an item of \`${key.text}\``
}

function explainKeyword(name: string, error: ShapeError, { node, key }: Located): Explained | undefined {
  const { keyword, params, data, parentSchema } = error
  const limit = String(params.limit)
  switch (keyword) {
    case 'type':
      return explainType(name, error)
    case 'enum':
      return explainEnum(name, error)
    case 'required':
      return explainMissing(name, error, node)
    case 'additionalProperties':
      return explainUnknownKey(name, error, node)
    case 'pattern': {
      const expected = parentSchema.errorMessage ?? 'it is written in another way'
      return {
        code: 'schema/wrong-form',
        message: `${name} is ${showValue(data)}, but ${expected}`,
        help: likeExample(error),
      }
    }
    case 'maxLength': {
      const message = `${name} has ${[...String(data)].length} characters, and the most is ${limit}`
      return { code: 'schema/too-long', message, help: 'shorten it' }
    }
    case 'minLength':
      return { code: 'schema/too-short', message: `${name} is empty`, help: likeExample(error) }
    case 'minItems':
      return { code: 'schema/too-short', message: `${name} is an empty list`, help: likeExample(error) }
    case 'minimum':
      return {
        code: 'schema/out-of-range',
        message: `${name} is ${showValue(data)}, and the least is ${limit}`,
        help: likeExample(error),
      }
    case 'not': {
      const message = parentSchema.errorMessage ?? `${name} cannot stand here`
      return { code: 'schema/not-together', message, help: 'keep one of the two', ...(key && { at: key.at }) }
    }
    case 'if':
      return undefined
    default:
      return {
        code: 'schema/wrong-form',
        message: `${name} breaks the rule \`${keyword}\` of its schema`,
        help: likeExample(error),
      }
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
}

function explainType(name: string, error: ShapeError): Explained {
  const { data, parentSchema } = error
  const types = [parentSchema.type ?? []].flat().filter((type) => type !== 'null')
  const expected = types.map((type) => typeNames[type] ?? type).join(' or ')
  const usual = `${name} is ${showValue(data)}, and ${expected} is expected`
  const message = parentSchema.errorMessage && parentSchema.pattern === undefined ? parentSchema.errorMessage : usual
  const isUnquoted = types.includes('string') && (typeof data === 'number' || typeof data === 'boolean')
  const help = isUnquoted && !parentSchema.pattern ? `put it in quotes: \`'${data}'\`` : likeExample(error)
  return { code: 'schema/wrong-type', message, help }
}

function explainEnum(name: string, { data, parentSchema }: ShapeError): Explained {
  const values = (parentSchema.enum ?? []).filter((value) => typeof value === 'string')
  const near = typeof data === 'string' ? suggest(data, values) : undefined
  const help = near ? `did you mean \`${near}\`?` : `use ${listOf(values)}`
  return { code: 'schema/unknown-value', message: `${showValue(data)} is no value of ${name}`, help }
}

/** A key of the mapping that the schema does not know and that looks like the missing one is where the caret goes. */
function explainMissing(name: string, { params, parentSchema }: ShapeError, node: YamlNode): Explained {
  const missing = String(params.missingProperty)
  const message = parentSchema.errorMessage ?? `${name} has no \`${missing}\``
  const entries = node.kind === 'mapping' ? node.entries : []
  const known = parentSchema.properties ?? {}
  const strangers = entries.map(({ key }) => key.text).filter((key) => !Object.hasOwn(known, key))
  const typed = strangers.find((key) => suggest(key, [missing]) !== undefined)
  if (typed !== undefined) {
    const { key } = entryOf(node as YamlMapping, typed)!
    return { code: 'schema/missing-key', message, help: `did you mean \`${missing}\` by \`${typed}\`?`, at: key.at }
  }
  const example = known[missing]?.examples?.[0]
  const whole = parentSchema.examples?.[0]
  const entry = example === undefined ? whole : { [missing]: example }
  const help = entry === undefined ? `add \`${missing}:\`` : `add it, for example \`${printExample(entry, 'entries')}\``
  return { code: 'schema/missing-key', message, help, at: entries[0]?.key.at ?? node.at }
}

function explainUnknownKey(name: string, { params, parentSchema }: ShapeError, node: YamlNode): Explained | undefined {
  const unknown = String(params.additionalProperty)
  const entry = node.kind === 'mapping' ? entryOf(node, unknown) : undefined
  const known = Object.keys(parentSchema.properties ?? {})
  const near = suggest(unknown, known)
  const help = near ? `did you mean \`${near}\`?` : `the keys are ${listOf(known)}`
  return {
    code: 'schema/unknown-key',
    message: `${showValue(unknown)} is no key of ${name}`,
    help,
    ...(entry && { at: entry.key.at }),
  }
}

function likeExample({ parentSchema }: ShapeError): string {
  const example = parentSchema.examples?.[0]
  return example === undefined ? 'write a value, or remove it' : `write it like \`${printExample(example, 'value')}\``
}

function listOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}
