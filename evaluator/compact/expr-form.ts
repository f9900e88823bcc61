/** How is an expression written down shortly? Lists in lists; tests and names of fields are numbers in shared tables. */
import type { Expr, FieldExpr, KeywordExpr } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'
import type { Source, Span } from '../../schema/text/source.js'
import { DamagedText, demand, indexIn, listIn, textIn } from './damaged.js'
import type { Form } from './test-form.js'

/** What the expressions of one rule are written with. */
export interface ExprWriter {
  /** The source that is not named in each place. */
  readonly source: Source
  readonly sourceNumber: (source: Source) => number
  readonly fieldNumber: (name: string) => number
  readonly testNumber: (test: Test) => number
  /** The number of an expression that stands by itself: a detection, of the rule or of a filter. */
  readonly sharedNumber: (name: string, expr: Expr) => number
}

/** What they are read with. */
export interface ExprReader {
  readonly source: Source
  readonly sourceAt: (number: unknown) => Source
  readonly fieldAt: (number: unknown) => string
  readonly testAt: (number: unknown) => Test
  readonly sharedAt: (number: unknown) => { readonly name: string; readonly expr: Expr }
}

/** Returns the short form of an expression. */
export function writeExpr(expr: Expr, writer: ExprWriter): Form {
  switch (expr.kind) {
    case 'and':
      return ['&', ...expr.items.map((item) => writeExpr(item, writer))]
    case 'or':
      return ['|', ...expr.items.map((item) => writeExpr(item, writer))]
    case 'not':
      return ['!', writeExpr(expr.item, writer)]
    case 'selection':
      return ['s', writer.sharedNumber(expr.name, expr.item), ...writeSpan(expr.at, writer)]
    case 'field':
      return [writer.testNumber(expr.test), writer.fieldNumber(expr.field), ...writeSpan(expr.at, writer)]
    case 'keyword':
      return ['k', writer.testNumber(expr.test), ...writeSpan(expr.at, writer)]
    default:
      return never(expr)
  }
}

/** Far deeper than any rule is: YAML and conditions are bounded when they are read. */
const deepest = 1000

/** Returns the expression of a form, or throws `DamagedText`. */
export function readExpr(form: unknown, reader: ExprReader, depth = 0): Expr {
  if (depth >= deepest) throw new DamagedText()
  const list = listIn(form)
  const kind = list[0]
  if (typeof kind === 'number') return readField(list, reader)
  switch (kind) {
    case '&':
      return { kind: 'and', items: readItems(list, reader, depth) }
    case '|':
      return { kind: 'or', items: readItems(list, reader, depth) }
    case '!':
      return { kind: 'not', item: readExpr(list[1], reader, depth + 1) }
    case 's': {
      const { name, expr } = reader.sharedAt(list[1])
      return { kind: 'selection', name, item: expr, at: readSpan(list, 2, reader) }
    }
    case 'k':
      return readKeyword(list, reader)
    default:
      throw new DamagedText()
  }
}

function readItems(list: readonly unknown[], reader: ExprReader, depth: number): readonly Expr[] {
  const items = new Array<Expr>(list.length - 1)
  for (let at = 1; at < list.length; at++) items[at - 1] = readExpr(list[at], reader, depth + 1)
  return items
}

function readField(list: readonly unknown[], reader: ExprReader): FieldExpr {
  return {
    kind: 'field',
    field: reader.fieldAt(list[1]),
    test: reader.testAt(list[0]),
    at: readSpan(list, 2, reader),
  }
}

function readKeyword(list: readonly unknown[], reader: ExprReader): KeywordExpr {
  const test = reader.testAt(list[1])
  demand(test.kind === 'text' || test.kind === 'regex' || test.kind === 'unresolved')
  return { kind: 'keyword', test, at: readSpan(list, 2, reader) }
}

/** A place in the rule's own source is two numbers. */
export function writeSpan(
  { source, start, end }: Span,
  writer: Pick<ExprWriter, 'source' | 'sourceNumber'>,
): readonly Form[] {
  return source === writer.source ? [start, end] : [start, end, writer.sourceNumber(source)]
}

/** Reads the place that stands in a list behind other things. */
export function readSpan(
  list: readonly unknown[],
  from: number,
  reader: Pick<ExprReader, 'source' | 'sourceAt'>,
): Span {
  const start = indexIn(list[from], farthest)
  const end = indexIn(list[from + 1], farthest)
  const source = list.length > from + 2 ? reader.sourceAt(list[from + 2]) : reader.source
  return { source, start, end }
}

const farthest = 2 ** 31

/** Returns a list of texts. */
export function readTexts(form: unknown): readonly string[] {
  return listIn(form).map(textIn)
}
