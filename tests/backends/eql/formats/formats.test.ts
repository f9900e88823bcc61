import { expect } from 'chai'
import fc from 'fast-check'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { eql } from '../../../../backends/eql/dialect.js'
import { detectionRules } from '../../../../backends/eql/formats/detection-rules.js'
import { elasticRule } from '../../../../backends/eql/formats/elastic-rule.js'
import { writeList, writeText, writeTextBlock } from '../../../../backends/eql/formats/toml.js'
import type { Format, FormatOptions } from '../../../../backends/format.js'
import { translate } from '../../../../backends/translate.js'
import { applyPipelines } from '../../../../pipelines/apply.js'
import { builtinPipeline } from '../../../../pipelines/builtin.js'
import { mapCorrelation } from '../../../../pipelines/map-correlation.js'
import { readCollection } from '../../../../schema/collection/read-collection.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'

const certutil = `
title: Certificate Imported
id: 11111111-2222-4333-8444-555555555555
status: test
description: |
    Finds certutil when it imports a certificate.
    "Root" stores are the worst of all.
author: Alice, Bob
date: 2024-03-01
license: MIT
references: ['https://example.org/a']
tags: [attack.credential-access, attack.t1003.001, attack.t1003, attack.persistence, attack.t1553.004]
falsepositives: [Administrators]
level: high
logsource: { product: windows, category: process_creation }
detection: { s: { 'Image|endswith': '\\certutil.exe' }, condition: s }
`

const burst = `
title: Many Logons
id: 22222222-2222-4333-8444-555555555555
date: 2024-03-01
correlation: { type: temporal, rules: [failed, logon], group-by: [TargetUserName], timespan: 1h }
---
title: Failed
name: failed
logsource: { product: windows, service: security }
detection: { s: { EventID: 4625 }, condition: s }
---
title: Logon
name: logon
logsource: { product: windows, service: security }
detection: { s: { EventID: 4624 }, condition: s }
`

const pipelines = [orThrow(builtinPipeline('ecs-windows'))]

function write(format: Format, text: string, options: FormatOptions = {}): Outcome<string> {
  const { rules, correlations } = readCollection([{ path: 'a.yml', text }])
  const [correlation] = correlations
  if (correlation) {
    const query = orThrow(translateCorrelation(orThrow(mapCorrelation(correlation, pipelines)), eql))
    return format.write(query, correlation, options)
  }
  return format.write(orThrow(translate(orThrow(applyPipelines(rules[0]!, pipelines)), eql)), rules[0]!, options)
}

