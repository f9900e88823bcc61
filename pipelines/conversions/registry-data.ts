/**
 * `registry-data`: Sysmon writes numbers as `DWORD (0x00000001)`; the target writes them as decimal text, with the
 * type of the value in a column of its own. A value of digits must then not be such a number.
 */
import { and, type Expr, not, or } from '../../schema/ir/expr.js'
import { type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, type ConversionRequest, leafOn, literalTest } from './conversion.js'

/**
 * Settings: `dword` and `qword` are the target's names of the types; `qword high bits` says how far it shifts the upper
 * half of a QWORD (32 when it does that right); `others: kept` says that it keeps `Binary Data` and `(Empty)`; `form: either`
 * that some of its sources keep numbers as Sysmon writes them.
 */
export const registryData: Conversion = {
  name: 'registry-data',
  summary: '`DWORD (0x00000001)` becomes `1` with the type of a DWORD.',
  roles: ['data', 'type'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    const leaf = leafOn(request, 'data', test)
    if (shape.shape === 'present') return leaf
    const number = 'text' in shape ? numberIn(shape.text, request) : undefined
    if (number) {
      const ofThisType = ofType(request, number.type, leafOn(request, 'data', literalTest(number.decimal, false)))
      const isEitherForm = request.values.get('form') === 'either'
      return shape.shape === 'equals' && !isEitherForm ? ofThisType : or([ofThisType, leaf])
    }
    if (mayBeInForm(test.pattern, request)) {
      return {
        refusal: 'the value may be a part of a form that Sysmon writes (`DWORD (0x…)`, `Binary Data`)',
        help: 'write the whole value, e.g. `DWORD (0x00000001)`',
      }
    }
    return mayBeNumber(test.pattern) ? and([leaf, not(ofAnyNumberType(request))]) : leaf
  },
}

interface NumberData {
  readonly type: 'dword' | 'qword'
  readonly decimal: string
}

/** 64 bits are more than a number of JavaScript holds exactly. */
function numberIn(text: string, { values }: ConversionRequest): NumberData | undefined {
  const [, dword] = /^DWORD \(0x([0-9a-f]{8})\)$/i.exec(text) ?? []
  if (dword !== undefined) return { type: 'dword', decimal: BigInt(`0x${dword}`).toString() }
  const [, high, low] = /^QWORD \(0x([0-9a-f]{8})-0x([0-9a-f]{8})\)$/i.exec(text) ?? []
  if (high === undefined) return undefined
  const shift = BigInt(values.get('qword high bits') ?? '32')
  return { type: 'qword', decimal: ((BigInt(`0x${high}`) << shift) + BigInt(`0x${low}`)).toString() }
}

function ofType(request: ConversionRequest, type: 'dword' | 'qword', expr: Expr): Expr {
  return and([leafOn(request, 'type', literalTest(request.values.get(type) ?? type, false)), expr])
}

function ofAnyNumberType(request: ConversionRequest): Expr {
  return or(
    (['dword', 'qword'] as const).map((type) =>
      leafOn(request, 'type', literalTest(request.values.get(type) ?? type, false)),
    ),
  )
}

/** `#` stands for a hexadecimal digit. */
const numberForms = ['DWORD (0x########)', 'QWORD (0x########-0x########)']
const otherForms = ['Binary Data', '(Empty)']

/** Returns true when all texts of a pattern occur in one of the forms that the target does not keep. */
function mayBeInForm(pattern: Pattern, { values }: ConversionRequest): boolean {
  const forms = values.get('others') === 'kept' ? numberForms : [...numberForms, ...otherForms]
  const texts = pattern.flatMap((token) => (token.kind === 'literal' ? [token.text.toLowerCase()] : []))
  const shape = shapeOf(pattern)
  return forms.some((form) => {
    const places = texts.map((text) => placesOf(text, form.toLowerCase()))
    if (places.some((found) => found.length === 0)) return false
    const [found = []] = places
    if (shape.shape === 'equals') return shape.text.length === form.length
    if (shape.shape === 'startswith') return found.includes(0)
    return shape.shape !== 'endswith' || found.includes(form.length - shape.text.length)
  })
}

function placesOf(text: string, form: string): readonly number[] {
  const fits = (at: number): boolean =>
    [...text].every((character, index) => {
      const wanted = form[at + index]
      return wanted === '#' ? /[0-9a-f]/.test(character) : wanted === character
    })
  return Array.from({ length: form.length }, (_, at) => at).filter(fits)
}

const mayBeNumber = (pattern: Pattern): boolean =>
  pattern.length > 0 && pattern.every((token) => token.kind !== 'literal' || /^\d+$/.test(token.text))
