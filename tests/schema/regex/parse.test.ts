import { expect } from 'chai'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { parseRegex } from '../../../schema/regex/parse.js'
import { printRegex } from '../../../schema/regex/print.js'

/** An expression as an author writes it, the same with everything spelled out, values it is found in, and others. */
interface Reading {
  readonly source: string
  readonly flags?: 'i' | 'm' | 's'
  readonly is: string
  readonly finds?: readonly string[]
  readonly misses?: readonly string[]
}

const readings: Readonly<Record<string, readonly Reading[]>> = {
  'plain text': [
    { source: '', is: '', finds: ['', 'x'] },
    { source: 'whoami', is: 'whoami', finds: ['C:\\whoami.exe'], misses: ['WHOAMI', 'who'] },
    { source: 'a😀b', is: 'a😀b', finds: ['a😀b'], misses: ['a\ud83db'] },
    { source: 'a/b "c" -d', is: 'a/b "c" -d' },
    { source: ']x}', is: '\\]x\\}', finds: [']x}'] },
    { source: 'a{b', is: 'a\\{b' },
    { source: '{4688', is: '\\{4688' },
    { source: 'a{}', is: 'a\\{\\}' },
    { source: 'a{2', is: 'a\\{2' },
    { source: 'a{2,b}', is: 'a\\{2,b\\}' },
  ],
  anchors: [
    { source: '^a$', is: '\\Aa\\z', finds: ['a'], misses: ['a\n', '\na', 'ba'] },
    { source: '^a$', flags: 'm', is: '(?m:^)a(?m:$)', finds: ['a', 'a\n', 'b\na\nb'], misses: ['a\r\n', 'ba'] },
    { source: '\\Aa\\z', flags: 'm', is: '\\Aa\\z', misses: ['a\n'] },
    { source: '^^a', is: '\\Aa' },
    { source: '\\bcmd\\b', is: '\\bcmd\\b', finds: ['a cmd', 'écmd', 'cmd.exe'], misses: ['cmds', '_cmd'] },
    { source: 'a\\Bb', is: 'a\\Bb', finds: ['ab'] },
    { source: '(?:^)*a', is: 'a' },
    { source: '(^)+a', is: '\\Aa' },
  ],
  'sets of characters': [
    { source: '.', is: '[^\\n]', finds: ['\r', '\u2028', '😀'], misses: ['\n', ''] },
    { source: '.', flags: 's', is: '[\\s\\S]', finds: ['\n'], misses: [''] },
    { source: '^.$', is: '\\A[^\\n]\\z', finds: ['😀'] },
    { source: '\\d\\D', is: '[0-9][^0-9]', misses: ['٣x'] },
    { source: '\\w\\W', is: '[0-9A-Z_a-z][^0-9A-Z_a-z]', finds: ['xé'], misses: ['éa'] },
    { source: '\\s\\S', is: '[\\t-\\r ][^\\t-\\r ]', finds: [' \u00a0'], misses: ['\u00a0x'] },
    { source: '[abc]', is: '[a-c]' },
    { source: '[^/]', is: '[^/]', finds: ['\n'] },
    { source: '[]abc]', is: '[\\]a-c]' },
    { source: '[^]abc]', is: '[^\\]a-c]' },
    { source: '[a-zA-Z0-9._%+-]', is: '[%+\\-.0-9A-Z_a-z]' },
    { source: '[\\w+|\\s]', is: '[\\t-\\r +0-9A-Z_a-z|]' },
    { source: '[\\w-.]', is: '[\\-.0-9A-Z_a-z]', finds: ['-'] },
    { source: '[a-\\d]', is: '[\\-0-9a]' },
    { source: '[-/–]', is: '[\\-/–]', finds: ['–'] },
    { source: '[a-c-e]', is: '[\\-a-ce]' },
    { source: '[[]', is: '\\[' },
    { source: '[a[b]', is: '[\\[ab]' },
    { source: '[\\b]', is: '\\x08' },
    { source: '[\\]\\-\\^]', is: '[\\-\\]\\^]' },
    { source: '[.*$^]', is: '[$*.\\^]' },
    { source: '[\\s\\S]', is: '[\\s\\S]' },
    { source: 'x[^\\s\\S]', is: '(?:\\b\\B)', misses: ['', 'x'] },
    { source: 'a|[^\\s\\S]', is: 'a' },
    { source: '[[:alpha:]_]', is: '[A-Z_a-z]' },
    { source: '[[:^digit:]]', is: '[^0-9]' },
    { source: '[[:upper:]]', flags: 'i', is: '[A-Za-z]' },
    { source: '[x[:blank:]\\d]', is: '[\\t 0-9x]' },
    { source: '[:a-z:]', is: '[:a-z]' },
    { source: '[ä-ö]', is: '[ä-ö]' },
  ],
  escapes: [
    { source: '\\.\\*\\\\\\/\\"\\-\\_\\ \\é', is: '\\.\\*\\\\/"-_ é' },
    { source: '\\n\\r\\t\\f\\v\\a\\e\\0', is: '\\n\\r\\t\\f\\x0b\\x07\\x1b\\x00' },
    { source: '\\x41\\x{1F600}\\u00e9\\U0001F601', is: 'A😀é😁' },
    { source: '\\ud83d\\ude00', is: '😀', finds: ['😀'] },
    { source: '\\ud83dx', is: '\\x{d83d}x', finds: ['\ud83dx'], misses: ['😀x'] },
    { source: '\\012\\07x', is: '\\n\\x07x' },
    { source: '\\cM\\cj\\c[', is: '\\r\\n\\x1b' },
    { source: '[\\x41-\\x43]', is: '[A-C]' },
  ],
  repeats: [
    { source: 'a*b+c?', is: 'a*b+c?' },
    { source: 'a*?b+?c??d{2}?', is: 'a*b+c?d{2}' },
    { source: 'a{2}b{2,}c{2,5}d{0,1}e{1}f{0}g{0,}h{1,}', is: 'a{2}b{2,}c{2,5}d?eg*h+' },
    { source: 'ab*', is: 'ab*', finds: ['a'] },
    { source: '(ab)*', is: '(?:ab)*' },
    { source: '(?:a*)*', is: '(?:a*)*' },
    { source: '.{1000,}', is: '[^\\n]{1000,}' },
    { source: '(){3}a', is: 'a' },
  ],
  'groups and alternatives': [
    { source: 'a|b|c', is: 'a|b|c' },
    { source: '(a|b)c', is: '(?:a|b)c' },
    { source: "(?:a)(?<name>b)(?P<other>c)(?'last'd)", is: 'abcd' },
    { source: 'a(?:|b)', is: 'ab?', finds: ['a'] },
    { source: '(?:\\s|)x', is: '[\\t-\\r ]?x' },
    { source: '|a', is: 'a?', finds: [''] },
    { source: '(a|(b|c))', is: 'a|b|c' },
    { source: '((a))', is: 'a' },
  ],
  flags: [
    { source: 'aé1', flags: 'i', is: '[Aa][Éé]1', finds: ['AÉ1'] },
    { source: 'ks', flags: 'i', is: '[Kk][Ss]', misses: ['\u212as', 'k\u017f'] },
    { source: '\u212a', flags: 'i', is: '\u212a', misses: ['k', 'K'] },
    { source: '[a-c]', flags: 'i', is: '[A-Ca-c]' },
    { source: '[^a]', flags: 'i', is: '[^Aa]', misses: ['A'] },
    { source: '[à-ö]', flags: 'i', is: '[À-Öà-ö\u212b]' },
    { source: '[σ]', flags: 'i', is: '[Σςσ]' },
    { source: '\\x61', flags: 'i', is: '[Aa]' },
    { source: '(?i)a', is: '[Aa]' },
    { source: '(?ims)a.$', is: '[Aa][\\s\\S](?m:$)' },
    { source: 'a(?i:b)c', is: 'a[Bb]c' },
    { source: 'a(?i-s:b.)c.', flags: 's', is: 'a[Bb][^\\n]c[\\s\\S]' },
    { source: '(?-i)a', flags: 'i', is: 'a' },
    { source: '(a(?i)b|c)d', is: '(?:a[Bb]|[Cc])d' },
    { source: '(?i)', is: '' },
  ],
  'SigmaHQ rules that say something else than they mean': [
    { source: '\\String\\]', is: '[^\\t-\\r ]tring\\]', finds: ['String]', 'xtring]'] },
    { source: '\\\\*mdr\\*', is: '\\\\*mdr\\*', finds: ['mdr*', '\\\\mdr*'] },
    { source: 'Windows\\winlogon', is: 'Windows[0-9A-Z_a-z]inlogon', misses: ['Windows\\winlogon'] },
    { source: 'clipboard]::\\(', is: 'clipboard\\]::\\(' },
  ],
}

