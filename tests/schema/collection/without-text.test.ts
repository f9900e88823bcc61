/** Do rules without their text say the same, and hold nothing of it? */
import v8 from 'node:v8'
import { expect } from 'chai'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { withoutText } from '../../../schema/collection/without-text.js'

const text = `# a comment that nobody needs
title: One
id: 2b4f0a7e-6c0e-4f7a-9c1a-0d6d3a1b2c3d
description: some words that nobody needs
level: high
author: nobody
fields: [User]
logsource: { product: windows, category: process_creation, vendor: mine }
detection:
  s: { Image|endswith: '\\x.exe', User|re: '^a+$', Ip|cidr: 10.0.0.0/8, Count|gt: 3 }
  note: { User: aa }
  condition: s and not (1 of none_*) or s
  none_at_all: { Image: y }
annotations: { IsAa: note }
---
title: Two
name: two
logsource: { category: any }
detection: { keywords: [mimikatz], condition: keywords }
---
title: Three
correlation: { type: event_count, rules: [two], group-by: [User], timespan: 1h, condition: { gte: 2 } }
---
title: Four
correlation: { type: temporal, rules: [three, two], timespan: 1h }
`.replace('title: Three', 'title: Three\nname: three')

const collection = readCollection([{ path: 'rules.yml', text }])
const bare = withoutText(collection)

describe('withoutText', () => {
  it('keeps rules and correlations', () => {
    expect(collection.diagnostics).to.deep.equal([])
    expect(bare.rules.map(({ metadata }) => metadata.title)).to.deep.equal(['One', 'Two'])
    expect(bare.correlations.map(({ metadata }) => metadata.title)).to.deep.equal(['Three', 'Four'])
    expect(bare.rules[0]).to.have.nested.property('source.path', 'rules.yml')
  })

  it('keeps what correlations refer to', () => {
    const [three, four] = bare.correlations
    expect(three!.parts[0]!.rule).to.equal(bare.rules[1])
    expect(four!.parts.map(({ rule }) => rule)).to.deep.equal([three, bare.rules[1]])
  })

  it('matches the same events, and says the same of them, also after it was written and read', () => {
    const events = [
      { Image: 'C:\\x.exe', User: 'aa', Ip: '10.1.1.1', Count: 4 },
      { Image: 'C:\\x.exe', User: 'b', Ip: '10.1.1.1', Count: 4 },
      { text: 'run Mimikatz' },
    ]
    const told = (rules: typeof collection.rules) => {
      const engine = createEngine(rules)
      return events.map((event) =>
        engine.match(event).map(({ rule, match }) => [rule.metadata.title, rule.metadata.level, match]),
      )
    }
    const expected = told(collection.rules)
    expect(expected.map((matches) => matches.length)).to.deep.equal([1, 0, 1])
    expect(told(bare.rules)).to.deep.equal(expected)
    expect(told((v8.deserialize(v8.serialize(bare)) as typeof bare).rules)).to.deep.equal(expected)
  })

  it('holds nothing of the text that is not needed', () => {
    const written = v8.serialize(bare).toString('latin1')
    expect(written).to.include('mimikatz')
    for (const word of ['nobody', 'vendor: mine', 'detection:']) expect(written).to.not.include(word)
  })
})
