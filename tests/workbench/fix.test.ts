/** What do fixes change, and what do they leave alone? */
import { expect } from 'chai'
import type { Diagnostic } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { checkSources } from '../../workbench/check.js'
import { fixSources } from '../../workbench/fix.js'

const head = `title: Example Of A Rule # the title
owner: { team: red, since: 2024 }   # a custom attribute
logsource:
    product: windows
    category: process_creation
`

interface Case {
  readonly about: string
  readonly before: string
  readonly after: string
}

const cases: readonly Case[] = [
  {
    about: 'wildcards become a modifier; comments and order stay',
    before: `detection:
    selection:
        # names as they were seen
        Image:
            - '*\\a.exe' # first
            # and
            - "*\\\\b.exe"
        CommandLine: x*
    condition: selection
`,
    after: `detection:
    selection:
        # names as they were seen
        Image|endswith:
            - '\\a.exe' # first
            # and
            - "\\\\b.exe"
        CommandLine|startswith: x
    condition: selection
`,
  },
  {
    about: 'other modifiers stay where they are',
    before: "detection:\n    selection:\n        CommandLine|all: ['* -a *', '* -b *']\n    condition: selection\n",
    after: "detection:\n    selection:\n        CommandLine|contains|all: [' -a ', ' -b ']\n    condition: selection\n",
  },
  {
    about: 'a plain value that would become a number is quoted',
    before: 'detection:\n    selection:\n        CommandLine: 12*\n    condition: selection\n',
    after: "detection:\n    selection:\n        CommandLine|startswith: '12'\n    condition: selection\n",
  },
  {
    about: 'one fix in another, round by round',
    before: "detection:\n    selection:\n        CommandLine: ['**a**', '**b*', '*A*']\n    condition: selection\n",
    after: "detection:\n    selection:\n        CommandLine|contains: ['a', 'b']\n    condition: selection\n",
  },
  {
    about: 'a value that stands twice goes with its line, unless a comment stands there',
    before: `detection:
    selection:
        Image|endswith:
            - '\\a.exe'
            - '\\A.exe'
            - '\\a.exe' # on purpose
            - '\\b.exe'
    condition: selection
`,
    after: `detection:
    selection:
        Image|endswith:
            - '\\a.exe'
            - '\\a.exe' # on purpose
            - '\\b.exe'
    condition: selection
`,
  },
  {
    about: 'tags, references and dates',
    before: `tags:
    - attack.lateral_movement
    - attack.lateral-movement
    - attack.T1021.002
references: [https://example.org/a, https://example.org/b, https://example.org/a]
date: 2023/7/9
detection:
    selection:
        Image: a
    condition: selection
`,
    after: `tags:
    - attack.lateral-movement
    - attack.t1021.002
references: [https://example.org/a, https://example.org/b]
date: 2023-07-09
detection:
    selection:
        Image: a
    condition: selection
`,
  },
  {
    about: 'idle modifiers, and values that YAML 1.1 reads otherwise',
    before: 'detection:\n    no:\n        CommandLine|re|contains: a.c\n        User: off\n    condition: no\n',
    after: "detection:\n    'no':\n        CommandLine|re: a.c\n        User: 'off'\n    condition: 'no'\n",
  },
  {
    about: 'keywords',
    before: "detection:\n    keywords:\n        - '*a*'\n        - 'b*c*'\n    condition: keywords\n",
    after: "detection:\n    keywords:\n        - 'a'\n        - 'b*c'\n    condition: keywords\n",
  },
  {
    about: 'windows line ends',
    before:
      "detection:\r\n    selection:\r\n        Image|endswith:\r\n            - '\\a.exe'\r\n            - '\\A.exe'\r\n            - '*\\b.exe'\r\n    condition: selection\r\n",
    after:
      "detection:\r\n    selection:\r\n        Image|endswith:\r\n            - '\\a.exe'\r\n            - '\\b.exe'\r\n    condition: selection\r\n",
  },
  {
    about: 'what is not said for sure stays: block texts, escapes, other shapes',
    before: `detection:
    selection:
        CommandLine:
            - |-
                *a
                b*
        Image: "\\x2a\\\\a.exe"
        User: ['*a', 'b*']
    condition: selection
`,
    after: `detection:
    selection:
        CommandLine:
            - |-
                *a
                b*
        Image: "\\x2a\\\\a.exe"
        User: ['*a', 'b*']
    condition: selection
`,
  },
]

