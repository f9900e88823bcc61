/** Is a collection the same once it has been written down and read, to the last place and word? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import fastGlob from 'fast-glob'
import { readWrittenCollection, writeCollection } from '../../../evaluator/compact/collection-form.js'
import { DamagedText } from '../../../evaluator/compact/damaged.js'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { fieldsOfRules } from '../../../evaluator/rule-fields.js'
import type { Collection } from '../../../schema/collection/collection.js'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { readDocuments } from '../../../schema/collection/read-documents.js'
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import type { ParseOptions } from '../../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'
import type { Source } from '../../../schema/text/source.js'
import { partsOf, readCases } from '../../language/case.js'
import { sourcesOf } from '../../language/texts-of.js'

const readBack = (text: string, sources: readonly Source[], options: ParseOptions = {}) =>
  readWrittenCollection(text, sources, { ...options, readDocuments })

const root = path.resolve(import.meta.dirname, '../../..')
const sources = fastGlob
  .sync('rules/**/*.yml', { cwd: root })
  .filter((file) => !/(\.test|pack|atomics)\.yml$/.test(file))
  .sort()
  .map((file): Source => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))

const everything: readonly Source[] = [
  {
    path: 'rules.yml',
    text: `title: One
id: 2b4f0a7e-6c0e-4f7a-9c1a-0d6d3a1b2c3d
name: one
status: test
description: "Ünïcode \\ud83d and \\x07"
author: me
date: 2024/02/29
references: [https://example.org]
tags: [attack.t1587.003]
fields: [User]
falsepositives: [none]
level: high
related: [{ id: 2b4f0a7e-6c0e-4f7a-9c1a-0d6d3a1b2c3e, type: derived }]
__proto__: { mine: [1, true, null] }
logsource: { product: windows, category: process_creation, definition: some, vendor: mine }
detection:
  s: { Image|endswith: '\\x.exe', User|re: '^a+$', Ip|cidr: 10.0.0.0/8, Count|gt: 3, A|fieldref: B }
  __proto__: [{ 'C|base64offset|contains': abc }, { D|windash|contains|all: [' -a', b] }]
  note: { User: aa }
  condition:
    - s and not (1 of none_*) or s
    - __proto__ or not all of none_*
  none_at_all: { Image: y }
annotations: { IsAa: note, __proto__: s }
---
title: Open
logsource: { category: any }
detection: { k: [mimikatz, '%in%'], e: { F|expand: '%known%-%unknown%' }, condition: k or e }
---
action: global
title: Template
logsource: { category: process_creation }
detection: { base: { User: root }, condition: base and more }
---
detection: { more: { Image: a } }
---
title: Second
detection: { more: { Image: b } }
`,
  },
  { path: 'broken.yml', text: 'title: Broken\nlogsource: { category: c }\ndetection: { s: { A: 1 }, condition: t }\n' },
  {
    path: 'filters.yml',
    text: `title: Not admin
logsource: { category: process_creation }
filter: { rules: any, s: { User: admin }, condition: not s }
---
title: Beside
logsource: { category: any }
detection: { keywords: [x], condition: keywords }
---
title: Not one
logsource: { category: process_creation }
filter: { rules: [one], s: { User: guest }, t: { User: bot }, condition: not 1 of them }
`,
  },
  {
    path: 'correlations.yml',
    text: `title: Many
name: many
correlation: { type: event_count, rules: [one], group-by: [User], timespan: 1h, condition: { gte: 2 } }
---
title: More
correlation: { type: temporal, rules: [many, one], timespan: 1h }
`,
  },
]
const options = { placeholders: new Map([['known', ['a', 'b*']]]) }

const keys = [
  'kind',
  'at',
  'source',
  'document',
  'logsource',
  'detections',
  'conditions',
  'expr',
  'annotations',
] as const

function expectSameRule(one: DetectionRule, other: DetectionRule): void {
  for (const key of keys) expect(one[key], `${other.source.path} ${key}`).to.deep.equal(other[key])
  expect({ ...one.metadata }, `${other.source.path} metadata`).to.deep.equal(other.metadata)
}

function expectSame(one: Collection, other: Collection): void {
  expect(one.rules.length).to.equal(other.rules.length)
  for (const [index, rule] of one.rules.entries()) expectSameRule(rule, other.rules[index]!)
  expect(one.diagnostics).to.deep.equal(other.diagnostics)
  expect(one.filters).to.deep.equal(other.filters)
  expect(one.correlations.map(({ parts: _, ...rest }) => rest)).to.deep.equal(
    other.correlations.map(({ parts: _, ...rest }) => rest),
  )
  for (const [index, { parts }] of one.correlations.entries()) {
    const expected = other.correlations[index]!.parts
    expect(parts.map(({ name }) => name)).to.deep.equal(expected.map(({ name }) => name))
    for (const [at, { rule }] of parts.entries()) {
      const place = (all: Collection, wanted: DetectionRule | ResolvedCorrelation) =>
        [...all.rules, ...all.correlations].indexOf(wanted)
      expect(place(one, rule)).to.equal(place(other, expected[at]!.rule)).and.to.be.greaterThan(-1)
    }
  }
}

