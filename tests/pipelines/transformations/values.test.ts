import { type TransformationCase, testCases } from '../transform-case.js'

const replace = (regex: string, replacement: string, more = ''): string =>
  `- { type: replace_string, regex: ${JSON.stringify(regex)}, replacement: ${JSON.stringify(replacement)}${more} }`

const cases: readonly TransformationCase[] = [
  { about: 'a part is replaced', items: replace('foo', 'bar'), rule: 'A: xfoofoo', becomes: 'A = xbarbar' },
  {
    about: 'groups by number and by name',
    items: replace('(?P<first>[a-z])([0-9])', '\\2\\g<first>\\g<0>'),
    rule: 'A: a1-b2',
    becomes: 'A = 1aa1-2bb2',
  },
  {
    about: 'a backslash before a wildcard stays a backslash before a wildcard',
    items: replace('tmp', 'temp'),
    rule: "A|startswith: 'C:\\tmp\\'",
    becomes: 'A = C:\\temp\\*',
  },
  {
    about: 'backslashes become slashes, wildcards stay',
    items: replace('\\\\', '/'),
    rule: "A: '*\\Temp\\\\*.exe'",
    becomes: 'A = */Temp/*.exe',
  },
  {
    about: 'an asterisk that is no wildcard stays one',
    items: replace('a', 'b'),
    rule: "A: 'a\\*a*'",
    becomes: 'A = b\\*b*',
  },
  {
    about: 'the expression sees wildcards',
    items: replace('^\\*\\\\', ''),
    rule: "A|endswith: '\\cmd.exe'",
    becomes: 'A = cmd.exe',
  },
  {
    about: 'wildcards in a replacement are wildcards',
    items: replace('^[C-Z]:', '*?'),
    rule: "A: 'C:\\x'",
    becomes: 'A = *?\\x',
  },
  {
    about: 'but not with `skip_special`',
    items: replace('o', '*', ', skip_special: true'),
    rule: 'A: f?oo*',
    becomes: 'A = f?\\*\\**',
  },
  {
    about: 'unless they are asked for',
    items: replace('o', '*', ', skip_special: true, interpret_special: true'),
    rule: 'A: fox',
    becomes: 'A = f*x',
  },
  {
    about: '`skip_special` keeps an expression off wildcards',
    items: replace('.+', 'z', ', skip_special: true'),
    rule: 'A: a*b?c',
    becomes: 'A = z*z?z',
  },
  {
    about: 'an expression that matches nothing matches everywhere, as in Python',
    items: replace('x*', '-'),
    rule: 'A: abxd',
    becomes: 'A = -a-b--d-',
  },
  {
    about: 'a number becomes a text when it changes',
    items: replace('4', 'four'),
    rule: 'A: [4, 5]',
    becomes: '(A = four or A is 5)',
  },
  { about: 'keywords, too', items: replace('^foo$', 'bar'), rule: '"|contains": foo', becomes: 'anything = *bar*' },
  {
    about: 'every text that a dash stands for is looked at',
    items: replace('-x', 'X'),
    rule: 'A|windash|contains: -xy',
    becomes: '(A = *Xy* or A = */xy* or A = *–xy* or A = *—xy* or A = *―xy*)',
  },
  {
    about: 'placeholders stay',
    items: replace('a', 'b'),
    rule: "A|expand: 'a%name%a'",
    becomes: 'A = b%name%b',
  },
  {
    about: 'case of a comparison with case is kept',
    items: replace('a', 'b'),
    rule: 'A|cased: aA',
    becomes: 'A == bA',
  },
  {
    about: 'whole values are mapped',
    items: '- { type: map_string, mapping: { low: "1", "*high*": ["2", "3*"] } }',
    rule: 'A: [low, lower]\nB|contains: high',
    becomes: '((A = 1 or A = lower) and (B = 2 or B = 3*))',
  },
  {
    about: 'a value that is mapped to nothing is left out',
    items: '- { type: map_string, mapping: { low: [] } }',
    rule: 'A: [low, high]',
    becomes: 'A = high',
  },
  {
    about: 'every value is set',
    items: '- { type: set_value, value: "x*", field_name_conditions: [{ type: include_fields, fields: [A] }] }',
    rule: 'A|re: b\nB: c',
    becomes: '(A = x* and B = c)',
  },
  { about: 'to a number', items: '- { type: set_value, value: 3 }', rule: 'A: b', becomes: 'A is 3' },
  { about: 'to null', items: '- { type: set_value, value: null }', rule: 'A: b', becomes: 'A is null' },
  {
    about: 'but not of keywords',
    items: '- { type: set_value, value: null }',
    rule: '"|contains": b',
    becomes: 'pipeline/value-not-mappable: a pipeline sets this keyword to `null`, which no event holds',
  },
  { about: 'to a boolean', items: '- { type: set_value, value: true }', rule: 'A: b', becomes: 'A is true' },
  {
    about: 'to a number that is written as a text',
    items: '- { type: set_value, value: "3", force_type: num }',
    rule: 'A: b',
    becomes: 'A is 3',
  },
  {
    about: 'to a text that looks like a number',
    items: '- { type: set_value, value: 3, force_type: str }',
    rule: 'A: b',
    becomes: 'A = 3',
  },
  {
    about: 'numbers become texts',
    items: '- { type: convert_type, target_type: str }',
    rule: 'A: [1, x]',
    becomes: '(A = 1 or A = x)',
  },
  {
    about: 'texts become numbers',
    items: '- { type: convert_type, target_type: num }',
    rule: "A: ['1', 2, '-3']",
    becomes: '(A is 1 or A is 2 or A is -3)',
  },
  {
    about: 'but not every text',
    items: '- { type: convert_type, target_type: num }',
    rule: "A: '1*'",
    becomes: 'pipeline/value-not-mappable: a pipeline makes numbers of texts, and `1*` is none',
  },
  {
    about: 'a number that would be rounded is refused',
    items: '- { type: convert_type, target_type: num }',
    rule: "A: '9007199254740993'",
    becomes: 'pipeline/value-not-mappable: a pipeline makes numbers of texts, and `9007199254740993` is none',
  },
  { about: 'lower case', items: '- { type: case }', rule: 'A: Ab*C', becomes: 'A = ab*c' },
  { about: 'upper case', items: '- { type: case, method: upper }', rule: 'A: Ab*C', becomes: 'A = AB*C' },
  {
    about: 'snake case',
    items: '- { type: case, method: snake_case }',
    rule: 'A: TestString',
    becomes: 'A = test_string',
  },
  {
    about: 'a value becomes an expression that matches the same, whatever the case',
    items: '- { type: regex }',
    rule: "A: 'C:\\*.exe'\nB|contains: a+b",
    becomes: '(A ~ ^C:\\*\\.exe$ (i) and B ~ a\\+b (i))',
  },
  {
    about: 'or with case',
    items: '- { type: regex, method: plain }',
    rule: 'A: a?c*',
    becomes: 'A ~ ^a[\\s\\S]c',
  },
  {
    about: 'a comparison with case stays one',
    items: '- { type: regex, method: ignore_case_flag }',
    rule: 'A|cased: ab',
    becomes: 'A ~ ^ab$',
  },
  { about: 'the empty text stays a text', items: '- { type: regex }', rule: "A: ''", becomes: 'A = ' },
  {
    about: 'named groups become fields',
    items: '- { type: extract_fields, regex: "(?P<kind>[A-Z]+) \\\\((?P<value>[^)]+)\\\\)", field_prefix: reg }',
    rule: 'A: [DWORD (0x1), QWORD (12), X (null)]',
    becomes:
      '((reg.kind = DWORD and reg.value = 0x1) or (reg.kind = QWORD and reg.value is 12) or (reg.kind = X and reg.value is null))',
  },
  {
    about: 'a number with zeros before it stays a text, a wildcard a wildcard',
    items: '- { type: extract_fields, regex: "(?P<a>[^:]+):(?P<b>.+)" }',
    rule: 'A: 007:x*',
    becomes: '(a = 007 and b = x*)',
  },
  {
    about: 'values that do not match are kept when that is asked for',
    items: '- { type: extract_fields, regex: "(?P<a>[0-9]+)", preserve_unmatched: true }',
    rule: 'A: [5, x, "6"]',
    becomes: '(A is 5 or A = x or A = 6)',
  },
  {
    about: 'an item without any match stays as it is',
    items: '- { type: extract_fields, regex: "(?P<a>[0-9]+)" }',
    rule: 'A: [x, y]',
    becomes: '(A = x or A = y)',
  },
  {
    about: 'leaving out a value is an approximation',
    items: '- { type: extract_fields, regex: "(?P<a>[0-9]+)" }',
    rule: "A: [x, '7']",
    becomes:
      'pipeline/approximate: a pipeline cannot take this value: the expression of `extract_fields` does not match it',
  },
  {
    about: 'and is done when approximations are allowed',
    items: '- { type: extract_fields, regex: "(?P<a>[0-9]+)" }',
    rule: "A: [x, '7']",
    becomes: 'a is 7',
    options: { allowApproximate: true },
  },
]

describe('transformations of values', () => testCases(cases))
