/**
 * What do conditions find that compute something? They run as scripts: any value is enough, and since 7.15 a negation
 * lets the missing field in.
 */
import { expect } from 'chai'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    short: { f: 'ab', n: 2 },
    long: { f: 'abcdef', n: 6 },
    several: { f: ['x', 'abcdef'], n: [1, 6] },
    gone: {},
  },
  mapping: { f: 'keyword', n: 'long', g: 'keyword' },
}

const cases: readonly (readonly [condition: string, found: string, before715?: string])[] = [
  ['length(f) == 2', 'short'],
  ['length(f) > 5', 'long several', 'long'],
  ['6 == length(f)', 'long several', 'long'],
  ['not length(f) > 5', 'short gone', 'short several'],
  ['not (length(f) > 5)', 'short gone', 'short several'],
  ['not not length(f) > 5', 'long several', 'long'],
  ['length(f) != 2', 'long several gone', 'long several'],
  ['length(f) == null', 'gone'],
  ['length(f) != null', 'short long several'],
  ['length(f) > 5 and length(f) < 2', 'several', 'nothing'],
  ['not (length(f) == 2 and length(f) > 0)', 'long several gone'],
  ['length(f) in (2, 6)', 'short long several', 'short long'],
  ['length(f) not in (2)', 'long several gone', 'long several'],
  ['substring(f, 1) : "B"', 'short'],
  ['substring(f, 1) in~ ("B", "BCDEF")', 'short long several', 'short long'],
  ['substring(f, 1) like "b*"', 'unsupported: a pattern on what is no field is one of Java, and not known here'],
  ['substring(f, 1) regex "b.*"', 'unsupported: a pattern on what is no field is one of Java, and not known here'],
  ['concat(f, "-", n) == "ab-2"', 'short'],
  ['concat(f, "-", n) == "x-6"', 'several', 'nothing'],
  ['startsWith("abcdefgh", f)', 'short long several', 'short long'],
  ['not startsWith("abcdefgh", f)', 'gone', 'several'],
  ['stringContains("abcdefgh", f)', 'execution: `stringContains` fails when the part is null'],
  ['n + 1 == 3', 'short'],
  ['1 + n * 2 > 12', 'long several', 'long'],
  ['-n == -6', 'long several', 'long'],
  ['n % 4 == 2', 'short long several', 'short long'],
  ['n / 4 == 1', 'long several', 'long'],
  ['n / 4.0 == 1.5', 'long several', 'long'],
  ['n / 0 == 1', 'execution: a whole number is divided by zero'],
  ['add(n, n) == 7', 'several', 'nothing'],
  ['string(n > 5) == "true"', 'long several', 'long'],
  ['string(n > 5 or f == "ab") == "true"', 'short long several', 'short long'],
  ['string(not n > 5) == "true"', 'unsupported: where a `not` inside a computation takes effect is not defined'],
  ['(length(f) > 5) == true', 'long several', 'long'],
  ['(length(f) > 5) == false', 'short gone', 'short several'],
  ['(n > 5) == false', 'short gone'],
  ['length(f) == length(g)', 'verification: a field cannot be compared with another'],
  ['length(?h) == 2', 'nothing'],
  ['not length(?h) == 2', 'short long several gone'],
]

describe('interpreters/eql: computations', () => {
  for (const [condition, found, before = found] of cases) {
    it(condition, () => {
      expect(askWhere(condition, stock), 'since 7.15').to.equal(found)
      expect(askWhere(condition, { ...stock, options: { scripts: 'first value' } }), 'before').to.equal(before)
    })
  }
})
