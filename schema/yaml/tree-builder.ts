/**
 * Which trees do the events of a text stand for? Aliases are followed with a bound on what they expand to; merge keys
 * are not YAML 1.2.
 */
import type { Diagnostic } from '../text/diagnostic.js'
import type { Source, Span } from '../text/source.js'
import { behindBracket, behindDocumentStart } from './behind-marks.js'
import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE, type YamlEvent, type YamlEventOf } from './events.js'
import { kindInWords } from './kind-in-words.js'
import type { YamlEntry, YamlNode, YamlScalar } from './node.js'
import type { YamlText } from './parse.js'
import { resolvePlainScalar } from './scalar.js'

type ScalarEvent = YamlEventOf<typeof EVENT_ID.SCALAR>
type CollectionEvent = YamlEventOf<typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE>

/** How many nodes a document may have once its aliases are followed: far above any rule, far below a bomb. */
const maxExpandedNodes = 1_000_000
const mostProblems = 1000

/** A collection whose end has not come yet, kept for the next one at its depth. */
interface Open {
  isMapping: boolean
  start: number
  isFlow: boolean
  /** What it holds so far, of a mapping or of a list, and behind that what the one before it held. */
  readonly entries: YamlEntry[]
  readonly items: YamlNode[]
  count: number
  /** The keys, once there are too many to look through. */
  seen: Map<string, YamlScalar> | undefined
  anchor: string | undefined
  /** The key that waits for its value. */
  key: YamlScalar | undefined
  size: number
}

/** Turns events into trees; lives for one parse. */
export class TreeBuilder {
  readonly #source: Source
  readonly #text: string
  readonly #documents: YamlNode[] = []
  readonly #diagnostics: Diagnostic[] = []
  readonly #open: Open[] = []
  #depth = 0
  #anchors = new Map<string, { node: YamlNode; size: number }>()
  /** Where the last token ended: the place of a value that is not there. */
  #end = 0
  #isTooLarge = false

  constructor(source: Source) {
    this.#source = source
    this.#text = source.text
  }

