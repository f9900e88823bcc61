/** What do the checks say of documents? Each is called once for everything that it is about. */
import type { SigmaDocument } from '../collection/read-documents.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import type { Check, Finding, Report } from './check.js'
import type { DetectionItem } from './detection-item.js'
import { sectionOf } from './section.js'
import type { Suppression } from './suppressions.js'
import { checks as allChecks } from './table.js'

type About<A extends Check['about']> = {
  readonly check: Extract<Check, { about: A }>
  readonly report: Report
}

/**
 * Runs checks: over each document, best while it is fresh from reading, then over all of them together, once filters
 * are applied. Documents that could not be read do not come here, so nothing that is an error is said twice.
 */
export class CheckRun {
  /**
   * Warnings and infos so far. Those about one place in one text stand once, whatever the documents that
   * `action: global` makes of it.
   */
  readonly diagnostics: Diagnostic[] = []
  readonly #seen = new Map<Source, Set<string>>()
  readonly #onDocument: readonly About<'document'>[]
  readonly #onSection: readonly About<'section'>[]
  readonly #onItem: readonly About<'item'>[]
  readonly #onModifier: ReadonlyMap<string, readonly About<'item'>[]>
  readonly #onField: ReadonlyMap<string, readonly About<'item'>[]>
  readonly #onCorrelation: readonly About<'correlation'>[]
  readonly #onCollection: readonly About<'collection'>[]
  readonly #onSuppression: readonly About<'suppression'>[]

  constructor(checks: readonly Check[] = allChecks) {
    const about = <A extends Check['about']>(wanted: A): readonly About<A>[] =>
      checks
        .filter((check): check is Extract<Check, { about: A }> => check.about === wanted)
        .map((check) => ({ check, report: (finding) => this.#add(check, finding) }))
    this.#onDocument = about('document')
    this.#onSection = about('section')
    const onItem = about('item')
    this.#onItem = onItem.filter(({ check }) => check.only === undefined)
    this.#onModifier = indexBy(onItem, ({ check }) => check.only?.modifiers ?? [])
    this.#onField = indexBy(onItem, ({ check }) => check.only?.fields ?? [])
    this.#onCorrelation = about('correlation')
    this.#onCollection = about('collection')
    this.#onSuppression = about('suppression')
  }

  document(document: SigmaDocument): void {
    for (const { check, report } of this.#onDocument) check.run(document, report)
    if (document.kind === 'correlation') {
      for (const { check, report } of this.#onCorrelation) check.run(document, report)
      return
    }
    const section = sectionOf(document)
    if (!section) return
    for (const { check, report } of this.#onSection) check.run(section, report)
    for (const item of section.items) this.#item(item)
  }

  collection(documents: readonly SigmaDocument[]): void {
    for (const { check, report } of this.#onCollection) check.run(documents, report)
  }

  /** Takes a suppression for which nothing was there to suppress. */
  suppression(unused: Suppression): void {
    for (const { check, report } of this.#onSuppression) check.run(unused, report)
  }

  #item(item: DetectionItem): void {
    for (const { check, report } of this.#onItem) check.run(item, report)
    for (const { check, report } of this.#onField.get(item.field) ?? []) check.run(item, report)
    for (const [index, modifier] of item.modifiers.entries()) {
      if (item.modifiers.indexOf(modifier) < index) continue
      for (const { check, report } of this.#onModifier.get(modifier) ?? []) check.run(item, report)
    }
  }

  #add({ name, severity }: Check, finding: Finding): void {
    const { source, start } = finding.at
    const seen = this.#seen.get(source) ?? new Set()
    this.#seen.set(source, seen)
    const place = `${start} ${name} ${finding.message}`
    if (seen.has(place)) return
    seen.add(place)
    this.diagnostics.push({ code: `check/${name}`, severity, ...finding })
  }
}

function indexBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>()
  for (const item of items) {
    for (const key of keysOf(item)) index.set(key, [...(index.get(key) ?? []), item])
  }
  return index
}
