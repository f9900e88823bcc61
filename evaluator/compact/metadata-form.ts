/** How is the metadata of a rule written down? In a fixed order; what the specification does not name stays in its source. */
import { levels, type Metadata, statuses } from '../../schema/rule/rule.js'
import { demand, listIn, oneOf, textIn } from './damaged.js'
import { readTexts } from './expr-form.js'
import type { Form } from './test-form.js'

const texts = ['id', 'name', 'description', 'license', 'author', 'date', 'modified'] as const
const lists = ['references', 'tags', 'fields', 'falsepositives', 'scope'] as const

/** Returns the short form of metadata. */
export function writeMetadata(metadata: Metadata): Form {
  return [
    metadata.title,
    metadata.taxonomy,
    metadata.status ?? null,
    metadata.level ?? null,
    texts.map((key) => metadata[key] ?? null),
    lists.map((key) => metadata[key]),
    metadata.related.map(({ id, type }) => [id, type]),
    metadata.custom.size > 0,
  ]
}

/** Returns the metadata of a form, or throws `DamagedText`. `readCustom` is called when custom keys are asked for. */
export function readMetadata(form: unknown, readCustom: () => Metadata['custom']): Metadata {
  const [title, taxonomy, status, level, someTexts, someLists, related, hasCustom] = listIn(form)
  const [textForms, listForms] = [listIn(someTexts), listIn(someLists)]
  demand(typeof hasCustom === 'boolean' && textForms.length === texts.length && listForms.length === lists.length)
  const given = texts.flatMap((key, at) => (textForms[at] === null ? [] : [[key, textIn(textForms[at])] as const]))
  const metadata = {
    title: textIn(title),
    taxonomy: textIn(taxonomy),
    ...(status === null ? {} : { status: oneOf(status, statuses) }),
    ...(level === null ? {} : { level: oneOf(level, levels) }),
    ...(Object.fromEntries(given) as { readonly [K in (typeof texts)[number]]?: string }),
    ...(Object.fromEntries(lists.map((key, at) => [key, readTexts(listForms[at])])) as {
      readonly [K in (typeof lists)[number]]: readonly string[]
    }),
    related: listIn(related).map((one) => {
      const [id, type] = listIn(one)
      return { id: textIn(id), type: textIn(type) }
    }),
  }
  if (!hasCustom) return { ...metadata, custom: none }
  return lazily(metadata, 'custom', readCustom)
}

const none: Metadata['custom'] = new Map()

/** Returns the object with one more property, whose value is found when it is first asked for. */
export function lazily<T extends object, K extends string, V>(
  object: T,
  key: K,
  find: () => V,
): T & { readonly [P in K]: V } {
  let found: { readonly value: V } | undefined
  return Object.defineProperty(object, key, {
    enumerable: true,
    get: () => {
      found ??= { value: find() }
      return found.value
    },
  }) as T & { readonly [P in K]: V }
}
