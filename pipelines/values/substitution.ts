/**
 * What becomes of a text when the matches of an expression are replaced? The replacement is Python's: `\1`, `\g<1>`
 * and `\g<name>` stand for groups, `\n` and the like for characters. In a value the parts between matches, and the
 * groups, keep their tokens, so that a wildcard stays a wildcard and a backslash before it a backslash.
 */
import { parseText } from '../../schema/detection/parse-text.js'
import { normalizeTemplate, type Template } from '../../schema/ir/template.js'
import { writePlainText } from './plain-text.js'
import type { TextMatch, TextSearch } from './text-search.js'

export interface Substitution {
  readonly search: TextSearch
  readonly replacement: readonly ReplacementPart[]
}

export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  /** 0 is the whole match. */
  | { readonly kind: 'group'; readonly number: number }

export interface ValueOptions {
  /** Only the plain characters are looked at, not the wildcards and placeholders. */
  readonly skipSpecial: boolean
  /** With `skipSpecial`: wildcards in the replacement are wildcards. */
  readonly interpretSpecial: boolean
}

/** Returns a text with every match replaced. */
export function substitute({ search, replacement }: Substitution, text: string): string {
  return rebuild(search.matches(text), text.length, replacement, {
    slice: (start, end) => [text.slice(start, end)],
    write: (written) => [written],
  }).join('')
}

/** Returns a value with every match replaced. */
export function substituteInValue(substitution: Substitution, value: Template, options: ValueOptions): Template {
  if (options.skipSpecial) return substituteInLiterals(substitution, value, options.interpretSpecial)
  const { search, replacement } = substitution
  const { text, slice, isInside } = writePlainText(value)
  const placeholders = value.some(({ kind }) => kind === 'placeholder')
  // A backslash is an escape only before a wildcard here, so every other one is doubled for `parseText`.
  const write = (written: string): Template => parseText(written.replace(/\\(?![*?])/g, '\\\\'), { placeholders })
  const matches = search.matches(text).filter(({ start, end }) => !isInside(start) && !isInside(end))
  return normalizeTemplate(rebuild(matches, text.length, replacement, { slice, write }))
}

function substituteInLiterals(
  { search, replacement }: Substitution,
  value: Template,
  interpretSpecial: boolean,
): Template {
  const tokens = value.flatMap((token): Template => {
    if (token.kind !== 'literal') return [token]
    return rebuild(search.matches(token.text), token.text.length, replacement, {
      slice: (start, end): Template => [{ kind: 'literal', text: token.text.slice(start, end) }],
      write: (text) => (interpretSpecial ? parseText(text) : [{ kind: 'literal', text }]),
    })
  })
  return normalizeTemplate(tokens)
}

interface Builder<T> {
  /** Returns what stands between two places of the old text. */
  readonly slice: (start: number, end: number) => readonly T[]
  /** Returns what a text of the replacement becomes. */
  readonly write: (text: string) => readonly T[]
}

function rebuild<T>(
  matches: readonly TextMatch[],
  length: number,
  replacement: readonly ReplacementPart[],
  { slice, write }: Builder<T>,
): readonly T[] {
  const parts: T[] = []
  const add = (more: readonly T[]): void => {
    for (const part of more) parts.push(part)
  }
  let last = 0
  for (const match of matches) {
    add(slice(last, match.start))
    for (const part of replacement) {
      if (part.kind === 'text') add(write(part.text))
      else {
        const range = part.number === 0 ? match : match.groups[part.number - 1]
        if (range) add(slice(range.start, range.end))
      }
    }
    last = match.end
  }
  add(slice(last, length))
  return parts
}

/** Reads a replacement, or returns what is wrong with it, as a clause. */
export function parseReplacement(
  source: string,
  { groupCount, groupNames }: TextSearch,
): readonly ReplacementPart[] | { readonly refusal: string } {
  const parts: ReplacementPart[] = []
  let text = ''
  const pieces = source.matchAll(/\\g<([^>]*)>|\\([1-9][0-9]?)|\\([\s\S])|([\s\S])/g)
  for (const [piece, named, numbered, escaped, plain] of pieces) {
    if (named === undefined && numbered === undefined) {
      if (escaped !== undefined && /[A-Za-z0-9]/.test(escaped) && !Object.hasOwn(characters, escaped)) {
        return { refusal: `\`${piece}\` stands for nothing` }
      }
      text += plain ?? characters[escaped!] ?? piece
      continue
    }
    const name = named ?? numbered!
    const number = /^[0-9]+$/.test(name) ? Number(name) : groupNames.get(name)
    if (number === undefined || number > groupCount) {
      return { refusal: `\`${piece}\` names a group that the expression does not have` }
    }
    if (text !== '') parts.push({ kind: 'text', text })
    text = ''
    parts.push({ kind: 'group', number })
  }
  if (text !== '') parts.push({ kind: 'text', text })
  return parts
}

const characters: Readonly<Record<string, string>> = {
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}
