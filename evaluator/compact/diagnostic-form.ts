/** How is a diagnostic written down? As the object that it is, its places with the number of their source. */
import type { Diagnostic } from '../../schema/text/diagnostic.js'
import type { Source, Span } from '../../schema/text/source.js'
import { demand, listIn, oneOf, textIn } from './damaged.js'
import { readSpan } from './expr-form.js'
import type { Form } from './test-form.js'

/** Returns the short form of a diagnostic. */
export function writeDiagnostic(diagnostic: Diagnostic, sourceNumber: (source: Source) => number): Form {
  const { code, severity, message, at, help, related, fix } = diagnostic
  const place = (span: Span): Form => [span.start, span.end, sourceNumber(span.source)]
  return [
    code,
    severity,
    message,
    place(at),
    help ?? null,
    related ? related.map((one): Form => [one.message, place(one.at)]) : null,
    fix ? [place(fix.at), fix.text] : null,
  ]
}

/** Returns the diagnostic of a form, or throws `DamagedText`. */
export function readDiagnostic(form: unknown, sourceAt: (number: unknown) => Source): Diagnostic {
  const [code, severity, message, at, help, related, fix] = listIn(form)
  const place = (span: unknown): Span => {
    const [start, end, source] = listIn(span)
    demand(source !== undefined)
    return readSpan([start, end], 0, { source: sourceAt(source), sourceAt })
  }
  const fixed = fix === null ? undefined : listIn(fix)
  return {
    code: textIn(code) as Diagnostic['code'],
    severity: oneOf(severity, ['error', 'warning', 'info']),
    message: textIn(message),
    at: place(at),
    ...(help === null ? {} : { help: textIn(help) }),
    ...(related === null
      ? {}
      : {
          related: listIn(related).map((one) => {
            const [why, where] = listIn(one)
            return { message: textIn(why), at: place(where) }
          }),
        }),
    ...(fixed ? { fix: { at: place(fixed[0]), text: textIn(fixed[1]) } } : {}),
  }
}
