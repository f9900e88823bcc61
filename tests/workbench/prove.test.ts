/**
 * Does `prove` see when a query does not say what its rule says? Each case breaks one thing in the emitted text — an
 * escape, an anchor, a guard against missing values — and wants a counterexample; the whole text has none.
 */
import { expect } from 'chai'
import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { translate } from '../../backends/translate.js'
import { builtinPipeline } from '../../pipelines/builtin.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import { defaultPipelines } from '../../workbench/convert-rules.js'
import { type Proof, proveRule } from '../../workbench/prove/prove-rule.js'

interface Mutation {
  readonly target: DialectId
  readonly about: string
  readonly item: string
  readonly from: string | RegExp
  readonly to: string
  /** Without a pipeline unless told: then the target's default. */
  readonly mapped?: 'process_creation' | 'registry_set'
}

const mutations: readonly Mutation[] = [
  { target: 'kql', about: 'an escaped quote is left bare', item: "F: 'a\"b'", from: /=~ .*$/m, to: '=~ "ab"' },
  { target: 'kql', about: 'a backslash is lost', item: "F|contains: 'a\\\\b'", from: '\\', to: '' },
  { target: 'kql', about: 'case counts', item: 'F: abc', from: '=~', to: '==' },
  { target: 'kql', about: 'endswith becomes contains', item: "F|endswith: '.exe'", from: 'endswith', to: 'contains' },
  { target: 'kql', about: 'startswith becomes a whole value', item: 'F|startswith: abc', from: 'startswith', to: '=~' },
  {
    target: 'kql',
    about: 'the length term between two halves is gone',
    item: "F: 'ab*ba'",
    from: /\n\| where strlen\(.*?\) >= \d+/,
    to: '',
  },
  { target: 'kql', about: 'the front anchor is gone', item: "F: 'a?c*d'", from: '\\A', to: '' },
  { target: 'kql', about: 'the end anchor is gone', item: "F: 'a?c'", from: '\\z', to: '' },
  { target: 'kql', about: 'the wildcard does not cross lines', item: "F: 'a?c'", from: '(?is)', to: '(?i)' },
  {
    target: 'kql',
    about: 'the null guard of a network is gone',
    item: "'F|cidr|neq': 10.0.0.0/8",
    from: /coalesce\((.*), false\)/,
    to: '$1',
  },
  { target: 'kql', about: 'a literal star is a wildcard', item: "F: 'a\\*?b'", from: '\\*', to: '.*' },
  { target: 'kql', about: 'null asks isnull of a text column', item: 'F: null', from: 'isempty', to: 'isnull' },
  {
    target: 'kql',
    about: 'the null guard of a number is gone',
    item: 'ParentProcessId|gt|neq: 5',
    from: /coalesce\((.*), false\)/,
    to: '$1',
    mapped: 'process_creation',
  },
  { target: 'kql', about: 'the anchor of a regex is gone', item: "F|re: '^a.c'", from: '\\A', to: '' },
  { target: 'kql', about: 'a list compares with case', item: 'F: [abc, def]', from: 'in~', to: 'in' },
  {
    target: 'kql',
    about: 'a registry hive is not spelled out',
    item: "TargetObject|startswith: 'HKLM\\Software\\'",
    from: 'HKEY_LOCAL_MACHINE',
    to: 'HKLM',
    mapped: 'registry_set',
  },
  { target: 'spl', about: 'a backslash is lost', item: "F|contains: 'a\\\\b'", from: '\\\\', to: '' },
  { target: 'spl', about: 'a single character becomes any', item: "F: 'a?c'", from: /\| where[\s\S]*/, to: '' },
  { target: 'spl', about: 'a literal star is a wildcard', item: "F: 'a\\*b'", from: /\| where[\s\S]*/, to: '' },
  { target: 'spl', about: 'not is written as !=', item: 'F|neq: abc', from: /NOT F="abc"/, to: 'F!="abc"' },
  { target: 'spl', about: 'the end anchor is gone', item: "F|re: '^a.c$'", from: '\\\\z', to: '' },
  { target: 'spl', about: 'case does not count', item: 'F|cased: Abc', from: '\\\\AAbc', to: '(?i)\\\\AAbc' },
  { target: 'eql', about: 'a pattern compares with case', item: 'F|contains: abc', from: 'like~', to: 'like' },
  { target: 'eql', about: 'letters of a regex lose a case', item: "F: 'a\\*?b'", from: '[aA]', to: 'a' },
  { target: 'eql', about: 'a list loses a value', item: 'F: [abc, def]', from: /,\s*"def"/, to: '' },
  { target: 'eql', about: 'a literal star is a wildcard', item: "F: 'a\\*b'", from: 'in~', to: 'like~' },
  { target: 'eql', about: 'a backslash is lost', item: "F|contains: 'a\\\\b'", from: '\\\\', to: '' },
  { target: 'eql', about: 'a prefix loses its wildcard', item: 'F|startswith: abc', from: 'abc*', to: 'abc' },
  { target: 'spl', about: 'a substring becomes a prefix', item: 'F|contains: abc', from: '*abc*', to: 'abc*' },
  { target: 'spl', about: 'a list loses a value', item: 'F: [abc, def]', from: ', "def"', to: '' },
  { target: 'spl', about: 'the front anchor is gone', item: "F|re: '^a.c$'", from: '\\\\A', to: '' },
  { target: 'spl', about: 'absence becomes the empty text', item: 'F: null', from: 'NOT F=*', to: 'F=""' },
  { target: 'spl', about: 'one of two demands is gone', item: 'F|contains|all: [ab, cd]', from: 'F="*cd*"', to: '' },
  { target: 'spl', about: 'a suffix becomes a substring', item: "F|endswith: '.exe'", from: '*.exe', to: '*.exe*' },
  { target: 'eql', about: 'a suffix becomes a substring', item: "F|endswith: '.exe'", from: '*.exe', to: '*.exe*' },
  { target: 'eql', about: 'a single character becomes any', item: "F: 'a?c'", from: 'a?c', to: 'a*c' },
  { target: 'eql', about: 'a pattern with case loses it', item: 'F|cased|contains: Abc', from: 'like', to: 'like~' },
  {
    target: 'eql',
    about: 'one of two demands is gone',
    item: 'F|contains|all: [ab, cd]',
    from: ' and ?F like~ "*cd*"',
    to: '',
  },
  { target: 'eql', about: 'absence becomes presence', item: 'F: null', from: '==', to: '!=' },
]

