/** Do comments wave through what they name, where they name it, and nothing else? */
import { expect } from 'chai'
import { positionAt } from '../../../schema/text/source.js'
import { checkSources } from '../../../workbench/check.js'

interface Case {
  readonly about: string
  readonly text: string
  /** Line and code of what is left. */
  readonly left: readonly string[]
}

const rule = (detection: string, head = ''): string => `${head}title: Example Of A Rule
id: 7c0f5a0e-6c1d-4d55-a3c5-0d3c8a3f1b42
status: test
description: Detects what the example is about.
references: [https://example.org/]
author: Jane Doe
date: 2024-01-15
level: low
logsource: { product: windows, category: process_creation }
detection:
${detection}  condition: selection
`

const cases: readonly Case[] = [
  {
    about: 'nothing is waved through without a comment',
    text: rule("  selection:\n    CommandLine|contains: ['*a*', b, B]\n"),
    left: ['12 check/redundant-wildcard', '12 check/duplicate-value'],
  },
  {
    about: 'the next line, one code',
    text: rule(
      "  selection:\n    # sigmapack-disable-next-line check/duplicate-value\n    CommandLine|contains: ['*a*', b, B]\n",
    ),
    left: ['13 check/redundant-wildcard'],
  },
  {
    about: 'the next line, two codes and a reason',
    text: rule(
      "  selection:\n    # sigmapack-disable-next-line check/duplicate-value, check/redundant-wildcard -- as the tool prints it, check/all-of-them\n    CommandLine|contains: ['*a*', b, B]\n",
    ),
    left: [],
  },
  {
    about: 'a comment behind a value is about the line below it',
    text: rule(
      "  selection: # sigmapack-disable-next-line check/duplicate-value check/redundant-wildcard\n    CommandLine|contains: ['*a*', b, B]\n",
    ),
    left: [],
  },
  {
    about: 'only the next line, not the one after it',
    text: rule(
      '  selection:\n    # sigmapack-disable-next-line check/duplicate-value\n    CommandLine|contains:\n      - b\n      - B\n',
    ),
    left: ['12 check/unused-suppression', '15 check/duplicate-value'],
  },
  {
    about: 'the whole file, wherever the comment stands',
    text: `${rule("  selection:\n    CommandLine|contains: ['*a*', b, B]\n")}#sigmapack-disable check/duplicate-value\n`,
    left: ['12 check/redundant-wildcard'],
  },
  {
    about: 'a warning of a reader',
    text: rule('  selection:\n    # sigmapack-disable-next-line value/null-in-list\n    CommandLine: [a, null]\n'),
    left: [],
  },
  {
    about: 'errors stay, and the comment is unused',
    text: rule('  selection:\n    CommandLine|contain: a\n', '# sigmapack-disable modifier/unknown\n'),
    left: ['1 check/unused-suppression', '13 modifier/unknown'],
  },
  {
    about: 'a comment without a code',
    text: rule('  selection:\n    CommandLine|contains: a\n', '# sigmapack-disable\n'),
    left: ['1 check/unused-suppression'],
  },
  {
    about: 'a comment with a reason and without a code',
    text: rule('  selection:\n    CommandLine|contains: a\n', '# sigmapack-disable -- check/missing-id\n'),
    left: ['1 check/unused-suppression'],
  },
  {
    about: 'another word is no comment of ours',
    text: rule('  selection:\n    CommandLine|contains: [b, B]\n', '# sigmapack-disabled check/duplicate-value\n'),
    left: ['13 check/duplicate-value'],
  },
  {
    about: 'a text that looks like a comment is a text',
    text: rule(
      "  selection:\n    CommandLine|contains: ['# sigmapack-disable check/duplicate-value', x, X]\n    Image: a#sigmapack-disable check/duplicate-value\n",
    ),
    left: ['12 check/duplicate-value'],
  },
]

describe('suppressions', () => {
  for (const { about, text, left } of cases) {
    it(about, () => {
      const { diagnostics } = checkSources([{ path: 'example.yml', text }], { readFile: () => undefined })
      const found = diagnostics.map(({ code, at }) => `${positionAt(at.source, at.start).line} ${code}`)
      expect(found).to.deep.equal(left)
    })
  }

  it('each file has its own', () => {
    const text = rule('  selection:\n    CommandLine|contains: [b, B]\n')
    const sources = [
      { path: 'one.yml', text: `# sigmapack-disable check/duplicate-value check/duplicate-logic\n${text}` },
      { path: 'two.yml', text: text.replace('7c0f5a0e', '8c0f5a0e').replace('Example Of', 'Another Example Of') },
    ]
    const { diagnostics } = checkSources(sources, { readFile: () => undefined })
    expect(diagnostics.map(({ code, at }) => `${at.source.path} ${code}`)).to.deep.equal([
      'one.yml check/unused-suppression',
      'two.yml check/duplicate-logic',
      'two.yml check/duplicate-value',
    ])
  })

  it('codes that are disabled are left out, errors never', () => {
    const text = rule('  selection:\n    CommandLine|contains: [b, B]\n    Image|contain: a\n')
    const options = { readFile: () => undefined, disabled: ['check/duplicate-value', 'modifier/unknown'] }
    const { diagnostics } = checkSources([{ path: 'example.yml', text }], options)
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(['modifier/unknown'])
  })
})