const named = (id: string, name: string) => ({
  id,
  name,
  reference: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`,
})

describe('rules of Elastic Security for import', () => {
  it('are a line of JSON', () => {
    const document = orThrow(write(elasticRule, certutil))
    expect(document.endsWith('\n')).to.equal(true)
    expect(document.trim().split('\n')).to.have.length(1)
    expect(JSON.parse(document)).to.deep.equal({
      rule_id: '11111111-2222-4333-8444-555555555555',
      name: 'Certificate Imported',
      author: ['Alice', 'Bob'],
      description: 'Finds certutil when it imports a certificate.\n"Root" stores are the worst of all.',
      enabled: true,
      exceptions_list: [],
      false_positives: ['Administrators'],
      from: 'now-9m',
      index: ['logs-windows.sysmon_operational-*', 'winlogbeat-*'],
      interval: '5m',
      language: 'eql',
      license: 'MIT',
      max_signals: 100,
      query:
        'process where winlog.channel == "Microsoft-Windows-Sysmon/Operational"\n    and event.code == "1"\n    and ?process.executable like~ "*\\\\certutil.exe"',
      references: ['https://example.org/a'],
      risk_score: 73,
      severity: 'high',
      tags: ['attack.credential-access', 'attack.t1003.001', 'attack.t1003', 'attack.persistence', 'attack.t1553.004'],
      threat: [
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0003', name: 'Persistence', reference: 'https://attack.mitre.org/tactics/TA0003/' },
          technique: [],
        },
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0005', name: 'Defense Evasion', reference: 'https://attack.mitre.org/tactics/TA0005/' },
          technique: [
            {
              ...named('T1553', 'Subvert Trust Controls'),
              subtechnique: [named('T1553.004', 'Install Root Certificate')],
            },
          ],
        },
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0006', name: 'Credential Access', reference: 'https://attack.mitre.org/tactics/TA0006/' },
          technique: [
            { ...named('T1003', 'OS Credential Dumping'), subtechnique: [named('T1003.001', 'LSASS Memory')] },
          ],
        },
      ],
      timestamp_override: 'event.ingested',
      to: 'now',
      type: 'eql',
      version: 1,
    })
  })

  it('are one for each order of a correlation, and look back over its window', () => {
    const lines = orThrow(write(elasticRule, burst, { every: { count: 10, unit: 'm' } }))
    const rules = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rules.map(({ rule_id, name, from, interval }) => [rule_id, name, from, interval])).to.deep.equal([
      ['22222222-2222-4333-8444-555555555555-1', 'Many Logons (1 of 2)', 'now-74m', '10m'],
      ['22222222-2222-4333-8444-555555555555-2', 'Many Logons (2 of 2)', 'now-74m', '10m'],
    ])
    for (const rule of rules) {
      expect(rule.query).to.match(/^sequence by winlog\.event_data\.TargetUserName with maxspan=1h\n/)
      expect(rule).not.to.have.property('timestamp_override')
    }
  })

  it('need an id', () => {
    const outcome = write(elasticRule, certutil.replace(/^id:.*$/m, ''))
    expect(outcome.ok ? '' : outcome.diagnostics[0]?.message).to.equal('`elastic-rule` needs an id')
  })
})

describe('rules of Elastic Security in TOML', () => {
  it('are a file', () => {
    expect(orThrow(write(detectionRules, certutil))).to.equal(`[metadata]
creation_date = "2024/03/01"
integration = ["windows"]
maturity = "production"
updated_date = "2024/03/01"

[rule]
author = ["Alice", "Bob"]
description = """
Finds certutil when it imports a certificate.
\\"Root\\" stores are the worst of all."""
false_positives = ["Administrators"]
from = "now-9m"
index = ["logs-windows.sysmon_operational-*", "winlogbeat-*"]
interval = "5m"
language = "eql"
license = "MIT"
name = "Certificate Imported"
references = ["https://example.org/a"]
risk_score = 73
rule_id = "11111111-2222-4333-8444-555555555555"
severity = "high"
tags = [
    "attack.credential-access",
    "attack.t1003.001",
    "attack.t1003",
    "attack.persistence",
    "attack.t1553.004",
]
timestamp_override = "event.ingested"
type = "eql"

query = '''
process where winlog.channel == "Microsoft-Windows-Sysmon/Operational"
    and event.code == "1"
    and ?process.executable like~ "*\\\\certutil.exe"
'''

[[rule.threat]]
framework = "MITRE ATT&CK"

[rule.threat.tactic]
id = "TA0003"
name = "Persistence"
reference = "https://attack.mitre.org/tactics/TA0003/"

[[rule.threat]]
framework = "MITRE ATT&CK"

[[rule.threat.technique]]
id = "T1553"
name = "Subvert Trust Controls"
reference = "https://attack.mitre.org/techniques/T1553/"

[[rule.threat.technique.subtechnique]]
id = "T1553.004"
name = "Install Root Certificate"
reference = "https://attack.mitre.org/techniques/T1553/004/"

[rule.threat.tactic]
id = "TA0005"
name = "Defense Evasion"
reference = "https://attack.mitre.org/tactics/TA0005/"

[[rule.threat]]
framework = "MITRE ATT&CK"

[[rule.threat.technique]]
id = "T1003"
name = "OS Credential Dumping"
reference = "https://attack.mitre.org/techniques/T1003/"

[[rule.threat.technique.subtechnique]]
id = "T1003.001"
name = "LSASS Memory"
reference = "https://attack.mitre.org/techniques/T1003/001/"

[rule.threat.tactic]
id = "TA0006"
name = "Credential Access"
reference = "https://attack.mitre.org/tactics/TA0006/"
`)
  })

  it('need a date, and hold one query', () => {
    const undated = write(detectionRules, certutil.replace(/^date:.*$/m, ''))
    expect(undated.ok ? '' : undated.diagnostics[0]?.message).to.equal('`detection-rules` needs a date')
    const ordered = write(detectionRules, burst)
    expect(ordered.ok ? '' : ordered.diagnostics[0]?.message).to.equal('`detection-rules` needs one query a file')
  })
})

describe('texts in TOML', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['a', '"a"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['a\tb\u007f\u0000', '"a\\tb\\u007F\\u0000"'],
    ['a\u0080b\u0085', '"a\\u0080b\\u0085"'],
    ['a\nb', '"""\na\nb"""'],
    ['"""\n', '"""\n\\"\\"\\"\n"""'],
    ['\ud800', '"\ufffd"'],
    ['', '""'],
  ]
  for (const [text, expected] of texts) it(JSON.stringify(text), () => expect(writeText(text)).to.equal(expected))

  it('are as they are in a block, where they can be', () => {
    expect(writeTextBlock('a "b" \\c\nd')).to.equal("'''\na \"b\" \\c\nd\n'''")
    expect(writeTextBlock("a'''b")).to.equal("\"a'''b\"")
  })

  it('stand in a list on one line or on several', () => {
    expect(writeList(['a', 'b'])).to.equal('["a", "b"]')
    expect(writeList([])).to.equal('[]')
    expect(writeList(['a'.repeat(99)])).to.equal(`[\n    "${'a'.repeat(99)}",\n]`)
  })

  it('never end before their end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = writeText(text)
        const inner = written.startsWith('"""') ? written.slice(3, -3) : written.slice(1, -1)
        expect(inner.replaceAll(/\\[\s\S]/g, '')).not.to.include('"')
        expect(inner.replaceAll('\n', '')).not.to.match(/[^\P{Cc}\t]/u)
      }),
    )
  })
})
