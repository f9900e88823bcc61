/** Which part of an expression has an engine no words for? */
import { never } from '../text/never.js'
import type { Flavour } from './flavour.js'
import { hasText } from './print-set.js'
import type { RegexNode } from './regex.js'

/**
 * Returns the first part that cannot be said for an engine, with an article and how it is written ("a word boundary
 * (`\b`)"); undefined when the whole expression can be printed.
 */
export function foreignPart(root: RegexNode, flavour: Flavour): string | undefined {
  switch (root.kind) {
    case 'set':
      return flavour === 'lucene' && !hasText(root.ranges) ? 'a set of lone surrogates' : undefined
    case 'assertion':
      return foreignAssertions[flavour].includes(root.what) ? constructs[root.what] : undefined
    case 'repeat':
      return foreignPart(root.item, flavour)
    case 'sequence':
    case 'alternatives':
      for (const item of root.items) {
        const construct = foreignPart(item, flavour)
        if (construct !== undefined) return construct
      }
      return undefined
    default:
      return never(root)
  }
}

type Assertion = Extract<RegexNode, { kind: 'assertion' }>['what']

const constructs: Readonly<Record<Assertion, string>> = {
  'text-start': 'the start of the value (`^`) inside the expression',
  'text-end': 'the end of the value (`$`) inside the expression',
  'line-start': 'the start of a line (`^` with the flag `m`)',
  'line-end': 'the end of a line (`$` with the flag `m`)',
  'word-boundary': 'a word boundary (`\\b`)',
  'not-word-boundary': 'a place that is no word boundary (`\\B`)',
}

/**
 * `\B` over ASCII words is `(?-u:\B)` in Rust. The regex crate refused it before version 1.9, and from then on a search
 * that has it as an alternative overlooks matches beside characters of several bytes.
 */
const foreignAssertions: Readonly<Record<Flavour, readonly Assertion[]>> = {
  re2: [],
  js: [],
  pcre: [],
  rust: ['not-word-boundary'],
  lucene: Object.keys(constructs) as Assertion[],
}
