/** What is at the edge of a check: where it speaks, and where it keeps quiet? One table, a section a row. */
import { expect } from 'chai'
import type { CheckName } from '../../../schema/checks/check.js'
import { checkSources } from '../../../workbench/check.js'

interface Case {
  readonly check: CheckName
  readonly about: string
  /** Items of the selection, or a whole `detection`/metadata when it begins with a key at the margin. */
  readonly text: string
  /** What the carets stand under, one for each finding. */
  readonly at: readonly string[]
  readonly logsource?: string
}

const registry = 'product: windows, category: registry_set'

const cases: readonly Case[] = [
  {
    check: 'unused-detection',
    about: 'annotations use detections',
    at: [],
    text: section('a or b', 'a b c', 'annotations: { C: c }'),
  },
  {
    check: 'unused-detection',
    about: 'them leaves `_` names out, on purpose',
    at: [],
    text: section('1 of them', 'a b _c'),
  },
  {
    check: 'unused-detection',
    about: 'a pattern uses what it matches',
    at: ['b2'],
    text: section('1 of a*', 'a1 a2 b2'),
  },
  { check: 'unused-detection', about: 'used in the second condition', at: [], text: section('[a, b]', 'a b') },
  { check: 'them-with-one-detection', about: 'two detections', at: [], text: section('1 of them', 'a b') },
  {
    check: 'them-with-one-detection',
    about: 'one beside a `_` name',
    at: ['all of them'],
    text: section('all of them', 'a _b'),
  },
  {
    check: 'selector-matches-one-name',
    about: 'a filter to be extended',
    at: [],
    text: section('a and not 1 of filter_*', 'a filter_1'),
  },
  {
    check: 'selector-matches-one-name',
    about: 'under two nots',
    at: ['1 of b*'],
    text: section('a and not not 1 of b*', 'a b1'),
  },
  {
    check: 'repeated-operand',
    about: 'the same selector',
    at: ['1 of a*'],
    text: section('1 of a* and 1 of a*', 'a1 a2'),
  },
  {
    check: 'repeated-operand',
    about: 'the same group',
    at: ['a and b'],
    text: section('(a and b) or c or (a and b)', 'a b c'),
  },
  {
    check: 'repeated-operand',
    about: 'the same name at two places of the tree',
    at: [],
    text: section('(a and b) or (a and c)', 'a b c'),
  },
  { check: 'double-wildcard', about: 'an escaped one and a wildcard', at: [], text: "A: 'x\\**y'" },
  { check: 'double-wildcard', about: 'in an expression', at: [], text: "A|re: 'x\\**y'" },
  { check: 'double-wildcard', about: 'three in a row, twice', at: ['***', '**'], text: "A: 'x***y**z'" },
  { check: 'redundant-wildcard', about: 'in the middle', at: [], text: "A|contains: 'x*y'" },
  { check: 'redundant-wildcard', about: 'an escaped one', at: [], text: "A|contains: 'x\\*'" },
  { check: 'redundant-wildcard', about: 'a backslash and a wildcard', at: ['*'], text: "A|contains: 'x\\\\*'" },
  { check: 'redundant-wildcard', about: 'the other end', at: [], text: "A|endswith: 'x*'\n    B|startswith: '*x'" },
  { check: 'redundant-wildcard', about: 'a value of wildcards is for another check', at: [], text: "A|contains: '*'" },
  {
    check: 'redundant-wildcard',
    about: 'encoded values have none',
    at: [],
    text: "A|base64|contains: 'x'\n    B: '*x*y'",
  },
  { check: 'wildcard-instead-of-modifier', about: 'inner wildcards too', at: [], text: "A: '*x*y'" },
  { check: 'wildcard-instead-of-modifier', about: 'different shapes', at: [], text: "A: ['*x', 'y*']" },
  { check: 'wildcard-instead-of-modifier', about: 'one value without', at: [], text: "A: ['*x', 'y']" },
  { check: 'wildcard-instead-of-modifier', about: 'a question mark', at: [], text: "A: '*x?'" },
  { check: 'matches-everything', about: 'nothing under contains', at: ["''"], text: "A|contains: ''" },
  { check: 'matches-everything', about: 'the empty text on its own', at: [], text: "A: ''" },
  { check: 'matches-everything', about: 'one character at least', at: [], text: "A: '?*'" },
  {
    check: 'escaped-wildcard',
    about: 'behind a space or a backslash',
    at: [],
    text: "A|contains: ['select \\*', 'C:\\\\\\*', '\\\\\\\\\\*\\IPC$']",
  },
  {
    check: 'escaped-wildcard',
    about: 'a question mark behind a name',
    at: ['\\?'],
    text: "A|contains: '\\index\\?id='",
  },
  { check: 'escape-in-path', about: 'a line break in prose', at: [], text: 'A: "one\\ntwo"' },
  { check: 'escape-in-path', about: 'backslashes that are written twice', at: [], text: 'A: "C:\\\\temp\\\\new"' },
  { check: 'escape-in-path', about: 'an escape that stands alone', at: [], text: 'A: "C:\\\\x\\n"' },
  { check: 'control-character', about: 'parts of emoji', at: [], text: "A: '👩\u200d💻 ✔\ufe0f'" },
  { check: 'control-character', about: 'once a line', at: ['\u200b', '\u202e'], text: "A: 'x\u200by\u200bz\u202e'" },
  {
    check: 'number-as-text',
    about: 'digits that are no number',
    at: [],
    text: "A: ['007', '1.5', '12345678901234567890']",
  },
  { check: 'number-as-text', about: 'part of a text', at: [], text: "A|contains: '4625'" },
  {
    check: 'yaml11-differs',
    about: 'words and numbers that both read alike',
    at: [],
    text: 'A: [x, 1, -5, 0x1F, true, null, 1.5]',
  },
  { check: 'yaml11-differs', about: 'quoted', at: [], text: "A: ['yes', \"010\", '1_000']" },
  {
    check: 'yaml11-differs',
    about: 'booleans, octals, sexagesimals, dates, exponents',
    at: ['yes', 'Off', '010', '12:30:45', '2024-01-15', '1e3', '0o10', '1_000'],
    text: 'A: [yes, Off, 010, "x", 12:30:45, 2024-01-15, 1e3, 0o10, 1_000]',
  },
  { check: 'yaml11-differs', about: 'dates of the metadata', at: [], text: 'date: 2024-01-15\nmodified: 2024-01-16' },
  { check: 'duplicate-value', about: 'case counts', at: [], text: 'A|cased: [x, X]\n    B|re: [x, X]' },
  { check: 'duplicate-value', about: 'a number and a text', at: [], text: "A: [1, '1']" },
  { check: 'duplicate-value', about: 'no letter of ASCII', at: ['Ä'], text: 'A: [ä, Ä, ß, ss]' },
  { check: 'covered-value', about: 'all: the shorter one', at: ['b'], text: 'A|contains|all: [abc, b]' },
  { check: 'covered-value', about: 'the front', at: ['abc'], text: 'A|startswith: [ab, abc, bc]' },
  { check: 'covered-value', about: 'the end', at: ['abc'], text: 'A|endswith: [ab, abc, bc]' },
  { check: 'covered-value', about: 'whole values cover nothing', at: [], text: 'A: [ab, abc]' },
  {
    check: 'covered-value',
    about: 'keywords',
    at: ['abc'],
    text: section('k', '', 'detection:\n  k: [abc, b]\n  condition: k'),
  },
  { check: 'covered-value', about: 'case counts', at: [], text: 'A|contains|cased: [ABC, b]' },
  {
    check: 'covered-value',
    about: 'a long list',
    at: ['v25x'],
    text: `A|contains: [${Array.from({ length: 30 }, (_, index) => `v${index + 20}`).join()}, v25x]`,
  },
  { check: 'all-with-plain-values', about: 'wildcards', at: [], text: "A|all: ['*x*', '*y*']" },
  { check: 'all-with-plain-values', about: 'the same value', at: [], text: 'A|all: [x, X]' },
  {
    check: 'hash-form',
    about: 'every algorithm, and a bare hash',
    at: [],
    text: `Hashes|contains: [MD5=${'a'.repeat(32)}, SHA1=${'b'.repeat(40)}, SHA256=${'c'.repeat(64)}, IMPHASH=${'0'.repeat(32)}, abc]`,
  },
  {
    check: 'hash-form',
    about: 'unknown, too long, not hexadecimal',
    at: ['SHA2=ab', `MD5=${'a'.repeat(33)}`, `MD5=${'g'.repeat(32)}`, 'constructor=ab'],
    text: `Hashes|contains: [SHA2=ab, MD5=${'a'.repeat(33)}, MD5=${'g'.repeat(32)}, constructor=ab]`,
  },
  {
    check: 'localized-account',
    about: 'not a field of accounts',
    at: [],
    text: "CommandLine|contains: 'NT AUTHORITY'",
  },
  {
    check: 'modifier-without-effect',
    about: 'twice',
    at: ['contains', 'all'],
    text: 'A|contains|contains: x\n    B|contains|all|all: [x, y]',
  },
  {
    check: 'modifier-without-effect',
    about: 'twice means something',
    at: [],
    text: 'A|base64|base64: x\n    B|neq|neq: y',
  },
  { check: 'modifier-without-effect', about: 'an alias', at: ['ignorecase'], text: 'A|re|i|ignorecase: x' },
  { check: 'windash-without-dash', about: 'a slash', at: [], text: "A|contains|windash: ' /x'" },
  {
    check: 'network-overlap',
    about: 'networks side by side, both versions',
    at: [],
    text: "A|cidr: ['10.0.0.0/9', '10.128.0.0/9', '::/0']",
  },
  {
    check: 'network-overlap',
    about: 'the narrow one first',
    at: ["'10.1.0.0/16'"],
    text: "A|cidr: ['10.1.0.0/16', '10.0.0.0/8']",
  },
  { check: 'regex-is-text', about: 'one case of a letter', at: [], text: "A|re: 'a[bB]c'" },
  { check: 'regex-is-text', about: 'anchored, without case', at: ["'^abc$'"], text: "A|re|i: '^abc$'" },
  { check: 'regex-is-text', about: 'a word boundary', at: [], text: "A|re: '\\babc'" },
  {
    check: 'regex-open-end',
    about: 'dots that are dots, and something at least',
    at: [],
    text: "A|re: ['x\\.*', '.+x', '^.*x', 'a.*b']",
  },
  { check: 'regex-open-end', about: 'lazy, at the end', at: ["'x.*?'"], text: "A|re: 'x.*?'" },
  {
    check: 'regex-unescaped-dot',
    about: 'repeated, escaped, in a class, before a digit',
    at: [],
    text: "A|re: ['ab.*cd', 'ab\\.cd', 'ab[.cd]', 'ab.12']",
  },
  {
    check: 'regex-case-sensitive',
    about: 'a flag of its own, a field with case, no word',
    at: [],
    text: "CommandLine|re: ['(?i)abc', '[a-z]+', '\\d{3}x']\n    ScriptBlockText|re: abc",
  },
  { check: 'unknown-field', about: 'far from every known name', at: ['Zone'], text: 'Zone: x' },
  {
    check: 'unknown-field',
    about: 'fields of every event of Windows',
    at: [],
    text: 'EventID: 1\n    Provider_Name: x',
  },
  {
    check: 'unknown-field',
    about: 'another category',
    at: ['TargetObject'],
    text: 'CommandLine: x\n    TargetObject: y',
    logsource: 'product: windows, category: dns_query',
  },
  {
    check: 'unknown-field',
    about: 'a service is not judged',
    at: [],
    text: 'Zone: x',
    logsource: 'product: windows, service: security',
  },
  {
    check: 'unknown-field',
    about: 'another taxonomy',
    at: [],
    text: 'taxonomy: ecs\ndetection:\n  a:\n    process.name: x\n  condition: a',
  },
  {
    check: 'unknown-field',
    about: 'a category without a product',
    at: ['cs-methd'],
    text: 'cs-methd: GET',
    logsource: 'category: proxy',
  },
  {
    check: 'unknown-logsource',
    about: 'a service without its product',
    at: [],
    text: 'A: x',
    logsource: 'service: cloudtrail',
  },
  {
    check: 'unknown-logsource',
    about: 'a product of one’s own',
    at: ['acme'],
    text: 'A: x',
    logsource: 'product: acme, service: web',
  },
  {
    check: 'unknown-logsource',
    about: 'names of objects',
    at: ['constructor'],
    text: 'A: x',
    logsource: 'product: constructor',
  },
  {
    check: 'unknown-logsource',
    about: 'a category of another product',
    at: ['registry_set'],
    text: 'A: x',
    logsource: 'product: linux, category: registry_set',
  },
  {
    check: 'unknown-logsource',
    about: 'capitals',
    at: ['Windows'],
    text: 'A: x',
    logsource: 'product: Windows, category: process_creation',
  },
  {
    check: 'event-id-with-category',
    about: 'several events in one category',
    at: [],
    text: 'EventID: 13',
    logsource: 'product: windows, category: registry_event',
  },
  {
    check: 'event-id-with-category',
    about: 'no category',
    at: [],
    text: 'EventID: 1',
    logsource: 'product: windows, service: sysmon',
  },
  {
    check: 'sysmon-without-event-id',
    about: 'an EventID',
    at: [],
    text: 'EventID: 1',
    logsource: 'product: windows, service: sysmon',
  },
  {
    check: 'space-in-name',
    about: 'two detections',
    at: ["'a '"],
    text: section('1 of a*', '', "detection:\n  'a ':\n    B: x\n  'a b':\n    B: y\n  condition: 1 of a*"),
  },
  {
    check: 'field-case-differs',
    about: 'other fields',
    at: [],
    text: 'Image: x\n    ImageLoaded: y',
    logsource: registry,
  },
  {
    check: 'misspelt-key',
    about: 'keys of the log source',
    at: ['servise'],
    text: 'A: x',
    logsource: 'product: windows, category: process_creation, servise: y',
  },
  {
    check: 'misspelt-key',
    about: 'custom keys that are far off',
    at: [],
    text: 'regression_tests_path: x\nsimulation: []\nowner: y',
  },
  { check: 'misspelt-key', about: 'the known key is there too', at: [], text: 'levels: [low]\nlevel: low' },
  {
    check: 'tag-form',
    about: 'every namespace',
    at: [],
    text: 'tags: [attack.t1059, attack.t1059.001, attack.g0001, attack.s0001, attack.ds0001, car.2016-04-005, cve.2021-44228, d3fend.d3f-WindowsNtOpenFile, d3fend.d3-fca, detection.dfir, stp.2a, tlp.amber-strict, mine.Any_Thing]',
  },
  {
    check: 'tag-form',
    about: 'a technique with too many digits',
    at: ['t10591', 'unknown'],
    text: 'tags: [attack.t10591, tlp.unknown]',
  },
  {
    check: 'unknown-tactic',
    about: 'names before and after the change of 2026',
    at: [],
    text: 'tags: [attack.defense-evasion, attack.stealth, attack.defense-impairment]',
  },
  {
    check: 'tag-conflict',
    about: 'the same tag twice is for another check',
    at: [],
    text: 'tags: [tlp.green, tlp.green, attack.execution, attack.persistence]',
  },
  {
    check: 'false-positive-wording',
    about: 'misspelt',
    at: ['Unkown'],
    text: 'falsepositives: [Unkown, Unknown, Legitimate use]',
  },
  { check: 'title-style', about: 'an abbreviation at the end', at: [], text: 'title: Waiting For Input...' },
  {
    check: 'related-to-itself',
    about: 'one id twice',
    at: ['5bb1d2a8-6c3b-4a0e-9f5e-0f8ad94a7c10'],
    text: 'related:\n  - { id: 5BB1D2A8-6c3b-4a0e-9f5e-0f8ad94a7c10, type: similar }\n  - { id: 5bb1d2a8-6c3b-4a0e-9f5e-0f8ad94a7c10, type: derived }',
  },
  { check: 'date-order', about: 'the same day', at: [], text: 'date: 2024-01-15\nmodified: 2024/01/15' },
  { check: 'date-order', about: 'no date', at: ['2024-01-15'], text: 'modified: 2024-01-15' },
]

