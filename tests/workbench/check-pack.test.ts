/** Does `check` see when a pack and its rules disagree? A small pack in memory, broken in one place at a time. */
import { expect } from 'chai'
import { placeOf } from '../../schema/text/code-frame.js'
import type { Source } from '../../schema/text/source.js'
import { checkSources } from '../../workbench/check.js'

const files: Readonly<Record<string, string>> = {
  'p/pack.yml': `technique: T1587.003
title: Certificates
description: Certificate tools.
severity: medium
confidence: medium
data_sources: ['Process: Process Creation']
required_tables:
  kql: [DeviceProcessEvents]
branches:
  - name: Openssl
    rule: openssl.yml
atomics: atomics.yml
`,
  'p/openssl.yml': `title: Openssl
logsource: { product: windows, category: process_creation }
tags: [attack.t1587.003]
detection:
  selection: { Image|endswith: '\\openssl.exe' }
  condition: selection
`,
  'p/openssl.test.yml': `rule: openssl.yml
tests:
  - { name: it runs, expect: match, event: { Image: 'C:\\openssl.exe' } }
`,
  'p/atomics.yml': `technique: T1587.003
atomics:
  - branch: Openssl
    name: run it
    description: Runs it.
    platforms: [windows]
    executor: { name: command_prompt, command: openssl }
    leaves: event.json
`,
  'p/event.json': '{"Image": "C:\\\\openssl.exe"}',
}

/** Checks the pack with one text replaced in one file, or without that file. */
function checkWith(file?: string, from?: string, to?: string): readonly string[] {
  const sources = new Map<string, Source>()
  for (const [path, text] of Object.entries(files)) {
    if (path === file && from === undefined) continue
    const changed = path === file ? text.replace(from!, to!) : text
    if (path === file) expect(changed, 'the text to replace is there').to.not.equal(text)
    sources.set(path, { path, text: changed })
  }
  const yaml = [...sources.values()].filter(({ path }) => path.endsWith('.yml'))
  const { diagnostics } = checkSources(yaml, { readFile: (path) => sources.get(path) })
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, at }) => `${placeOf(at)} ${code}`)
}

const cases: readonly {
  readonly about: string
  readonly change?: [string, string?, string?]
  readonly found: readonly string[]
}[] = [
  { about: 'a whole pack', found: [] },
  {
    about: 'a rule file that is not there',
    change: ['p/pack.yml', 'rule: openssl.yml', 'rule: opensl.yml'],
    found: ['p/pack.yml:11:11 pack/no-file'],
  },
  {
    about: 'a rule without the tag of the technique',
    change: ['p/openssl.yml', 'attack.t1587.003', 'attack.t1588'],
    found: ['p/openssl.yml:3:1 pack/technique-untagged'],
  },
  {
    about: 'a data source that the rules have and the pack does not name',
    change: ['p/pack.yml', 'Process: Process Creation', 'File: File Creation'],
    found: ['p/pack.yml:6:1 pack/data-source-missing'],
  },
  {
    about: 'a table that no query reads',
    change: ['p/pack.yml', '[DeviceProcessEvents]', '[DeviceProcessEvents, DeviceFileEvents]'],
    found: ['p/pack.yml:8:30 pack/tables-differ'],
  },
  {
    about: 'a table that is not named',
    change: ['p/pack.yml', '[DeviceProcessEvents]', '[]'],
    found: ['p/pack.yml:7:1 pack/tables-differ'],
  },
  {
    about: 'an atomic for no branch',
    change: ['p/atomics.yml', 'branch: Openssl', 'branch: Opensl'],
    found: ['p/atomics.yml:3:13 pack/unknown-branch'],
  },
  {
    about: 'an event of an atomic that is not there',
    change: ['p/event.json'],
    found: ['p/atomics.yml:8:13 pack/no-file'],
  },
  {
    about: 'a test of a rule that is not there',
    change: ['p/openssl.test.yml', 'rule: openssl.yml', 'rule: other.yml'],
    found: ['p/openssl.test.yml:1:7 rule-test/no-rule'],
  },
  {
    about: 'a key that packs do not have',
    change: ['p/pack.yml', 'confidence:', 'confidense:'],
    found: ['p/pack.yml:5:1 schema/missing-key', 'p/pack.yml:5:1 schema/unknown-key'],
  },
]

describe('check of packs', () => {
  for (const { about, change, found } of cases) {
    it(about, () => {
      expect(change ? checkWith(...change) : checkWith()).to.deep.equal(found)
    })
  }
})
