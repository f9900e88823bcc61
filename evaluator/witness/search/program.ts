/**
 * What does a text test do, character by character? Patterns and expressions become the same small steps, so that
 * several of them can be walked side by side in search of a text that suits them all.
 */
import { caseVariants } from '../../../schema/ir/case-folding.js'
import type { Pattern } from '../../../schema/ir/pattern.js'
import type { Test } from '../../../schema/ir/test.js'
import { everything, normalize } from '../../../schema/regex/ranges.js'
import type { CodePointRanges, RegexNode } from '../../../schema/regex/regex.js'
import { never } from '../../../schema/text/never.js'

export type Step =
  | { readonly kind: 'set'; readonly ranges: CodePointRanges; readonly next: number }
  | { readonly kind: 'split'; readonly nexts: readonly number[] }
  | { readonly kind: 'assertion'; readonly what: Assertion; readonly next: number }
  | { readonly kind: 'match' }

export type Assertion = Extract<RegexNode, { kind: 'assertion' }>['what']

export interface Program {
  readonly steps: readonly Step[]
  readonly start: number
  /** The step from which every further text matches, when there is one. */
  readonly always: number | undefined
}

/** Returns the steps of a test on text; undefined for other tests and for expressions that would need too many. */
export function programOf(test: Test): Program | undefined {
  switch (test.kind) {
    case 'text':
      return patternProgram(test.pattern, test.cased)
    case 'regex':
      return regexProgram(test.regex.root)
    case 'constant':
      return patternProgram([{ kind: 'literal', text: String(test.value) }], false)
    default:
      return undefined
  }
}

const mostSteps = 3000
const match = 0

function patternProgram(pattern: Pattern, cased: boolean): Program | undefined {
  const size = pattern.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.length : 2), 1)
  if (size > mostSteps) return undefined
  const steps: Step[] = [{ kind: 'match' }]
  let next = match
  let always: number | undefined
  for (let index = pattern.length - 1; index >= 0; index--) {
    const token = pattern[index]!
    switch (token.kind) {
      case 'literal':
        for (const character of [...token.text].reverse()) {
          next = steps.push({ kind: 'set', ranges: rangesFor(character, cased), next }) - 1
        }
        break
      case 'any': {
        const isLast = next === match
        next = addLoop(steps, next)
        if (isLast) always = next
        break
      }
      case 'one':
        next = steps.push({ kind: 'set', ranges: everything, next }) - 1
        break
      case 'set':
        next = steps.push({ kind: 'set', ranges: normalize([...token.characters].map(single)), next }) - 1
        break
      default:
        never(token)
    }
  }
  return { steps, start: next, always }
}

/** A search: anything may stand before and behind. */
function regexProgram(root: RegexNode): Program | undefined {
  const steps: Step[] = [{ kind: 'match' }]
  const always = addLoop(steps, match)
  const found = addNode(root, always, steps)
  if (found === undefined) return undefined
  return { steps, start: addLoop(steps, found), always }
}

/** Adds `any characters, then next`. */
function addLoop(steps: Step[], next: number): number {
  const split = steps.length
  steps.push({ kind: 'split', nexts: [next, split + 1] }, { kind: 'set', ranges: everything, next: split })
  return split
}

/** Adds a node in front of a step, from its end to its beginning; undefined when there are too many steps. */
function addNode(node: RegexNode, next: number, steps: Step[]): number | undefined {
  if (steps.length > mostSteps) return undefined
  switch (node.kind) {
    case 'set':
      return steps.push({ kind: 'set', ranges: node.ranges, next }) - 1
    case 'assertion':
      return steps.push({ kind: 'assertion', what: node.what, next }) - 1
    case 'sequence': {
      let first: number | undefined = next
      for (let index = node.items.length - 1; index >= 0 && first !== undefined; index--) {
        first = addNode(node.items[index]!, first, steps)
      }
      return first
    }
    case 'alternatives': {
      const nexts: number[] = []
      for (const item of node.items) {
        const first = addNode(item, next, steps)
        if (first === undefined) return undefined
        nexts.push(first)
      }
      return steps.push({ kind: 'split', nexts }) - 1
    }
    case 'repeat':
      return addRepeat(node, next, steps)
    default:
      return never(node)
  }
}

function addRepeat(
  { item, min, max }: RegexNode & { kind: 'repeat' },
  next: number,
  steps: Step[],
): number | undefined {
  let first: number | undefined = next
  if (max === null) {
    const split = steps.push({ kind: 'split', nexts: [next] }) - 1
    const body = addNode(item, split, steps)
    if (body === undefined) return undefined
    steps[split] = { kind: 'split', nexts: [next, body] }
    first = split
  } else {
    for (let count = min; count < max && first !== undefined; count++) {
      const body = addNode(item, first, steps)
      first = body === undefined ? undefined : steps.push({ kind: 'split', nexts: [next, body] }) - 1
    }
  }
  for (let count = 0; count < min && first !== undefined; count++) first = addNode(item, first, steps)
  return first
}

const known = new Map<string, CodePointRanges>()

function rangesFor(character: string, cased: boolean): CodePointRanges {
  const key = `${cased}${character}`
  let ranges = known.get(key)
  if (!ranges) {
    const codePoint = character.codePointAt(0)!
    ranges = normalize((cased ? [codePoint] : caseVariants(codePoint)).map((one) => [one, one] as const))
    if (known.size < 2000) known.set(key, ranges)
  }
  return ranges
}

function single(character: string): readonly [number, number] {
  const codePoint = character.codePointAt(0)!
  return [codePoint, codePoint]
}
