/**
 * Does a value's text match one of many patterns? Lists of up to thousands of values are common, so the value is
 * folded once, whole texts are one look-up in a set, and needles of the same shape are one loop.
 */
import type { Pattern } from '../../schema/ir/pattern.js'
import { compileGlob } from './glob.js'
import { foldPattern, matchedShapeOf, subjectOf, type TextTest } from './text.js'
import type { ValueTest } from './value-test.js'

/** Compiles text tests to one test that is true when any of them is. */
export function compileTextList(tests: readonly TextTest[]): ValueTest {
  const asWritten = compilePatterns(tests.filter(({ cased }) => cased).map(({ pattern }) => pattern))
  const folded = compilePatterns(tests.filter(({ cased }) => !cased).map(({ pattern }) => foldPattern(pattern)))
  return (value) =>
    (asWritten !== undefined && matchesOne(asWritten, subjectOf(value, true))) ||
    (folded !== undefined && matchesOne(folded, subjectOf(value, false)))
}

interface Needles {
  readonly texts: readonly string[]
  readonly standsIn: (text: string, needle: string) => boolean
  /** The place of the one that stood in the last text that had any: the next one often has it too. */
  last: number
}

interface Patterns {
  readonly isPresent: boolean
  readonly whole: ReadonlySet<string>
  readonly needles: readonly Needles[]
  readonly globs: readonly ((text: string) => boolean)[]
}

const parts = {
  startswith: (text: string, needle: string) => text.startsWith(needle),
  endswith: (text: string, needle: string) => text.endsWith(needle),
  contains: (text: string, needle: string) => text.includes(needle),
} as const

function compilePatterns(patterns: readonly Pattern[]): Patterns | undefined {
  if (patterns.length === 0) return undefined
  const byShape = {
    equals: new Set<string>(),
    startswith: new Set<string>(),
    endswith: new Set<string>(),
    contains: new Set<string>(),
  }
  const globs: ((text: string) => boolean)[] = []
  let isPresent = false
  for (const pattern of patterns) {
    const shape = matchedShapeOf(pattern)
    if (shape.shape === 'present') isPresent = true
    else if (shape.shape === 'glob') globs.push(compileGlob(pattern))
    else byShape[shape.shape].add(shape.text)
  }
  const needles = (['startswith', 'endswith', 'contains'] as const)
    .map((shape) => ({ texts: [...byShape[shape]], standsIn: parts[shape], last: 0 }))
    .filter(({ texts }) => texts.length > 0)
  return { isPresent, whole: byShape.equals, needles, globs }
}

function matchesOne(patterns: Patterns, text: string | undefined): boolean {
  if (text === undefined) return false
  if (patterns.isPresent || patterns.whole.has(text)) return true
  for (const needles of patterns.needles) if (hasNeedle(needles, text)) return true
  for (const matches of patterns.globs) if (matches(text)) return true
  return false
}

function hasNeedle(needles: Needles, text: string): boolean {
  const { texts, standsIn, last } = needles
  if (standsIn(text, texts[last]!)) return true
  for (let at = 0; at < texts.length; at++) {
    if (!standsIn(text, texts[at]!)) continue
    needles.last = at
    return true
  }
  return false
}