/** `where` is the part of the source that the problem points at. */
const problems: readonly { source: string; where: string; message: RegExp; help?: RegExp }[] = [
  { source: 'a(b', where: '(b', message: /^a `\(` is not closed$/ },
  { source: 'a)b', where: ')', message: /^a `\)` closes nothing$/, help: /\\\)/ },
  { source: 'a[b', where: '[b', message: /^a `\[` is not closed$/ },
  { source: '[]', where: '[]', message: /is not closed/ },
  { source: '[z-a]', where: 'z-a', message: /range `z-a` is upside down/ },
  { source: 'a\\', where: '\\', message: /lone backslash/ },
  { source: '[\\', where: '\\', message: /lone backslash/ },
  { source: 'C:\\Users\\me', where: '\\U', message: /`\\U` is not followed by a code point/ },
  { source: 'x\\y', where: '\\y', message: /`\\y` has no meaning/, help: /write `y` for the letter, or `\\\\y`/ },
  { source: '[\\B]', where: '\\B', message: /`\\B` has no meaning/ },
  { source: '\\x4', where: '\\x', message: /not followed by a code point/ },
  { source: '\\x{110000}', where: '\\x{110000}', message: /past the last code point/ },
  { source: '\\u12', where: '\\u', message: /not followed/ },
  { source: '\\c1', where: '\\c', message: /not followed by a letter/ },
  { source: '*a', where: '*', message: /`\*` has nothing to repeat/, help: /\\\*/ },
  { source: 'a|+', where: '+', message: /nothing to repeat/ },
  { source: '(?)', where: '(?)', message: /starts no group that is known/ },
  { source: '(?i)*', where: '*', message: /nothing to repeat/ },
  { source: '^*', where: '*', message: /nothing to repeat/ },
  { source: '\\b{2}', where: '{2}', message: /`\{2\}` has nothing to repeat/ },
  { source: '{2}', where: '{2}', message: /nothing to repeat/ },
  { source: 'a**', where: '**', message: /a repeat is repeated/, help: /group/ },
  { source: 'a{2}{3}', where: '{2}{3}', message: /a repeat is repeated/ },
  { source: 'a{3,2}', where: '{3,2}', message: /upside down/ },
  { source: '[[:alhpa:]]', where: '[:alhpa:]', message: /no character class is named `alhpa`/, help: /`\[:alpha:\]`/ },
  { source: 'a[:alpha:]', where: '[:alpha:]', message: /outside of brackets/, help: /`\[\[:alpha:\]\]`/ },
  { source: '(?<1a>b)', where: '(?<', message: /starts no group/ },
  { source: '(?@)', where: '(?@', message: /starts no group/ },
]

