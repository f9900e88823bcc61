/**
 * How is a collection kept, so that its rules can be run without reading YAML? As one text: a first line that tells
 * where everything is, then tests and rules, which are read when they are asked for. Documents, correlations and
 * filters stay in their sources.
 */
import type { Collection } from '../../schema/collection/collection.js'
import type { readDocuments, SigmaDocument } from '../../schema/collection/read-documents.js'
import { resolveCorrelations } from '../../schema/collection/resolve-correlations.js'
import { noPlaceholderValues } from '../../schema/ir/placeholder-values.js'
import type { Test } from '../../schema/ir/test.js'
import type { ParseOptions } from '../../schema/rule/parse-rule.js'
import type { ReadOptions } from '../../schema/rule/read-detection-rule.js'
import type { DetectionRule, Logsource } from '../../schema/rule/rule.js'
import type { Source } from '../../schema/text/source.js'
import { refusalsOf, rememberEvaluable } from '../evaluable.js'
import { rememberFields } from '../rule-fields.js'
import { DamagedText, demand, indexIn, listIn, textIn } from './damaged.js'
import { readDiagnostic, writeDiagnostic } from './diagnostic-form.js'
import { readTexts } from './expr-form.js'
import { lazily } from './metadata-form.js'
import { type RuleParts, WrittenRule, writeRule } from './rule-form.js'
import { TableReader, TableWriter } from './table.js'
import { type Form, readTest, writeTest } from './test-form.js'

/** Changes whenever the text does; a text of another version is not read. */
const version = 1

/**
 * Writes down what `readCollection` made of the sources, as text of ASCII characters.
 * @returns undefined when that cannot be had back exactly: a rule is not as it stands in one of the sources, or a
 * correlation could not be resolved
 */
export function writeCollection(collection: Collection, sources: readonly Source[]): string | undefined {
  if (collection.diagnostics.some(({ code }) => code.startsWith('correlation/'))) return undefined
  const numbers = new SourceNumbers(sources)
  const [fields, tests, logsources] = [new TableWriter(), new TableWriter(), new TableWriter()]
  const testNumbers = new Map<Test, number>()
  const writer = {
    sourceNumber: numbers.of,
    fieldNumber: (name: string) => fields.numberOf(name),
    testNumber: (test: Test) => {
      const number = testNumbers.get(test) ?? tests.numberOf(asciiJson(writeTest(test)))
      testNumbers.set(test, number)
      if (test.kind === 'sameAs') fields.numberOf(test.field)
      return number
    },
  }
  const texts: string[] = []
  const rules: number[] = []
  for (const rule of collection.rules) {
    const forms = writeRule(rule, writer)
    if (!forms) return undefined
    const pieces = [forms.meaning, forms.metadata].map(asciiJson)
    const isEvaluable = refusalsOf(rule).length === 0 ? 1 : 0
    const logsource = logsources.numberOf(JSON.stringify(writeLogsource(rule.logsource)))
    rules.push(numbers.of(rule.source), isEvaluable, logsource, ...pieces.map(({ length }) => length))
    texts.push(...pieces)
  }
  const others = new Set([...collection.correlations, ...collection.filters].map(({ source }) => numbers.of(source)))
  const head: Form = [
    version,
    sources.length,
    [...others].sort((one, other) => one - other),
    logsources.texts,
    fields.texts,
    tests.pieces.map(({ length }) => length),
    rules,
    collection.diagnostics.map((one) => writeDiagnostic(one, numbers.of)),
  ]
  return numbers.isStrange ? undefined : `${asciiJson(head)}\n${tests.pieces.join('')}${texts.join('')}`
}

/** Sources by their place; remembers whether it was asked for another. */
class SourceNumbers {
  isStrange = false
  readonly #numbers: ReadonlyMap<Source, number>
  readonly of = (source: Source): number => {
    const number = this.#numbers.get(source)
    if (number === undefined) this.isStrange = true
    return number ?? 0
  }

