/** What does each function return? Constants only: the query is `call == value`, and `null` asks for null. */
import { expect } from 'chai'
import { askWhere } from './ask.js'

const cases: readonly (readonly [call: string, value: string])[] = [
  ['add(4, 5)', '9'],
  ['add(4, 0.5)', '4.5'],
  ['add(-2, -2)', '-4'],
  ['add(null, 4)', 'null'],
  ['subtract(10, 2)', '8'],
  ['subtract(-2, 4)', '-6'],
  ['subtract(1, 0.25)', '0.75'],
  ['multiply(0.25, 2)', '0.5'],
  ['multiply(2, null)', 'null'],
  ['divide(4, 3)', '1'],
  ['divide(-4, 3)', '-1'],
  ['divide(4.0, 8)', '0.5'],
  ['divide(4, null)', 'null'],
  ['modulo(10, 6)', '4'],
  ['modulo(10, -6)', '4'],
  ['modulo(-10, -6)', '-4'],
  ['modulo(10, 0.5)', '0'],
  ['number("1337")', '1337'],
  ['number("42.5")', '42.5'],
  ['number("0xdeadbeef")', '3735928559'],
  ['number("deadbeef", 16)', '3735928559'],
  ['number("0xdeadbeef", 16)', '3735928559'],
  ['number("-1337")', '-1337'],
  ['number("  1337  ")', '1337'],
  ['number("1337", null)', '1337'],
  ['number(null)', 'null'],
  ['length("explorer.exe")', '12'],
  ['length("")', '0'],
  ['length("😀")', '2'],
  ['length(null)', 'null'],
  ['startsWith("regsvr32.exe", "regsvr32")', 'true'],
  ['startsWith("regsvr32.exe", "Regsvr32")', 'false'],
  ['startsWith~("regsvr32.exe", "Regsvr32")', 'true'],
  ['startsWith("", "")', 'true'],
  ['startsWith("", null)', 'null'],
  ['endsWith("regsvr32.exe", ".EXE")', 'false'],
  ['endsWith~("regsvr32.exe", ".EXE")', 'true'],
  ['endsWith("", "")', 'true'],
  ['endsWith(null, ".exe")', 'null'],
  ['stringContains("start x", "rt ")', 'true'],
  ['stringContains("start x", "RT")', 'false'],
  ['stringContains~("start x", "RT")', 'true'],
  ['stringContains("", "")', 'false'],
  ['stringContains("a", "")', 'false'],
  ['stringContains(null, "a")', 'null'],
  ['indexOf("subdomain.example.com", "d")', '3'],
  ['indexOf("subdomain.example.com", "D")', 'null'],
  ['indexOf~("subdomain.example.com", "D")', '3'],
  ['indexOf("subdomain.example.com", ".", 9)', '9'],
  ['indexOf("subdomain.example.com", ".", 10)', '17'],
  ['indexOf("subdomain.example.com", ".", -6)', '9'],
  ['indexOf("subdomain.example.com", "", 10)', '10'],
  ['indexOf("a", "z")', 'null'],
  ['indexOf(null, ".")', 'null'],
  ['substring("start regsvr32.exe", 6)', '"regsvr32.exe"'],
  ['substring("start regsvr32.exe", 0, 5)', '"start"'],
  ['substring("start regsvr32.exe", -4)', '".exe"'],
  ['substring("start regsvr32.exe", -4, -1)', '".ex"'],
  ['substring("abc", 5)', '""'],
  ['substring("abc", 2, 1)', '""'],
  ['substring("abc", -9, 2)', '"ab"'],
  ['between("C:\\\\Windows\\\\System32\\\\cmd.exe", "System32\\\\", ".exe")', '"cmd"'],
  ['between("C:\\\\Windows\\\\System32\\\\cmd.exe", "system32\\\\", ".exe")', '""'],
  ['between~("C:\\\\Windows\\\\System32\\\\cmd.exe", "system32\\\\", ".exe")', '"cmd"'],
  ['between("C:\\\\Windows\\\\System32\\\\cmd.exe", "\\\\", "\\\\")', '"Windows"'],
  ['between("C:\\\\Windows\\\\System32\\\\cmd.exe", "\\\\", "\\\\", true)', '"Windows\\\\System32"'],
  ['between("", "a", "b")', '""'],
  ['between(null, "a", "b")', 'null'],
  ['concat("process is ", "x")', '"process is x"'],
  ['concat("x", " ", 42)', '"x 42"'],
  ['concat("x", " ", 42.5)', '"x 42.5"'],
  ['concat("x", " ", true)', '"x true"'],
  ['concat("x")', '"x"'],
  ['concat(null, "x")', 'null'],
  ['string(42)', '"42"'],
  ['string(42.5)', '"42.5"'],
  ['string(42.0)', '"42.0"'],
  ['string(12345678.5)', '"1.23456785E7"'],
  ['string(0.0001)', '"1.0E-4"'],
  ['string(true)', '"true"'],
  ['string(null)', 'null'],
]

const refused: readonly (readonly [condition: string, problem: string])[] = [
  ['lenght("a") == 1', 'verification: no function is called `lenght`'],
  ['wildcard("a", "a*")', 'verification: no function is called `wildcard`; `like` took its place'],
  ['match("a", "a.*")', 'verification: no function is called `match`; `regex` took its place'],
  ['__proto__("a")', 'verification: no function is called `__proto__`'],
  ['length() == 1', 'syntax: `length` does not take 0 arguments'],
  ['length("a", "b") == 1', 'syntax: `length` does not take 2 arguments'],
  ['length(1) == 1', 'verification: a text is expected, and this is of type integer'],
  ['length~("a") == 1', 'verification: `length` has no form with `~`'],
  ['add("a", 1) == 1', 'verification: a number is expected, and this is of type keyword'],
  ['substring("a", 1.5) == ""', 'verification: a whole number is expected, and this is of type double'],
  ['number("x") == 1', 'execution: `x` is no number of base 10'],
  ['number("") == 1', 'execution: `` is no number of base 10'],
  ['number("9", 8) == 1', 'execution: `9` is no number of base 8'],
  ['divide(1, 0) == 1', 'execution: a whole number is divided by zero'],
  ['2147483647 + 1 == 1', 'execution: `2147483648` takes more than 32 bits'],
  ['9223372036854775807 + 1 == 1', 'execution: `9223372036854775808` takes more than 64 bits'],
  ['stringContains("a", null) == true', 'execution: `stringContains` fails when the part is null'],
  ['between("a", null, "b") == ""', 'execution: `between` fails when what it looks for is null'],
  ['between("ba", "a", "b", true) == ""', 'execution: `between` fails when the right text comes first'],
]

describe('interpreters/eql: functions', () => {
  const stock = { documents: { one: {} }, mapping: {} }

  for (const [call, value] of cases) {
    it(`${call} is ${value}`, () => expect(askWhere(`${call} == ${value}`, stock)).to.equal('one'))
  }

  for (const [condition, problem] of refused) {
    it(`refuses ${condition}`, () => expect(askWhere(condition, stock)).to.equal(problem))
  }

  it('names are the same in any case', () => {
    expect(askWhere('STARTSWITH("ab", "a") and startswith~("ab", "A")', stock)).to.equal('one')
  })
})