describe('fixSources', () => {
  for (const { about, before, after } of cases) {
    it(about, () => {
      expect(mend(`${head}${before}`)).to.equal(`${head}${after}`)
    })
  }

  it('mends every document of a file, and a template once', () => {
    const detection = (name: string): string =>
      `title: ${name}\nlogsource: { product: windows }\ndetection:\n    selection:\n        A: '*${name}'\n    condition: selection\n`
    const fixed = (name: string): string => detection(name).replace(`A: '*${name}'`, `A|endswith: '${name}'`)
    expect(mend(`${detection('one')}---\n${detection('two')}`)).to.equal(`${fixed('one')}---\n${fixed('two')}`)
    const template = "action: global\ndetection:\n    selection:\n        A: '*x'\n    condition: selection\n"
    const rest = (name: string): string =>
      `---\ntitle: ${name}\nlogsource: { product: windows }\ndetection:\n    other_${name}: [a]\n    condition: selection\n`
    const text = `${template}${rest('one')}${rest('two')}`
    expect(mend(text)).to.equal(text.replace("A: '*x'", "A|endswith: 'x'"))
  })

  const text = `${head}detection:\n    selection:\n        Image: ['**a', 'b']\n    condition: selection\n`
  const source: Source = { path: 'example.yml', text }
  const fix = (from: string, to: string, severity: Diagnostic['severity'] = 'warning'): Diagnostic => {
    const at = { source, start: text.indexOf(from), end: text.indexOf(from) + from.length }
    return { code: 'check/double-wildcard', severity, message: `${from} to ${to}`, at, fix: { at, text: to } }
  }

  it('leaves out a fix that would change the meaning, and takes the others', () => {
    const good = fix('**', '*')
    for (const bad of [
      fix("'b'", "'c'"),
      fix("'b'", '{'),
      fix('windows', 'linux'),
      fix('2024', '2025'),
      fix('team: red', 'team: blue'),
      fix('Example Of', 'Examples Of'),
      fix('condition: selection', 'condition: not selection'),
    ]) {
      expect(fixSources([source], [bad]), bad.message).to.deep.equal([])
      const [mended, ...rest] = fixSources([source], [bad, good])
      expect(rest).to.deep.equal([])
      expect(mended, bad.message).to.deep.include({ text: text.replace('**', '*'), fixed: [good] })
    }
  })

  it('takes the leftmost of fixes that overlap', () => {
    const [mended] = fixSources([source], [fix("'**a', 'b'", "'*a', 'b'"), fix('**', '*')])
    expect(mended?.fixed.map(({ message }) => message)).to.deep.equal(["'**a', 'b' to '*a', 'b'"])
  })

  it('leaves errors and files that hold no rules alone', () => {
    expect(fixSources([source], [fix('**', '*', 'error')])).to.deep.equal([])
    const pack = { path: 'pack.yml', text }
    const at = { source: pack, start: text.indexOf('**'), end: text.indexOf('**') + 2 }
    const problem: Diagnostic = { ...fix('**', '*'), at, fix: { at, text: '*' } }
    expect(fixSources([pack], [problem])).to.deep.equal([])
  })
})

function mend(text: string): string {
  const source = { path: 'example.yml', text }
  const [fixed] = fixSources([source], checkSources([source], { readFile: () => undefined }).diagnostics)
  return fixed ? mend(fixed.text) : text
}
