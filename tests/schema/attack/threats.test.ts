import { expect } from 'chai'
import { tactics, techniques } from '../../../schema/attack/data.generated.js'
import { parentOf, threatsOf } from '../../../schema/attack/threats.js'

/** Tags, and each tactic with its techniques. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['no tags', [], []],
  ['a tactic alone', ['attack.discovery'], ['discovery:']],
  [
    'a technique alone has all of its tactics',
    ['attack.t1548.002'],
    ['privilege-escalation: T1548.002', 'defense-evasion: T1548.002'],
  ],
  [
    'a technique has the tagged ones of its tactics',
    ['attack.defense-evasion', 'attack.t1548.002'],
    ['defense-evasion: T1548.002'],
  ],
  [
    'the order of tags says nothing',
    ['attack.t1003.001', 'attack.execution', 'attack.credential-access', 'attack.t1059.001'],
    ['execution: T1059.001', 'credential-access: T1003.001'],
  ],
  [
    'a tactic that none of the techniques serves stays',
    ['attack.impact', 'attack.t1003'],
    ['credential-access: T1003', 'impact:'],
  ],
  [
    'techniques are sorted, each once',
    ['attack.t1003.002', 'attack.T1003.001', 'attack.t1003.002'],
    ['credential-access: T1003.001 T1003.002'],
  ],
  ['tactics of later versions', ['attack.stealth', 'attack.t1070'], ['defense-evasion: T1070']],
  ['underscores of earlier rules', ['attack.credential_access'], ['credential-access:']],
  ['groups, software and other namespaces', ['attack.g0007', 'attack.s0002', 'cve.2021-44228'], []],
  ['unknown techniques', ['attack.t9999', 'attack.tx', 'attack.constructor', 'attack.__proto__'], []],
]

describe('threats', () => {
  for (const [about, tags, expected] of cases) {
    it(about, () => {
      const shown = threatsOf(tags).map(
        ({ tactic, techniques: list }) => `${tactic.slug}: ${list.map(({ id }) => id).join(' ')}`,
      )
      expect(shown.map((line) => line.trimEnd())).to.deep.equal(expected)
    })
  }

  it('a sub-technique belongs to a technique', () => {
    expect(parentOf({ id: 'T1003.001', name: 'LSASS Memory' })).to.deep.equal({
      id: 'T1003',
      name: 'OS Credential Dumping',
    })
    expect(parentOf({ id: 'T1003', name: 'OS Credential Dumping' })).to.equal(undefined)
  })

  it('every technique serves tactics that are known, and every sub-technique belongs to one', () => {
    for (const [id, { tactics: served }] of Object.entries(techniques)) {
      expect(id).to.match(/^T\d{4}(\.\d{3})?$/)
      expect(served.length, id).to.be.at.least(1)
      for (const slug of served) expect(tactics, id).to.have.property(slug)
      expect(techniques, id).to.have.property(id.slice(0, 5))
    }
  })
})
