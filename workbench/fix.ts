/**
 * Which problems mend themselves? Warnings and infos that carry a fix. A file is changed only where it means the same
 * afterwards, which is seen by reading it again; comments, order and custom attributes stay as they are.
 */
import { readDocuments } from '../schema/collection/read-documents.js'
import { noPlaceholderValues } from '../schema/ir/placeholder-values.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { applyEdits, type Edit } from '../schema/text/edit.js'
import type { Source } from '../schema/text/source.js'
import { kindOf } from './file-kind.js'
import { meanTheSame } from './same-meaning.js'

export interface FixedSource extends Source {
  /** The problems that are mended, in the order of the text. */
  readonly fixed: readonly Diagnostic[]
}

/**
 * Returns the rule files that change, with their new text. Of fixes that overlap the leftmost is taken; checking and
 * fixing again takes the others. A fix that would change what a document means is left out.
 */
export function fixSources(sources: readonly Source[], diagnostics: readonly Diagnostic[]): readonly FixedSource[] {
  const bySource = new Map<Source, Fixable[]>()
  for (const diagnostic of diagnostics) {
    const { fix, severity } = diagnostic
    if (!fix || severity === 'error') continue
    const own = bySource.get(fix.at.source)
    if (own) own.push({ diagnostic, fix })
    else bySource.set(fix.at.source, [{ diagnostic, fix }])
  }
  return sources.flatMap((source) => {
    const fixable = bySource.get(source)
    if (!fixable || kindOf(source.path) !== 'rules') return []
    const sound = settle(source, [], withoutOverlaps(fixable))
    if (sound.length === 0) return []
    return [{ path: source.path, text: textAfter(source, sound), fixed: sound.map(({ diagnostic }) => diagnostic) }]
  })
}

interface Fixable {
  readonly diagnostic: Diagnostic
  readonly fix: Edit
}

function withoutOverlaps(fixable: readonly Fixable[]): readonly Fixable[] {
  const sorted = [...fixable].sort(({ fix: one }, { fix: other }) => one.at.start - other.at.start)
  let end = -1
  return sorted.filter(({ fix: { at } }) => {
    const isFree = at.start >= end && !(at.start === at.end && at.start === end)
    if (isFree) end = at.end
    return isFree
  })
}

/** Returns `accepted` and those of `candidates` that keep the meaning together with them, found by halves. */
function settle(source: Source, accepted: readonly Fixable[], candidates: readonly Fixable[]): readonly Fixable[] {
  const together = [...accepted, ...candidates]
  if (candidates.length === 0 || keepsMeaning(source, textAfter(source, together))) return together
  if (candidates.length === 1) return accepted
  const middle = candidates.length >> 1
  return settle(source, settle(source, accepted, candidates.slice(0, middle)), candidates.slice(middle))
}

function textAfter(source: Source, fixable: readonly Fixable[]): string {
  return applyEdits(
    source,
    fixable.map(({ fix }) => fix),
  )
}

/** The same documents and as many errors as before: a document with an error has no meaning to compare. */
function keepsMeaning(source: Source, text: string): boolean {
  const [before, after] = [source, { path: source.path, text }].map((one) =>
    readDocuments(one, { placeholders: noPlaceholderValues }),
  )
  const errors = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): number =>
    diagnostics.filter(({ severity }) => severity === 'error').length
  return errors(before!) === errors(after!) && meanTheSame(before!.documents, after!.documents)
}