const written = (of: readonly Source[]): string => writeCollection(readCollection(of, options), of)!

describe('evaluator/compact', () => {
  it('all there is in a rule comes back', () => {
    expectSame(readBack(written(everything), everything, options)!, readCollection(everything, options))
  })

  it('every case of the language comes back', () => {
    let [count, unresolved] = [0, 0]
    for (const one of readCases()) {
      for (const part of partsOf(one)) {
        const of = sourcesOf(part)
        const placeholders = { placeholders: new Map(Object.entries(part.values ?? {})) }
        const collection = readCollection(of, placeholders)
        const text = writeCollection(collection, of)
        const isUnresolved = collection.diagnostics.some(({ code }) => code.startsWith('correlation/'))
        expect(text === undefined, `${one.file} can be written`).to.equal(isUnresolved)
        if (text === undefined) unresolved++
        else expectSame(readBack(text, of, placeholders)!, collection)
        count++
      }
    }
    expect(count).to.be.greaterThan(400)
    expect(unresolved).to.be.lessThan(count / 4)
  })

  it('the rules of a pack match the same', () => {
    const collection = readCollection(sources)
    const read = readBack(writeCollection(collection, sources)!, sources)!
    expectSame(read, collection)
    const event = {
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
      Image: 'C:\\Windows\\System32\\certutil.exe',
      CommandLine: 'certutil -addstore Root evil.cer',
    }
    const matches = (of: Collection) =>
      createEngine(of)
        .match(event)
        .map(({ rule, match }) => [rule.metadata.title, match])
    expect(matches(read)).to.deep.equal(matches(collection))
    expect(matches(read).length).to.be.greaterThan(0)
  })

  it('is ASCII, and nothing of the sources is read before it is asked for', () => {
    const text = written(everything.slice(0, 2))
    expect(text).to.match(/^[\x00-\x7e]*$/)
    const silent = everything.slice(0, 2).map(
      ({ path }): Source => ({
        path,
        get text(): string {
          throw new Error('the text was read')
        },
      }),
    )
    const { rules } = readBack(text, silent, options)!
    const engine = createEngine(rules)
    const titles = (event: unknown) => engine.match(event).map(({ rule }) => rule.metadata.title)
    expect(titles({ User: 'root', Image: 'B' })).to.deep.equal(['One', 'Template'])
    expect(titles({ Image: 'y' })).to.deep.equal([])
    expect(engine.skipped.map(({ rule }) => rule.metadata.title)).to.deep.equal(['Open'])
    expect(() => rules[1]!.document).to.throw('the text was read')
  })

  it('tells the fields of all rules, also those that are only compared with', () => {
    const { rules } = readBack(written(everything), everything, options)!
    const fields = [...fieldsOfRules(readCollection(everything, options).rules)].sort()
    expect([...fieldsOfRules(rules)].sort()).to.deep.equal(fields)
    expect(fields).to.include.members(['A', 'B'])
  })

  it('is not read for other sources, nor by another version', () => {
    const text = written(everything)
    expect(readBack(text, everything.slice(1), options)).to.equal(undefined)
    expect(readBack(text.replace('[1,', '[0,'), everything, options)).to.equal(undefined)
    expect(readBack('', everything, options)).to.equal(undefined)
    expect(readBack(text.slice(0, -1), everything, options)).to.equal(undefined)
    expect(readBack(`${text} `, everything, options)).to.equal(undefined)
  })

  it('damage is found, at once or when a rule is used, and is never anything else', () => {
    const text = written(everything)
    const place = fc.nat({ max: text.length - 1 })
    const piece = fc.constantFrom('0', '9', '"', '[', ']', ',', 'x', '\\', '{', '-', '[[[[', '\u0000', '1e999', 'null')
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat({ max: 4 }), piece), { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = changes.reduce(
          (before, [at, gone, more]) => before.slice(0, at) + more + before.slice(at + gone),
          text,
        )
        const read = readBack(changed, everything, options)
        for (const rule of read?.rules ?? []) {
          try {
            for (const key of keys) void rule[key]
            void { ...rule.metadata }
          } catch (error) {
            expect(error).to.be.instanceOf(DamagedText)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a text nested without end is damage', () => {
    const text = written(everything.slice(0, 1))
    const end = text.indexOf('\n') + 1
    const deep = `${'['.repeat(text.length - end)}`
    const { rules } = readBack(text.slice(0, end) + deep, everything.slice(0, 1), options)!
    expect(() => rules[0]!.expr).to.throw(DamagedText)
  })
})