/** A detection section with detections of these names, and lines behind it; or those lines alone. */
function section(condition: string, names: string, more = ''): string {
  if (names === '') return more
  const detections = names.split(' ').map((name) => `  ${name}:\n    Field_${name}: x\n`)
  return `detection:\n${detections.join('')}  condition: ${condition}\n${more}`
}

function toRule({ text, logsource }: Case): string {
  const isItems = !/^[a-z][\w]*:/.test(text) || /^cs-/.test(text)
  const own = isItems ? `detection:\n  selection:\n    ${text}\n  condition: selection\n` : `${text}\n`
  const rest = {
    title: 'title: Example Of A Rule\n',
    logsource: `logsource: { ${logsource ?? 'product: windows, category: process_creation'} }\n`,
    detection: 'detection:\n  selection:\n    Image: x\n  condition: selection\n',
  }
  return (
    own +
    Object.entries(rest)
      .map(([key, lines]) => (new RegExp(`^${key}:`, 'm').test(own) ? '' : lines))
      .join('')
  )
}

describe('checks at their edges', () => {
  for (const one of cases) {
    it(`${one.check}: ${one.about}`, () => {
      const { diagnostics } = checkSources([{ path: 'example.yml', text: toRule(one) }], { readFile: () => undefined })
      expect(diagnostics.filter(({ severity }) => severity === 'error')).to.deep.equal([])
      const found = diagnostics.filter(({ code }) => code === `check/${one.check}`)
      expect(found.map(({ at }) => at.source.text.slice(at.start, at.end))).to.deep.equal(one.at)
    })
  }
})
