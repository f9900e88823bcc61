import { expect } from 'chai'
import type { Flavour } from '../../../schema/regex/flavour.js'
import { foreignPart } from '../../../schema/regex/foreign.js'
import { parseRegex } from '../../../schema/regex/parse.js'

/** What each engine has no words for; an engine that is not named has words for everything. */
const cases: readonly { source: string; parts: Partial<Record<Flavour, string>> }[] = [
  { source: 'a(b|[^c])*', parts: {} },
  { source: 'a\\bc', parts: { lucene: 'a word boundary (`\\b`)' } },
  {
    source: '(?:a\\B)?',
    parts: { lucene: 'a place that is no word boundary (`\\B`)', rust: 'a place that is no word boundary (`\\B`)' },
  },
  { source: '(?m)a|^b', parts: { lucene: 'the start of a line (`^` with the flag `m`)' } },
  { source: '(?m)a$', parts: { lucene: 'the end of a line (`$` with the flag `m`)' } },
  { source: 'a$b', parts: { lucene: 'the end of the value (`$`) inside the expression' } },
  { source: '[\\x{d800}-\\x{dbff}]', parts: { lucene: 'a set of lone surrogates' } },
]

describe('foreignPart', () => {
  for (const { source, parts } of cases) {
    for (const flavour of ['re2', 'rust', 'pcre', 'js', 'lucene'] as const) {
      it(`${source} for ${flavour}: ${parts[flavour] ?? 'nothing'}`, () => {
        const parsed = parseRegex(source)
        expect(parsed.ok && foreignPart(parsed.regex.root, flavour)).to.equal(parts[flavour])
      })
    }
  }
})
