/** Do expressions of one canonical text mean the same, and do rewordings have one? */
import { expect } from 'chai'
import { canonicalText } from '../../../schema/ir/canonical.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'

const canonical = (detection: string): string => {
  const text = `title: x\nlogsource: { product: windows }\ndetection:\n${detection.replace(/^/gm, '  ')}\n`
  return canonicalText(orThrow(parseRule(text)).expr)
}

const selection = (items: string): string => `selection:\n${items.replace(/^/gm, '  ')}\ncondition: selection`

const same: readonly (readonly [about: string, one: string, other: string])[] = [
  ['names of selections', 'a: {F: x}\ncondition: a', 'b: {F: x}\ncondition: 1 of b*'],
  ['the order of values', selection('F: [x, y]'), selection('F: [y, x]')],
  ['the order of items', selection('F: x\nG: y'), selection('G: y\nF: x')],
  ['a value that stands twice', selection('F: [x, y, X]'), selection('F: [x, y]')],
  ['one value left of two', selection('F: [x, X]'), selection('F: x')],
  ['letters in either case', selection('F: ABC'), selection('F: abc')],
  ['a modifier and wildcards', selection('F|endswith: x'), selection("F: '*x'")],
  ['wildcards side by side', selection("F: 'x**y'"), selection("F: 'x*y'")],
  ['backslashes', selection("F: 'a\\\\b'"), selection("F: 'a\\b'")],
  ['lists of mappings', selection('- F: x\n- F: y'), selection('F: [x, y]')],
  ['double negation', 'a: {F: x}\ncondition: not not a', 'a: {F: x}\ncondition: a'],
  ['neq and not', selection('F|neq: [x, y]'), 'a: {F: [x, y]}\ncondition: not a'],
  ['nested operators', 'a: {F: x}\nb: {G: y}\nc: {H: z}\ncondition: a and (b and c)', selection('F: x\nG: y\nH: z')],
  ['forms of a network', selection('F|cidr: 10.0.0.0/8'), selection('F|cidr: 10.0.0.0/255.0.0.0')],
  ['spellings of a modifier', selection('F|re|i: x'), selection('F|re|ignorecase: x')],
]

const different: readonly (readonly [about: string, one: string, other: string])[] = [
  ['fields', selection('F: x'), selection('f: x')],
  ['values', selection('F: x'), selection('F: y')],
  ['a field and a keyword', selection('F|contains: x'), 'selection: [x]\ncondition: selection'],
  ['and, or', selection('F|contains|all: [x, y]'), selection('F|contains: [x, y]')],
  ['cased or not', selection('F|cased: x'), selection('F: x')],
  ['cased letters', selection('F|cased: x'), selection('F|cased: X')],
  ['flags', selection('F|re|i: x'), selection('F|re: x')],
  ['letters of an expression', selection('F|re: x'), selection('F|re: X')],
  ['number and text', selection('F: 1'), selection("F: '1'")],
  ['null and empty', selection('F: null'), selection("F: ''")],
  ['not', 'a: {F: x}\ncondition: a', 'a: {F: x}\ncondition: not a'],
  [
    'where a not stands',
    'a: {F: x}\nb: {G: y}\ncondition: not (a and b)',
    'a: {F: x}\nb: {G: y}\ncondition: not a and b',
  ],
  [
    'parentheses',
    'a: {F: x}\nb: {G: y}\nc: {H: z}\ncondition: a or b and c',
    'a: {F: x}\nb: {G: y}\nc: {H: z}\ncondition: (a or b) and c',
  ],
  ['a star and its character', selection("F: 'x*'"), selection("F: 'x\\*'")],
  ['texts that look like tokens', selection("F: ['x','y']"), selection(`F: 'x","y'`)],
  ['a part of another field', selection('F|fieldref: G'), selection('F|fieldref|contains: G')],
  ['networks', selection('F|cidr: 10.0.0.0/8'), selection('F|cidr: 10.0.0.0/9')],
  ['placeholders', selection("F|expand: '%a%'"), selection("F|expand: '%b%'")],
]

describe('canonicalText', () => {
  for (const [about, one, other] of same) {
    it(`is the same whatever ${about}`, () => expect(canonical(one)).to.equal(canonical(other)))
  }
  for (const [about, one, other] of different) {
    it(`tells apart ${about}`, () => expect(canonical(one)).to.not.equal(canonical(other)))
  }
})