const refusals: readonly { source: string; where: string; construct: string; help?: RegExp }[] = [
  { source: 'a(?=b)', where: '(?=', construct: 'a lookahead (`(?=`)', help: /selection/ },
  { source: '(?!b)', where: '(?!', construct: 'a negative lookahead (`(?!`)' },
  { source: '(?<=b)', where: '(?<=', construct: 'a lookbehind (`(?<=`)' },
  { source: '(?<!b)', where: '(?<!', construct: 'a negative lookbehind (`(?<!`)' },
  { source: '(?>b)', where: '(?>', construct: 'an atomic group (`(?>`)', help: /\(\?:…\)/ },
  { source: '(?|b)', where: '(?|', construct: 'a branch reset group (`(?|`)' },
  { source: '(?#b)', where: '(?#', construct: 'a comment (`(?#`)' },
  { source: '(a)\\1', where: '\\1', construct: 'a backreference (`\\1`)' },
  { source: '[\\12]', where: '\\12', construct: 'a backreference (`\\12`)' },
  { source: '(?P=n)', where: '(?P=', construct: 'a named backreference (`(?P=`)' },
  { source: '\\k<n>', where: '\\k', construct: 'a named backreference (`\\k`)' },
  { source: '\\g{1}', where: '\\g', construct: 'a backreference (`\\g`)' },
  { source: '(?R)', where: '(?R', construct: 'recursion (`(?R`)' },
  { source: '(?-1)', where: '(?-1', construct: 'recursion (`(?-1`)' },
  { source: '(?&n)', where: '(?&', construct: 'recursion (`(?&`)' },
  { source: '(?(1)a|b)', where: '(?(', construct: 'a conditional group (`(?(`)' },
  { source: '(*UTF)a', where: '(*UTF', construct: 'a control verb (`(*UTF`)' },
  { source: '(?x)a b', where: '(?x)', construct: 'free spacing (`(?x)`)' },
  { source: '(?U)a', where: '(?U)', construct: 'the flag `U`' },
  { source: '(?^i)a', where: '(?^', construct: 'a reset of the flags (`(?^`)' },
  { source: '(?{a})', where: '(?{', construct: 'code in a group (`(?{`)' },
  { source: '(?C1)', where: '(?C1)', construct: 'a callout (`(?C1)`)' },
  { source: 'a++', where: '++', construct: 'a possessive repeat (`++`)' },
  { source: 'a{2}+', where: '{2}+', construct: 'a possessive repeat (`{2}+`)' },
  { source: 'a{,3}', where: '{,3}', construct: 'a repeat without a lower bound (`{,3}`)', help: /`\{0,3\}`/ },
  { source: 'a{,}', where: '{,}', construct: 'a repeat without a lower bound (`{,}`)', help: /`\{0,\}`/ },
  { source: 'a{1001}', where: '{1001}', construct: 'a repeat of more than 1000 times (`{1001}`)' },
  {
    source: 'a{2,9999999999}',
    where: '{2,9999999999}',
    construct: 'a repeat of more than 1000 times (`{2,9999999999}`)',
  },
  { source: '\\p{L}', where: '\\p', construct: 'a Unicode property (`\\p`)' },
  { source: '[\\P{L}]', where: '\\P', construct: 'a Unicode property (`\\P`)' },
  { source: 'a\\Z', where: '\\Z', construct: 'the end of text that engines read differently (`\\Z`)', help: /`\$`/ },
  { source: '\\Ga', where: '\\G', construct: 'the end of the previous match (`\\G`)' },
  { source: 'a\\Kb', where: '\\K', construct: 'moving the start of the match (`\\K`)' },
  { source: '\\Qa.b\\E', where: '\\Q', construct: 'quoting (`\\Q…\\E`)' },
  { source: '\\R', where: '\\R', construct: 'any line break (`\\R`)' },
  { source: '\\h', where: '\\h', construct: 'horizontal space (`\\h`)' },
  { source: '\\X', where: '\\X', construct: 'a grapheme cluster (`\\X`)' },
  { source: '[[.a.]]', where: '[.a.]', construct: 'a collating element (`[.a.]`)' },
  { source: '(a{100}){101}', where: '(a{100}){101}', construct: 'an expression of this size' },
]

