/**
 * Which rules, correlations and filters does one file hold? Several documents a file (S-007), told apart by their
 * keys (S-008), and the `action` documents of Sigma 1 (S-009 to S-014).
 */
import type { CorrelationRule } from '../correlation/correlation.js'
import { readCorrelation } from '../correlation/read-correlation.js'
import { Budget } from '../detection/budget.js'
import type { Filter } from '../filter/filter.js'
import { readFilter } from '../filter/read-filter.js'
import { type ReadOptions, readDetectionRule } from '../rule/read-detection-rule.js'
import type { DetectionRule } from '../rule/rule.js'
import { type Diagnostic, hasError, type Outcome } from '../text/diagnostic.js'
import type { Source, Span } from '../text/source.js'
import { suggest } from '../text/suggest.js'
import { kindInWords } from '../yaml/kind-in-words.js'
import { entryOf, type YamlMapping, type YamlNode } from '../yaml/node.js'
import { parseYaml } from '../yaml/parse.js'
import { mergeDocuments, withoutKey } from './merge-documents.js'

export type SigmaDocument = DetectionRule | CorrelationRule | Filter

export interface Documents {
  /** What could be read, in the order of the file. */
  readonly documents: readonly SigmaDocument[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads every document of a source. A document with an error is left out and reported; the others stay. Past a
 * thousand errors or two hundred `action: repeat`, or when the budget of the file is spent, the rest is not read,
 * which is reported.
 */
export function readDocuments(source: Source, options: ReadOptions): Documents {
  const yaml = parseYaml(source)
  if (hasError(yaml.diagnostics)) return { documents: [], diagnostics: yaml.diagnostics }
  const reader = new DocumentReader(source, options)
  if (yaml.documents.length === 0) reader.refuseEmpty({ source, start: 0, end: 0 })
  for (const document of yaml.documents) if (!reader.isOver(document.at)) reader.read(document)
  return { documents: reader.documents, diagnostics: [...yaml.diagnostics, ...reader.diagnostics] }
}

const mostErrors = 1000
const mostRepeats = 200

const actions = ['global', 'reset', 'repeat']

class DocumentReader {
  readonly documents: SigmaDocument[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #source: Source
  readonly #options: ReadOptions
  #template: YamlMapping | undefined
  #previous: YamlMapping | undefined
  readonly #budget = new Budget()
  #errors = 0
  #repeats = 0
  #isOver = false

  constructor(source: Source, options: ReadOptions) {
    this.#source = source
    this.#options = { placeholders: options.placeholders, budget: this.#budget }
  }

  isOver(at: Span): boolean {
    const isTooMuch = this.#errors >= mostErrors || this.#repeats > mostRepeats || this.#budget.isSpent
    if (this.#isOver || !isTooMuch) return this.#isOver
    this.#isOver = true
    this.#error(
      'rule/not-read',
      'the rest of this file is not read',
      at,
      'mend what is reported before, or split the file',
    )
    return true
  }

  read(node: YamlNode): void {
    if (node.kind === 'scalar' && node.value === null) return this.refuseEmpty(node.at)
    if (node.kind !== 'mapping') {
      const message = `a rule is a mapping of keys to values, and this is a ${kindInWords(node)}`
      this.#error('rule/not-a-mapping', message, node.at, 'start with `title:`, `logsource:` and `detection:`')
      return
    }
    const action = entryOf(node, 'action')
    if (action) return this.#act(node, action.value)
    this.#take(node)
  }

  refuseEmpty(at: Span): void {
    this.#error(
      'rule/empty',
      'the document is empty',
      at,
      'write `title`, `logsource` and `detection`, or remove the `---`',
    )
  }

  #act(document: YamlMapping, value: YamlNode): void {
    const action = value.kind === 'scalar' ? value.text : ''
    const rest = withoutKey(document, 'action')
    if (action === 'global') this.#template = this.#previous = rest
    else if (action === 'reset') this.#template = undefined
    else if (action === 'repeat' && this.#previous) {
      this.#repeats++
      this.#take(mergeDocuments(this.#previous, rest), { isWhole: true })
    } else if (action === 'repeat') {
      this.#error(
        'rule/nothing-to-repeat',
        'there is no document before this `action: repeat`',
        value.at,
        'put a rule before it',
      )
    } else {
      const close = suggest(action, actions)
      const help = close ? `did you mean \`${close}\`?` : 'the actions are global, reset and repeat'
      this.#error('rule/unknown-action', `no action is named \`${action}\``, value.at, help)
    }
  }

  /** Correlations and filters stand outside of templates (S-014). */
  #take(document: YamlMapping, options: { readonly isWhole?: boolean } = {}): void {
    if (entryOf(document, 'correlation')) return this.#add(readCorrelation(document, this.#source))
    if (entryOf(document, 'filter')) return this.#add(readFilter(document, this.#source, this.#options))
    const useTemplate = this.#template && !options.isWhole
    const whole = useTemplate ? mergeDocuments(document, this.#template!) : document
    this.#previous = whole
    const placed = whole === document ? document : { ...whole, at: document.at }
    this.#add(readDetectionRule(placed, this.#source, this.#options))
  }

  #add(outcome: Outcome<SigmaDocument>): void {
    for (const one of outcome.diagnostics) {
      this.diagnostics.push(one)
      if (one.severity === 'error') this.#errors++
    }
    if (outcome.ok) this.documents.push(outcome.value)
  }

  #error(code: Diagnostic['code'], message: string, at: Span, help: string): void {
    this.diagnostics.push({ code, severity: 'error', message, at, help })
    this.#errors++
  }
}