  build(events: readonly YamlEvent[]): YamlText {
    for (const event of events) {
      this.#take(event)
      if (this.#isTooLarge) return { documents: [], diagnostics: this.#diagnostics }
    }
    return { documents: this.#documents, diagnostics: this.#diagnostics }
  }

  #take(event: YamlEvent): void {
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const node = this.#scalar(event)
        if (event.anchorStart >= 0) this.#anchors.set(this.#anchorOf(event)!, { node, size: 1 })
        this.#add(node, 1)
        return
      }
      case EVENT_ID.POP:
        if (this.#depth > 0) this.#close()
        return
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        this.#enter(event)
        return
      case EVENT_ID.ALIAS:
        this.#alias(event)
        return
      case EVENT_ID.DOCUMENT:
        if (this.#anchors.size > 0) this.#anchors = new Map()
        if (event.explicitStart) this.#end = behindDocumentStart(this.#text, this.#end)
    }
  }

  #enter(event: CollectionEvent): void {
    if (event.tagStart >= 0) this.#refuseTag(event, noTags)
    this.#end = event.start + 1
    const isMapping = event.type === EVENT_ID.MAPPING
    const isFlow = event.style === COLLECTION_STYLE.FLOW
    const anchor = this.#anchorOf(event)
    const open = this.#open[this.#depth++]
    if (open === undefined) {
      const { start } = event
      this.#open.push({
        isMapping,
        start,
        isFlow,
        entries: [],
        items: [],
        count: 0,
        seen: undefined,
        anchor,
        key: undefined,
        size: 1,
      })
      return
    }
    open.isMapping = isMapping
    open.start = event.start
    open.isFlow = isFlow
    open.count = 0
    open.seen = undefined
    open.anchor = anchor
    open.key = undefined
    open.size = 1
  }

  #scalar(event: ScalarEvent): YamlScalar {
    const { valueStart, valueEnd, style } = event
    if (valueStart < 0) {
      const at = this.#span(this.#end, this.#end)
      const isText = event.tagStart >= 0 && this.#refuseTag(event, textTags)
      return { kind: 'scalar', value: isText ? '' : null, text: '', style: 'plain', at }
    }
    const text = event.fast ? this.#text.slice(valueStart, valueEnd) : getScalarValue(this.#text, event)
    const quote = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0
    const at = this.#span(valueStart - quote, valueEnd + quote)
    this.#end = at.end
    const isText = (event.tagStart >= 0 && this.#refuseTag(event, textTags)) || style !== SCALAR_STYLE.PLAIN
    return { kind: 'scalar', value: isText ? text : resolvePlainScalar(text), text, style: styles[style], at }
  }

  #alias(event: YamlEventOf<typeof EVENT_ID.ALIAS>): void {
    const name = this.#text.slice(event.anchorStart, event.anchorEnd)
    const at = this.#span(event.anchorStart - 1, event.anchorEnd)
    this.#end = at.end
    const target = this.#anchors.get(name)
    if (target) {
      this.#add(target.node, target.size)
      return
    }
    this.#report(
      'yaml/unknown-alias',
      `no anchor is named \`${name}\``,
      at,
      `put the value in quotes if the \`*\` is a wildcard, or define the anchor before with \`&${name}\``,
    )
    this.#add({ kind: 'scalar', value: null, text: '', style: 'plain', at }, 1)
  }

  #add(node: YamlNode, size: number): void {
    if (this.#depth === 0) {
      this.#documents.push(node)
      return
    }
    const parent = this.#open[this.#depth - 1]!
    parent.size += size
    if (parent.size > maxExpandedNodes) {
      this.#isTooLarge = true
      this.#report(
        'yaml/too-large',
        `the document comes to more than a million values${this.#anchors.size > 0 ? ', its aliases written out' : ''}`,
        node.at,
        this.#anchors.size > 0 ? 'write fewer aliases' : 'split it',
      )
    }
    if (!parent.isMapping) parent.items[parent.count++] = node
    else if (parent.key === undefined) parent.key = this.#keyOf(node)
    else this.#addEntry(parent, parent.key, node)
  }

  #keyOf(node: YamlNode): YamlScalar {
    if (node.kind === 'scalar') return node
    const at = node.at
    this.#report(
      'yaml/key-not-scalar',
      `a ${kindInWords(node)} stands where a key is expected`,
      at,
      'a key is a single word or text',
    )
    return { kind: 'scalar', value: '', text: this.#text.slice(at.start, at.end), style: 'plain', at }
  }

  #addEntry(parent: Open, key: YamlScalar, value: YamlNode): void {
    parent.key = undefined
    const first = seenIn(parent, nameOf(key))
    if (key.style === 'plain' && key.text === '<<') {
      const help = 'merge keys were dropped in YAML 1.2: write the keys out'
      this.#report('yaml/merge-key', '`<<` is a merge key of YAML 1.1', key.at, help)
    } else if (first) {
      const message = `the key \`${key.text}\` stands twice in this mapping`
      const related = [{ message: 'the first one', at: first.at }]
      this.#report('yaml/duplicate-key', message, key.at, 'remove one, or put the values in one list', related)
    } else {
      parent.seen?.set(nameOf(key), key)
      parent.entries[parent.count++] = { key, value }
    }
  }

  #close(): void {
    const open = this.#open[--this.#depth]!
    if (open.isFlow) this.#end = behindBracket(this.#text, this.#end)
    const at = this.#span(open.start, this.#end)
    // An array that has grown has room for more: what is kept is a copy without.
    const node: YamlNode = open.isMapping
      ? { kind: 'mapping', entries: open.entries.slice(0, open.count), at }
      : { kind: 'sequence', items: open.items.slice(0, open.count), at }
    if (open.anchor !== undefined) this.#anchors.set(open.anchor, { node, size: open.size })
    this.#add(node, open.size)
  }

  #anchorOf(event: { anchorStart: number; anchorEnd: number }): string | undefined {
    return event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd)
  }

  /** Returns true for one of the allowed tags, and false, after a report where there is another, for none. */
  #refuseTag(event: { tagStart: number; tagEnd: number }, allowed: readonly string[]): boolean {
    if (event.tagStart < 0) return false
    const tag = this.#text.slice(event.tagStart, event.tagEnd)
    if (allowed.includes(tag)) return true
    const at = this.#span(event.tagStart, event.tagEnd)
    this.#report(
      'yaml/tag',
      `the tag \`${tag}\` has no meaning in a rule`,
      at,
      'remove it; quote the value if it is text',
    )
    return false
  }

  #report(code: Diagnostic['code'], message: string, at: Span, help: string, related?: Diagnostic['related']): void {
    if (this.#diagnostics.length >= mostProblems) return
    this.#diagnostics.push({ code, severity: 'error', message, at, help, ...(related && { related }) })
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end }
  }
}

const textTags = ['!!str', '!']
const noTags = ['!']

/** Most mappings have a few keys: looking through them takes less than keeping them twice. */
function seenIn(parent: Open, name: string): YamlScalar | undefined {
  const { entries, count } = parent
  if (!parent.seen && count < 24) {
    for (let index = 0; index < count; index++) {
      const { key } = entries[index]!
      if (nameOf(key) === name) return key
    }
    return undefined
  }
  parent.seen ??= new Map(entries.slice(0, count).map(({ key }) => [nameOf(key), key]))
  return parent.seen.get(name)
}

/** Nothing, `~` and `null` are the same key. */
function nameOf({ value, text }: YamlScalar): string {
  return value === null ? 'null' : text
}

const styles = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single-quoted',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double-quoted',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
} as const