const flagsOf = (letters = ''): { i: boolean; m: boolean; s: boolean } => ({
  i: letters.includes('i'),
  m: letters.includes('m'),
  s: letters.includes('s'),
})

function problemOf(source: string) {
  const parsed = parseRegex(source)
  if (parsed.ok) expect.fail(`${source} was read as ${printRegex(parsed.regex.root, 're2')}`)
  return parsed.problem
}

describe('parseRegex', () => {
  for (const [about, table] of Object.entries(readings)) {
    describe(about, () => {
      for (const { source, flags, is, finds = [], misses = [] } of table) {
        it(`${source}${flags ? ` with ${flags}` : ''} is ${is}`, () => {
          const parsed = parseRegex(source, flagsOf(flags))
          if (!parsed.ok) expect.fail(parsed.problem.message)
          const text = printRegex(parsed.regex.root, 're2')
          expect(text).to.equal(is)
          for (const value of finds) expect(RE2JS.compile(text).test(value), JSON.stringify(value)).to.equal(true)
          for (const value of misses) expect(RE2JS.compile(text).test(value), JSON.stringify(value)).to.equal(false)
        })
      }
    })
  }

  describe('says what is wrong, where, and what to do', () => {
    for (const { source, where, message, help } of problems) {
      it(source, () => {
        const problem = problemOf(source)
        expect(problem.code).to.equal('regex/syntax')
        expect(problem.message).to.match(message)
        expect(source.slice(problem.start, problem.end)).to.equal(where)
        expect(problem.help).to.match(help ?? /./)
      })
    }
  })

  describe('refuses by name what not every target can say', () => {
    for (const { source, where, construct, help } of refusals) {
      it(source, () => {
        const problem = problemOf(source)
        expect(problem.message).to.equal(`${construct} is not supported in a regular expression`)
        expect(problem.code).to.equal('regex/not-supported')
        expect(source.slice(problem.start, problem.end)).to.equal(where)
        expect(problem.help).to.match(help ?? /./)
      })
    }
  })

  it('keeps the source, its flags and its place', () => {
    const text = 'Image|re: a+'
    const at = (start: number, end: number) => ({ source: { path: 'p', text }, start: start + 10, end: end + 10 })
    const parsed = parseRegex('a+', { s: true, i: true }, at)
    expect(parsed.ok && parsed.regex).to.include({ source: 'a+', flags: 'is' })
    expect(parsed.ok && parsed.regex.at).to.deep.include({ start: 10, end: 12 })
    expect(parseRegex('a')).to.not.have.nested.property('regex.at')
  })

  it('holds out against deep, long and large expressions', () => {
    expect(parseRegex(`${'('.repeat(250)}a${')'.repeat(250)}`).ok).to.equal(true)
    expect(problemOf(`${'('.repeat(251)}a${')'.repeat(251)}`).message).to.match(/a group inside 250 others/)
    expect(problemOf('('.repeat(15_000)).code).to.equal('regex/not-supported')
    expect(problemOf('a'.repeat(20_001)).message).to.match(/more than 20000 characters/)
    expect(problemOf('a'.repeat(10_001)).message).to.match(/of this size/)
    expect(problemOf('[[:'.repeat(6_000)).code).to.equal('regex/syntax')
    expect(problemOf(`${'(?:'.repeat(20)}a${'){1000}'.repeat(20)}`).message).to.match(/of this size/)
    expect(parseRegex('^'.repeat(20_000)).ok).to.equal(true)
    expect(parseRegex('[é]'.repeat(5_000), { i: true }).ok).to.equal(true)
  })

  it('any text is read or has a problem inside itself, and what is read compiles everywhere', () => {
    const pieces = fc.constantFrom(
      ...[
        '(',
        ')',
        '(?:',
        '(?i)',
        '(?s-m:',
        '[',
        ']',
        '[^',
        '-',
        '|',
        '*',
        '+',
        '?',
        '{2}',
        '{0,3}',
        '{',
        '}',
        '^',
        '$',
      ],
      ...[
        '.',
        '\\',
        '\\b',
        '\\d',
        '\\S',
        '\\x4',
        'a',
        'Z',
        'é',
        '😀',
        '\ud800',
        '[:alpha:]',
        '\\n',
        ',',
        '1',
        ':',
        '/',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const source = parts.join('')
        const parsed = parseRegex(source)
        if (!parsed.ok) {
          const { start, end, help } = parsed.problem
          expect(0 <= start && start <= end && end <= source.length, source).to.equal(true)
          expect(help.length).to.be.greaterThan(5)
          return
        }
        RE2JS.compile(printRegex(parsed.regex.root, 're2'))
        new RegExp(printRegex(parsed.regex.root, 'js'), 'u')
      }),
      { numRuns: 3000 },
    )
  })

  it('reads what JavaScript and it both know as JavaScript does', () => {
    // Without `\s` and `.`, which mean other characters in JavaScript, and brackets that begin with `]`.
    const atom = fc.constantFrom(
      ...[
        'a',
        'b',
        '[ab]',
        '[^a]',
        '[a-c]',
        '\\d',
        '\\w',
        '\\W',
        '(?:a|b)',
        '(ab|)',
        '\\b',
        '^',
        '$',
        '\\x61',
        '\\-',
        '{',
      ],
    )
    const piece = fc.tuple(atom, fc.constantFrom('', '', '*', '+?', '?', '{2}', '{1,}')).map((parts) => parts.join(''))
    const source = fc.array(fc.oneof(piece, fc.constant('|')), { maxLength: 6 }).map((parts) => parts.join(''))
    const value = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '-', ' ', '\n', '{'), maxLength: 6 })
    fc.assert(
      fc.property(source, value, (text, subject) => {
        const parsed = parseRegex(text)
        if (!parsed.ok) return
        const mine = RE2JS.compile(printRegex(parsed.regex.root, 're2')).test(subject)
        expect(mine, `${text} on ${JSON.stringify(subject)}`).to.equal(new RegExp(text).test(subject))
      }),
      { numRuns: 3000 },
    )
  })
})
