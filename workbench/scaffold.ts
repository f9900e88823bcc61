/** What does a new rule, filter, correlation or pack start from? Texts that check and test clean as they stand. */

export interface NewFile {
  /** Relative to the folder that the user names. */
  readonly path: string
  readonly text: string
}

export interface ScaffoldFacts {
  /** In words; the file name is made from it. */
  readonly title: string
  /** A UUID, and more where the kind writes several documents. */
  readonly newId: () => string
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly author: string
  /** The ATT&CK technique, such as `T1587.003`; a pack without one gets `T0000`. */
  readonly technique?: string
  readonly product: string
  readonly category: string
  /** How the JSON Schemas are reached from the new file, such as `../schema/json`. */
  readonly schemas: string
}

export const scaffoldKinds = ['rule', 'filter', 'correlation', 'pack'] as const
export type ScaffoldKind = (typeof scaffoldKinds)[number]

/** Returns the files of a new rule (with its tests), filter, correlation, or pack (with one rule). */
export function scaffold(kind: ScaffoldKind, facts: ScaffoldFacts): readonly NewFile[] {
  switch (kind) {
    case 'rule':
      return ruleFiles(facts, facts.schemas)
    case 'filter':
      return [{ path: `${fileName(facts.title)}.yml`, text: filterText(facts) }]
    case 'correlation':
      return [{ path: `${fileName(facts.title)}.yml`, text: correlationText(facts) }]
    case 'pack':
      return packFiles(facts)
  }
}

/** Returns a title as a file name: lower case, `_` between words. */
export function fileName(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return name === '' ? 'new_rule' : name.slice(0, 70)
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const head = (schemas: string, schema: string): string =>
  `# yaml-language-server: $schema=${schemas}/${schema}.schema.json\n`

function metadata({ title, newId, today, author }: ScaffoldFacts): string {
  return `title: ${quoted(title)}
id: ${newId()}
status: experimental
description: Say what this finds and why it matters.
author: ${quoted(author)}
date: ${today}
`
}

function ruleFiles(facts: ScaffoldFacts, schemas: string): readonly NewFile[] {
  const name = fileName(facts.title)
  const { product, category, technique } = facts
  const rule = `${head(schemas, 'detection-rule')}${metadata(facts)}tags:
  - ${technique === undefined ? 'attack.execution' : `attack.${technique.toLowerCase()}`}
logsource:
  product: ${product}
  category: ${category}
detection:
  selection:
    Image|endswith: '\\tool.exe'
    CommandLine|contains: ' --argument '
  condition: selection
fields:
  - Image
  - CommandLine
falsepositives:
  - Say who does this with good reason.
level: medium
`
  const tests = `${head(schemas, 'rule-test')}rule: ${name}.yml
tests:
  - name: the tool with its argument
    expect: match
    event: { Image: 'C:\\Tools\\tool.exe', CommandLine: 'tool.exe --argument value' }
  - name: another program with the same argument
    expect: no-match
    event: { Image: 'C:\\Tools\\othertool.exe', CommandLine: 'othertool.exe --argument value' }
`
  return [
    { path: `${name}.yml`, text: rule },
    { path: `${name}.test.yml`, text: tests },
  ]
}

function filterText(facts: ScaffoldFacts): string {
  return `${head(facts.schemas, 'filter')}${metadata(facts).replace('status: experimental\n', '')}logsource:
  product: ${facts.product}
  category: ${facts.category}
filter:
  rules: any
  selection:
    User: 'DOMAIN\\svc-account'
  condition: not selection
`
}

function correlationText(facts: ScaffoldFacts): string {
  return `${head(facts.schemas, 'correlation-rule')}${metadata(facts)}correlation:
  type: event_count
  rules:
    - name_or_id_of_a_rule
  group-by:
    - Computer
  timespan: 10m
  condition:
    gte: 5
level: high
`
}

function packFiles(facts: ScaffoldFacts): readonly NewFile[] {
  const folder = fileName(facts.title).replaceAll('_', '-')
  const technique = facts.technique ?? 'T0000'
  const [rule, tests] = ruleFiles({ ...facts, technique, title: `${facts.title} first branch` }, `../${facts.schemas}`)
  const pack = `${head(`../${facts.schemas}`, 'pack')}technique: ${technique}
title: ${quoted(facts.title)}
description: Say what the technique is and which of its traces this pack finds.
severity: medium
confidence: medium
data_sources:
  - 'Process: Process Creation'
falsepositives:
  - Say who does this with good reason.
references: []
branches:
  - name: FirstBranch
    rule: ${rule!.path}
`
  return [
    { path: `${folder}/pack.yml`, text: pack },
    ...[rule!, tests!].map(({ path, text }) => ({ path: `${folder}/${path}`, text })),
  ]
}
