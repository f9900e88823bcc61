/**
 * Which findings does an author wave through? Comments in the YAML text: `# sigmapack-disable-next-line CODE, CODE`
 * and, for the whole file, `# sigmapack-disable CODE`; a reason may follow behind `--`. Errors stay.
 */
import type { Diagnostic } from '../text/diagnostic.js'
import { positionAt, type Source, type Span } from '../text/source.js'
import type { YamlNode } from '../yaml/node.js'
import { parseYaml } from '../yaml/parse.js'

/** One code in one comment. */
export interface Suppression {
  /** The empty text when the comment names none. */
  readonly code: string
  readonly scope: 'file' | 'next line'
  /** The line of the comment. */
  readonly line: number
  readonly at: Span
}

export interface Suppressed {
  /** The diagnostics that are left. */
  readonly diagnostics: readonly Diagnostic[]
  /** Suppressions for which there was nothing to suppress. */
  readonly unused: readonly Suppression[]
}

/** Takes out the warnings and infos that a comment of their source names. */
export function applySuppressions(sources: readonly Source[], diagnostics: readonly Diagnostic[]): Suppressed {
  const bySource = new Map<Source, readonly Suppression[]>()
  for (const source of sources) {
    const found = readSuppressions(source)
    if (found.length > 0) bySource.set(source, found)
  }
  if (bySource.size === 0) return { diagnostics, unused: [] }
  const used = new Set<Suppression>()
  const left = diagnostics.filter((diagnostic) => {
    if (diagnostic.severity === 'error') return true
    const own = (bySource.get(diagnostic.at.source) ?? []).filter((one) => covers(one, diagnostic))
    for (const one of own) used.add(one)
    return own.length === 0
  })
  return { diagnostics: left, unused: [...bySource.values()].flat().filter((one) => !used.has(one)) }
}

function covers({ code, scope, line }: Suppression, { code: found, at }: Diagnostic): boolean {
  if (code !== found) return false
  return scope === 'file' || positionAt(at.source, at.start).line === line + 1
}

const comment = /#[ \t]*sigmapack-disable(-next-line)?(?=[ \t\r\n]|$)([^\r\n]*)/g

/** Returns the suppressions of a source in the order of the text. */
export function readSuppressions(source: Source): readonly Suppression[] {
  if (!source.text.includes('sigmapack-disable')) return []
  const quoted = new Set(parseYaml(source).documents.flatMap(quotedComments))
  return [...source.text.matchAll(comment)].flatMap((match) => {
    const { index } = match
    const isComment = index === 0 || /\s/.test(source.text[index - 1]!)
    if (!isComment || quoted.has(index)) return []
    const scope = match[1] === undefined ? 'file' : 'next line'
    const { line } = positionAt(source, index)
    const list = match[2]!.split(/[ \t]--(?:[ \t]|$)/, 1)[0]!
    const from = index + match[0].length - match[2]!.length
    const codes = [...list.matchAll(/[^\s,]+/g)]
    if (codes.length === 0) return [{ code: '', scope, line, at: { source, start: index, end: from } }]
    return codes.map(({ 0: code, index: offset }) => {
      const start = from + offset
      return { code, scope, line, at: { source, start, end: start + code.length } }
    })
  })
}

/** Returns where texts of the document hold what would be a comment elsewhere, such as a description of this. */
function quotedComments(node: YamlNode): readonly number[] {
  switch (node.kind) {
    case 'scalar': {
      const { source, start, end } = node.at
      return [...source.text.slice(start, end).matchAll(comment)].map(({ index }) => start + index)
    }
    case 'sequence':
      return node.items.flatMap(quotedComments)
    case 'mapping':
      return node.entries.flatMap(({ value }) => quotedComments(value))
  }
}
