/**
 * How is a rule written down, and read so that most of it is read only if somebody asks? Thousands of rules are read,
 * few are run on the events that come, fewer match, and of none is the document needed.
 */
import { type Expr, or } from '../../schema/ir/expr.js'
import type { Condition, Detection, DetectionRule, Logsource, Metadata } from '../../schema/rule/rule.js'
import type { Source, Span } from '../../schema/text/source.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import { demand, indexIn, listIn, textIn } from './damaged.js'
import { type ExprReader, type ExprWriter, readExpr, readSpan, writeExpr, writeSpan } from './expr-form.js'
import { readMetadata, writeMetadata } from './metadata-form.js'
import type { Form } from './test-form.js'

/** The two texts of a rule: what it means, and what it says of itself. */
export interface RuleForms {
  readonly meaning: Form
  readonly metadata: Form
}

/**
 * Returns the forms of a rule; undefined for a rule that was not read from a source as it stands, but made out of
 * another one.
 */
export function writeRule(
  rule: DetectionRule,
  writer: Omit<ExprWriter, 'source' | 'sharedNumber'>,
): RuleForms | undefined {
  const { source } = rule
  const detections = [...rule.detections.values()]
  const shared: { readonly name: string; readonly expr: Expr }[] = [...detections]
  const numbers = new Map(detections.map(({ expr }, number) => [expr, number]))
  const places = { ...writer, source }
  const own: ExprWriter = {
    ...places,
    sharedNumber: (name, expr) => {
      const known = numbers.get(expr)
      if (known !== undefined && shared[known]!.name === name) return known
      numbers.set(expr, shared.length)
      return shared.push({ name, expr }) - 1
    },
  }
  const annotations = [...rule.annotations].map(([name, expr]): Form => [name, numbers.get(expr) ?? -1])
  if (!isWhole(rule) || annotations.some((one) => Array.isArray(one) && one[1] === -1)) return undefined
  const conditions = rule.conditions.map(
    ({ text, expr, at }): Form => [text, writeExpr(expr, own), ...writeSpan(at, places)],
  )
  const exprs: Form[] = []
  for (let number = 0; number < shared.length; number++) {
    const { name, expr } = shared[number]!
    exprs.push([name, writeExpr(expr, own)])
  }
  const meaning: Form = [
    writeSpan(rule.at, places),
    detections.map(({ at }) => writeSpan(at, places)),
    exprs,
    conditions,
    annotations,
  ]
  return { meaning, metadata: writeMetadata(rule.metadata) }
}

/** The expression of a rule is made of its conditions, and detections go by their names. */
function isWhole(rule: DetectionRule): boolean {
  const made = or(rule.conditions.map(({ expr }) => expr))
  const isMade =
    rule.expr === made ||
    (made.kind === 'or' &&
      rule.expr.kind === 'or' &&
      made.items.length === rule.expr.items.length &&
      made.items.every((item, at) => rule.expr.kind === 'or' && rule.expr.items[at] === item))
  return isMade && [...rule.detections].every(([name, detection]) => name === detection.name)
}

/** Where the parts of a rule come from. */
export interface RuleParts {
  readonly source: Source
  logsource(): Logsource
  meaning(): unknown
  metadata(): unknown
  /** Reads the rule from its source. */
  original(): DetectionRule
}

/**
 * A rule whose properties are found when they are asked for; they may throw `DamagedText` then. They are not the
 * object's own, so a copy of it has to be made by name.
 */
export class WrittenRule implements DetectionRule {
  readonly kind = 'detection'
  readonly source: Source
  readonly logsource: Logsource
  readonly #parts: RuleParts
  readonly #reader: Omit<ExprReader, 'source' | 'sharedAt'>
  #meaning: Meaning | undefined
  #metadata: Metadata | undefined

  constructor(parts: RuleParts, reader: Omit<ExprReader, 'source' | 'sharedAt'>) {
    this.source = parts.source
    this.logsource = parts.logsource()
    this.#parts = parts
    this.#reader = reader
  }

  get at(): Span {
    return this.#read().at
  }

  get document(): YamlMapping {
    return this.#parts.original().document
  }

  get metadata(): Metadata {
    this.#metadata ??= readMetadata(this.#parts.metadata(), () => this.#parts.original().metadata.custom)
    return this.#metadata
  }

  get detections(): DetectionRule['detections'] {
    return this.#read().detections
  }

  get conditions(): DetectionRule['conditions'] {
    return this.#read().conditions
  }

  get expr(): Expr {
    return this.#read().expr
  }

  get annotations(): DetectionRule['annotations'] {
    return this.#read().annotations
  }

  #read(): Meaning {
    this.#meaning ??= readMeaning(this.#parts.meaning(), { ...this.#reader, source: this.source })
    return this.#meaning
  }
}

interface Meaning extends Pick<DetectionRule, 'detections' | 'conditions' | 'expr' | 'annotations'> {
  readonly at: Span
}

function readMeaning(form: unknown, places: Omit<ExprReader, 'sharedAt'>): Meaning {
  const list = listIn(form)
  const [at, spans, exprs] = [listIn(list[0]), listIn(list[1]), listIn(list[2])]
  const [conditionForms, annotated] = [listIn(list[3]), listIn(list[4])]
  demand(spans.length <= exprs.length)
  const shared: { readonly name: string; readonly expr: Expr }[] = []
  const reader: ExprReader = { ...places, sharedAt: (number) => shared[indexIn(number, shared.length)]! }
  for (const one of exprs) {
    const [name, expr] = listIn(one)
    shared.push({ name: textIn(name), expr: readExpr(expr, reader) })
  }
  const detections = spans.map(
    (span, number): Detection => ({ ...shared[number]!, at: readSpan(listIn(span), 0, reader) }),
  )
  const conditions = conditionForms.map((one): Condition => {
    const list = listIn(one)
    return { text: textIn(list[0]), expr: readExpr(list[1], reader), at: readSpan(list, 2, reader) }
  })
  const annotations = annotated.map((one) => {
    const [name, number] = listIn(one)
    return [textIn(name), shared[indexIn(number, spans.length)]!.expr] as const
  })
  return {
    at: readSpan(at, 0, reader),
    detections: new Map(detections.map((one) => [one.name, one])),
    conditions,
    expr: or(conditions.map(({ expr }) => expr)),
    annotations: new Map(annotations),
  }
}
