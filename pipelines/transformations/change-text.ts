/** How do the texts of a rule become other texts? The work that all transformations of values share. */
import type { Expr } from '../../schema/ir/expr.js'
import { or } from '../../schema/ir/expr.js'
import { normalizeTemplate, type Template } from '../../schema/ir/template.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { type Diagnostic, failure, hasError, type Outcome } from '../../schema/text/diagnostic.js'
import { alternativesOf } from '../values/alternatives.js'
import { leafWithText, numberText, textOfLeaf } from '../values/leaf-text.js'
import type { WorkingRule } from '../working-rule.js'
import { type Change, changeLeaves } from './change-leaves.js'
import type { Selection } from './transformation.js'

/** Returns the texts that one becomes (any of them may match, none drops it), or undefined when it is not meant. */
export type TextChange = (text: Template) => readonly Template[] | undefined

export interface TextChangeOptions {
  /** Takes numbers by their text, too. */
  readonly numbers?: boolean
}

/** Returns the rule with the selected texts changed. A text with sets of characters is each of the texts it stands for. */
export function changeTexts(
  rule: WorkingRule,
  selection: Selection,
  change: TextChange,
  { numbers = false }: TextChangeOptions = {},
): Outcome<WorkingRule> {
  const problems: Diagnostic[] = []
  const outcome = changeLeaves(rule, selection, (leaf) => {
    if (!selection.item(leaf)) return undefined
    const text = textOfLeaf(leaf) ?? (numbers ? numberText(leaf) : undefined)
    if (!text) return undefined
    const alternatives = alternativesOf(text)
    if (alternatives) return changeAll(leaf, alternatives, change)
    const message = 'a pipeline changes this value, which stands for more than 10,000 texts'
    const help = 'leave it out with a condition of the transformation'
    problems.push({ code: 'pipeline/value-not-mappable', severity: 'error', message, at: leaf.at, help })
    return undefined
  })
  return hasError(problems) ? failure(problems) : outcome
}

/** A value that comes out as it went in counts as changed, as in pySigma. */
function changeAll(leaf: Leaf, alternatives: readonly Template[], change: TextChange): Change {
  const results = alternatives.map((text) => change(text)?.map(normalizeTemplate))
  const isSame = results.every((texts, index) => !texts || areSame(texts, [alternatives[index]!]))
  if (isSame) return results.some((texts) => texts) ? leaf : undefined
  const distinct = new Map<string, Expr>()
  for (const [index, texts] of results.entries()) {
    for (const text of texts ?? [alternatives[index]!]) distinct.set(JSON.stringify(text), leafWithText(leaf, text))
  }
  return distinct.size === 0 ? 'dropped' : or([...distinct.values()])
}

const areSame = (texts: readonly Template[], others: readonly Template[]): boolean =>
  JSON.stringify(texts) === JSON.stringify(others)
