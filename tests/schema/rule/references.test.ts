import { expect } from 'chai'
import { referencesTo, rulesNamedBy } from '../../../schema/rule/references.js'

const id = '0d3a1f5e-6c55-4c3e-9f0e-2f4c8c1f7a10'
const rule = { metadata: { id, name: 'failed_logon' } }
const bare = { metadata: {} }

const references: readonly { readonly reference: string; readonly names: boolean }[] = [
  { reference: id, names: true },
  { reference: id.toUpperCase(), names: true },
  { reference: 'failed_logon', names: true },
  { reference: 'Failed_Logon', names: false },
  { reference: 'failed', names: false },
  { reference: '', names: false },
  { reference: 'undefined', names: false },
]

describe('references', () => {
  for (const { reference, names } of references) {
    it(`${reference || '(nothing)'} ${names ? 'names' : 'does not name'} the rule`, () => {
      expect(rulesNamedBy([reference])(rule)).to.equal(names)
      expect(referencesTo([bare, rule])(reference)).to.equal(names)
    })
  }

  it('a rule without id and name is named by nothing', () => {
    expect(rulesNamedBy(['', id, 'undefined'])(bare)).to.equal(false)
    expect(referencesTo([bare])('')).to.equal(false)
  })
})