const ruleFor = ({ item, mapped }: Mutation) => {
  const category = mapped ?? 'process_creation'
  return orThrow(
    parseRule(
      `title: t\nlogsource: { product: windows, category: ${category} }\ndetection:\n  selection:\n    ${item}\n  condition: selection\n`,
    ),
  )
}

const prove = (mutation: Mutation, change: (text: string) => string): Proof => {
  const { target, mapped } = mutation
  return orThrow(
    proveRule(ruleFor(mutation), target, {
      pipelines: mapped ? [orThrow(builtinPipeline(defaultPipelines[target]))] : [],
      translate: (rule) => {
        const query = translate(rule, dialects[target])
        return query.ok ? { ...query, value: { ...query.value, text: change(query.value.text) } } : query
      },
    }),
  )
}

describe('prove', () => {
  for (const mutation of mutations) {
    it(`${mutation.target}: ${mutation.about} (${mutation.item})`, () => {
      const whole = prove(mutation, (text) => text)
      expect(whole.counterexamples.slice(0, 1), whole.query.text).to.deep.equal([])
      expect(whole.witnesses).to.be.at.least(10)
      const broken = prove(mutation, (text) => {
        const changed = text.replace(mutation.from, mutation.to)
        expect(changed, `the text to break is there: ${text}`).to.not.equal(text)
        return changed
      })
      expect(broken.counterexamples.length).to.be.greaterThan(0)
    })
  }

  for (const target of ['kql', 'spl', 'eql']) {
    it(`breaks at least ten things in ${target}`, () => {
      expect(mutations.filter((one) => one.target === target).length).to.be.at.least(10)
    })
  }
})