  constructor(sources: readonly Source[]) {
    this.#numbers = new Map(sources.map((source, number) => [source, number]))
  }
}

function writeLogsource({ category, product, service, definition, custom }: Logsource): Form {
  return [category ?? null, product ?? null, service ?? null, definition ?? null, custom.size > 0]
}

/** One character, one byte: so a place in the text is one in the bytes, and the text costs nothing to decode. */
function asciiJson(form: Form): string {
  return JSON.stringify(form).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** How the collection is read, and what reads sources: nearly nobody asks for what only stands there. */
export interface WrittenOptions extends ParseOptions {
  readonly readDocuments: typeof readDocuments
}

/**
 * Whether sources are read at once, or when it is asked which events a rule is for: correlations, filters, and custom
 * attributes of a logsource stand there only.
 */
export function readsSources({ correlations, filters, rules }: Collection): boolean {
  return correlations.length + filters.length > 0 || rules.some(({ logsource }) => logsource.custom.size > 0)
}

/**
 * Returns the collection that was written, of the very same sources and options: rules, diagnostics, and what is read
 * from sources when it is asked for.
 * @returns undefined for any other text; a text that was changed further behind makes `DamagedText` be thrown when a
 * rule is used
 */
export function readWrittenCollection(
  text: string,
  sources: readonly Source[],
  options: WrittenOptions,
): Collection | undefined {
  try {
    return new CollectionReader(text, sources, options).read()
  } catch (error) {
    if (error instanceof DamagedText || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What rules have in common. */
interface Shared {
  readonly reader: ConstructorParameters<typeof WrittenRule>[1]
  readonly fields: readonly string[]
  readonly logsources: readonly ReadLogsource[]
}

/** Numbers that a rule has in the first line. */
const inRule = 5

class CollectionReader {
  readonly #text: string
  readonly #sources: readonly Source[]
  readonly #options: ReadOptions
  readonly #documents = new Map<number, readonly SigmaDocument[]>()
  readonly #readDocuments: typeof readDocuments

  constructor(
    text: string,
    sources: readonly Source[],
    { placeholders = noPlaceholderValues, readDocuments }: WrittenOptions,
  ) {
    this.#readDocuments = readDocuments
    this.#text = text
    this.#sources = sources
    this.#options = { placeholders }
  }

  read(): Collection {
    const end = this.#text.indexOf('\n')
    const [wrote, count, others, logsources, fields, pieces, rules, diagnostics, more] = listIn(
      this.json(0, Math.max(end, 0)),
    )
    demand(wrote === version && count === this.#sources.length && more === undefined)
    const cursor = new Cursor(end + 1, this.#text.length)
    const testPieces = listIn(pieces).map((length): Range => [cursor.at, cursor.pass(length)])
    const fieldNames = readTexts(fields)
    const tests = new TableReader(testPieces.length, (piece) => this.json(...testPieces[piece]!), readTest)
    const reader = {
      sourceAt: this.#sourceAt,
      fieldAt: (number: unknown) => fieldNames[indexIn(number, fieldNames.length)]!,
      testAt: (number: unknown) => tests.at(number),
    }
    const shared = { reader, fields: fieldNames, logsources: readTexts(logsources).map(readLogsource) }
    const read = this.#readRules(listIn(rules), shared, cursor)
    demand(cursor.isAtEnd)
    return this.#join(read, listIn(others), listIn(diagnostics))
  }

  #readRules(
    numbers: readonly unknown[],
    { reader, fields, logsources }: Shared,
    cursor: Cursor,
  ): readonly DetectionRule[] {
    demand(numbers.length % inRule === 0)
    const rules: DetectionRule[] = []
    let [before, ordinal] = [-1, 0]
    for (let at = 0; at < numbers.length; at += inRule) {
      const from = indexIn(numbers[at], this.#sources.length)
      const logsource = logsources[indexIn(numbers[at + 2], logsources.length)]!
      const meaning = cursor.at
      const metadata = cursor.pass(numbers[at + 3])
      const end = cursor.pass(numbers[at + 4])
      demand(from >= before)
      ordinal = from === before ? ordinal + 1 : 0
      before = from
      const rule = new WrittenRule(new PlacedRule(this, { from, ordinal, logsource, meaning, metadata, end }), reader)
      if (numbers[at + 1] === 1) rememberEvaluable(rule)
      rememberFields(rule, fields)
      rules.push(rule)
    }
    return rules
  }

  #join(rules: readonly DetectionRule[], others: readonly unknown[], diagnostics: readonly unknown[]): Collection {
    const documents = others.flatMap((number) => this.#documentsOf(indexIn(number, this.#sources.length)))
    const correlations = documents.filter((one) => one.kind === 'correlation')
    return {
      rules,
      correlations: correlations.length === 0 ? [] : resolveCorrelations(correlations, rules).correlations,
      filters: documents.filter((one) => one.kind === 'filter'),
      diagnostics: diagnostics.map((one) => readDiagnostic(one, this.#sourceAt)),
    }
  }

  sourceOf({ from }: RulePlace): Source {
    return this.#sources[from]!
  }

  readonly #sourceAt = (number: unknown): Source => this.#sources[indexIn(number, this.#sources.length)]!

  originalOf({ from, ordinal }: RulePlace): DetectionRule {
    const rule = this.#documentsOf(from).filter((one) => one.kind === 'detection')[ordinal]
    demand(rule !== undefined)
    return rule
  }

  #documentsOf(from: number): readonly SigmaDocument[] {
    const known = this.#documents.get(from)
    if (known) return known
    const { documents } = this.#readDocuments(this.#sources[from]!, this.#options)
    this.#documents.set(from, documents)
    return documents
  }

  json(start: number, end: number): unknown {
    try {
      return JSON.parse(this.#text.slice(start, end))
    } catch {
      throw new DamagedText()
    }
  }
}

type Range = readonly [start: number, end: number]

/** Where a rule is: in which source, the how manieth there, and where its parts are in the text. */
interface RulePlace {
  readonly from: number
  readonly ordinal: number
  readonly logsource: ReadLogsource
  readonly meaning: number
  readonly metadata: number
  readonly end: number
}

class PlacedRule implements RuleParts {
  readonly source: Source
  readonly #reader: CollectionReader
  readonly #place: RulePlace

  constructor(reader: CollectionReader, place: RulePlace) {
    this.source = reader.sourceOf(place)
    this.#reader = reader
    this.#place = place
  }

  logsource(): Logsource {
    const { logsource } = this.#place
    return typeof logsource === 'function' ? logsource(() => this.original().logsource.custom) : logsource
  }

  meaning(): unknown {
    return this.#reader.json(this.#place.meaning, this.#place.metadata)
  }

  metadata(): unknown {
    return this.#reader.json(this.#place.metadata, this.#place.end)
  }

  original(): DetectionRule {
    return this.#reader.originalOf(this.#place)
  }
}

/** Deals out the text behind the first line. */
class Cursor {
  #at: number
  readonly #end: number

  constructor(at: number, end: number) {
    this.#at = at
    this.#end = end
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end
  }

  get at(): number {
    return this.#at
  }

  /** Goes on by a length, and returns where that is. */
  pass(length: unknown): number {
    this.#at += indexIn(length, this.#end - this.#at + 1)
    return this.#at
  }
}

type ReadLogsource = Logsource | ((readCustom: () => Logsource['custom']) => Logsource)

/** Rules that read the same logs share what says so. */
function readLogsource(text: string): ReadLogsource {
  const [category, product, service, definition, hasCustom] = listIn(JSON.parse(text))
  const named = Object.entries({ category, product, service, definition }).filter(([, value]) => value !== null)
  const parts = Object.fromEntries(named.map(([key, value]) => [key, textIn(value)])) as Partial<Logsource>
  if (hasCustom === true) return (readCustom) => lazily({ ...parts }, 'custom', readCustom)
  return { ...parts, custom: new Map() }
}
