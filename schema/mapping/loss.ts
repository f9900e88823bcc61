/** How faithful is a translation, and what did it lose? Nothing is lost without a value of this type. */
import type { Span } from '../text/source.js'

/**
 * How well a column stands for a Sigma field. `renamed values`: exactly, after the values of the rule were converted
 * (`HKLM` became `HKEY_LOCAL_MACHINE`). `approximate`: differently, in a way that can be said. `none`: not at all.
 */
export type Grade = 'exact' | 'renamed values' | 'approximate' | 'none'

export const grades: readonly Grade[] = ['exact', 'renamed values', 'approximate', 'none']

/**
 * - `renamed values`: the rule's values were converted to the target's; nothing is missed under the documented mapping
 * - `approximate`: the query finds other events than the rule; only ever made when it was asked for
 * - `erased`: the target stores two different events as the same row, and the rule tells them apart
 * - `assumed`: exact under an assumption about what a vendor does not document, or about values that hardly occur
 * - `left out`: a part of the output is missing (a branch of a pack, a time range), and the message says which
 * - `limit`: the query is exact, and larger than some product accepts
 */
export type LossKind = 'renamed values' | 'approximate' | 'erased' | 'assumed' | 'left out' | 'limit'

export interface Loss {
  readonly kind: LossKind
  /** One plain sentence: a fact, lower-case start, names in backticks, no full stop. */
  readonly message: string
  /** The field or column concerned. */
  readonly field?: string
  /** The value in the rule's text. */
  readonly at?: Span
}

/** Returns the losses without repetition of the same sentence. */
export function distinctLosses(losses: readonly Loss[]): readonly Loss[] {
  const seen = new Map<string, Loss>()
  for (const loss of losses) {
    const key = `${loss.kind}\n${loss.message}`
    if (!seen.has(key)) seen.set(key, loss)
  }
  return [...seen.values()]
}
