import { expect } from 'chai'
import fc from 'fast-check'
import { networksOfPrefix } from '../../../backends/eql/address-prefix.js'
import { networkContains, parseAddress, printNetwork } from '../../../schema/ir/network.js'

describe('beginnings of addresses', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['10.', ['10.0.0.0/8']],
    ['192.168.', ['192.168.0.0/16']],
    ['192.168.1.', ['192.168.1.0/24']],
    [
      '172.25',
      [
        '172.25.0.0/16',
        '172.250.0.0/16',
        '172.251.0.0/16',
        '172.252.0.0/16',
        '172.253.0.0/16',
        '172.254.0.0/16',
        '172.255.0.0/16',
      ],
    ],
    [
      '192.168.1.7',
      ['192.168.1.7/32', ...[70, 71, 72, 73, 74, 75, 76, 77, 78, 79].map((end) => `192.168.1.${end}/32`)],
    ],
    ['10', undefined],
    ['', undefined],
    ['256.', undefined],
    ['01.', undefined],
    ['1.2.3.4.', undefined],
    ['fe80:', undefined],
  ]
  for (const [text, networks] of cases) {
    it(text === '' ? 'nothing' : text, () => expect(networksOfPrefix(text)?.map(printNetwork)).to.deep.equal(networks))
  }

  it('are networks of exactly the addresses that begin so', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.nat(14), (address, other, length) => {
        const networks = networksOfPrefix(other.slice(0, length))
        const isIn = networks?.some((network) => networkContains(network, parseAddress(address)!))
        return networks === undefined || isIn === address.startsWith(other.slice(0, length))
      }),
    )
  })
})
