import { isIP } from 'node:net'
import { expect } from 'chai'
import fc from 'fast-check'
import { networkContains, parseAddress, parseNetwork, printNetwork } from '../../../schema/ir/network.js'

const addresses: readonly { text: string; is: string | undefined }[] = [
  { text: '10.1.2.3', is: '10.1.2.3/32' },
  { text: '0.0.0.0', is: '0.0.0.0/32' },
  { text: '255.255.255.255', is: '255.255.255.255/32' },
  { text: '010.1.1.1', is: undefined },
  { text: '1.2.3', is: undefined },
  { text: '1.2.3.4.5', is: undefined },
  { text: '1.2.3.256', is: undefined },
  { text: '1.2.3.4:80', is: undefined },
  { text: '1.2.3.4%eth0', is: undefined },
  { text: ' 1.2.3.4', is: undefined },
  { text: '1.2.3.4\n', is: undefined },
  { text: '0x0a000001', is: undefined },
  { text: '167772161', is: undefined },
  { text: '١.2.3.4', is: undefined },
  { text: '-', is: undefined },
  { text: '', is: undefined },
  { text: 'localhost', is: undefined },
  { text: '::', is: '::/128' },
  { text: '::1', is: '::1/128' },
  { text: '1::', is: '1::/128' },
  { text: 'FE80::0001', is: 'fe80::1/128' },
  { text: 'fe80::1%eth0', is: 'fe80::1/128' },
  { text: 'fe80::1%', is: undefined },
  { text: 'fe80::1%a%b', is: undefined },
  { text: '%eth0', is: undefined },
  { text: '2001:db8:0:0:1:0:0:1', is: '2001:db8::1:0:0:1/128' },
  { text: '2001:0:0:1:0:0:0:1', is: '2001:0:0:1::1/128' },
  { text: '1:2:3:4:5:6:7:8', is: '1:2:3:4:5:6:7:8/128' },
  { text: '1:2:3:4:5:6:7::', is: '1:2:3:4:5:6:7:0/128' },
  { text: '::2:3:4:5:6:7:8', is: '0:2:3:4:5:6:7:8/128' },
  { text: '10:0:0::', is: '10::/128' },
  { text: '1:2:3:4:5:6:7:8::', is: undefined },
  { text: '1:2:3:4:5:6:7', is: undefined },
  { text: '1:2:3:4:5:6:7:8:9', is: undefined },
  { text: '1::2::3', is: undefined },
  { text: ':::', is: undefined },
  { text: ':1', is: undefined },
  { text: '1:', is: undefined },
  { text: '12345::', is: undefined },
  { text: 'g::', is: undefined },
  { text: '[::1]', is: undefined },
  { text: '64:ff9b::192.0.2.33', is: '64:ff9b::c000:221/128' },
  { text: '1:2:3:4:5:6:1.2.3.4', is: '1:2:3:4:5:6:102:304/128' },
  { text: '1.2.3.4::', is: undefined },
  { text: '::1.2.3.4:1', is: undefined },
  { text: '::ffff:10.0.0.1', is: '10.0.0.1/32' },
  { text: '::FFFF:0a00:0001', is: '10.0.0.1/32' },
  { text: '::ffff:10.0.0.1%3', is: '10.0.0.1/32' },
  { text: '::ffff:10.0.0.01', is: undefined },
]

const networks: readonly { text: string; is: string }[] = [
  { text: '10.0.0.0/8', is: '10.0.0.0/8' },
  { text: '0.0.0.0/0', is: '0.0.0.0/0' },
  { text: '192.168.1.7', is: '192.168.1.7/32' },
  { text: '10.0.0.0/255.0.0.0', is: '10.0.0.0/8' },
  { text: '10.0.0.0/255.255.255.254', is: '10.0.0.0/31' },
  { text: '0.0.0.0/0.0.0.0', is: '0.0.0.0/0' },
  { text: '10.0.0.0/0.255.255.255', is: 'syntax' },
  { text: '10.0.0.0/255.0.255.0', is: 'syntax' },
  { text: '10.0.0.0/33', is: 'syntax' },
  { text: '10.0.0.0/08', is: 'syntax' },
  { text: '10.0.0.0/-1', is: 'syntax' },
  { text: '10.0.0.0/', is: 'syntax' },
  { text: '10.0.0.0/8/8', is: 'syntax' },
  { text: '10.0.0/8', is: 'syntax' },
  { text: '10.*', is: 'syntax' },
  { text: '', is: 'syntax' },
  { text: '10.0.0.1/8', is: 'host bits, meant 10.0.0.0/8' },
  { text: '192.168.129.0/16', is: 'host bits, meant 192.168.0.0/16' },
  { text: '10.0.0.1/255.0.0.0', is: 'host bits, meant 10.0.0.0/8' },
  { text: 'fe80::/10', is: 'fe80::/10' },
  { text: 'FC00::/7', is: 'fc00::/7' },
  { text: '2620:1ec:8f0::/46', is: '2620:1ec:8f0::/46' },
  { text: '::1', is: '::1/128' },
  { text: '::/0', is: '::/0' },
  { text: '::/129', is: 'syntax' },
  { text: 'fe80::/ffc0::', is: 'syntax' },
  { text: 'fe80::%eth0/10', is: 'syntax' },
  { text: 'fe80::1/10', is: 'host bits, meant fe80::/10' },
  { text: '::ffff:10.0.0.0/104', is: '10.0.0.0/8' },
  { text: '::ffff:0:0/96', is: '0.0.0.0/0' },
  { text: '::ffff:10.0.0.1/104', is: 'host bits, meant 10.0.0.0/8' },
]

const members: readonly { network: string; address: string; inside: boolean }[] = [
  { network: '10.0.0.0/8', address: '10.255.255.255', inside: true },
  { network: '10.0.0.0/8', address: '11.0.0.0', inside: false },
  { network: '10.0.0.0/8', address: '::ffff:10.9.9.9', inside: true },
  { network: '10.0.0.0/8', address: '::10.9.9.9', inside: false },
  { network: '10.0.0.0/31', address: '10.0.0.1', inside: true },
  { network: '10.0.0.0/31', address: '10.0.0.2', inside: false },
  { network: '0.0.0.0/0', address: '255.1.1.1', inside: true },
  { network: '0.0.0.0/0', address: '::1', inside: false },
  { network: '::/0', address: '1.2.3.4', inside: false },
  { network: '::/0', address: '::ffff:1.2.3.4', inside: false },
  { network: 'fe80::/10', address: 'febf::1%eth0', inside: true },
  { network: 'fe80::/10', address: 'fec0::1', inside: false },
  { network: '::ffff:10.0.0.0/104', address: '10.1.1.1', inside: true },
]

function read(text: string): string {
  const parsed = parseNetwork(text)
  if (parsed.ok) return printNetwork(parsed.network)
  return parsed.reason === 'syntax' ? 'syntax' : `host bits, meant ${parsed.corrected}`
}

describe('parseAddress', () => {
  for (const { text, is } of addresses) {
    it(`${JSON.stringify(text)} is ${is ?? 'no address'}`, () => {
      const address = parseAddress(text)
      if (is === undefined) expect(address).to.equal(undefined)
      else {
        const { version, bits } = address!
        expect(printNetwork({ text, version, base: bits, prefix: version === 4 ? 32 : 128 })).to.equal(is)
      }
    })
  }

  const groups = fc.array(fc.constantFrom('0', '1', 'ffff', 'FE80', '00ab', '12345', 'g', '', '1.2.3.4', '01.2.3.4'))

  it('takes exactly the texts that the network library of Node takes', () => {
    const candidates = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      groups.map((parts) => parts.join(':')),
      fc.tuple(groups, groups).map(([before, after]) => `${before.join(':')}::${after.join(':')}`),
      fc.array(fc.constantFrom('0', '7', '25', '255', '256', '00')).map((parts) => parts.join('.')),
    )
    fc.assert(
      fc.property(candidates, (text) => {
        expect(parseAddress(text) !== undefined, text).to.equal(isIP(text) !== 0)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads what printNetwork writes, which is the form of URLs', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.nat(0xff), (value, mask) => {
        // Whole groups of zeros, so that they are shortened.
        const bits = [0, 1, 2, 3, 4, 5, 6, 7].reduce(
          (sum, group) => ((mask >> group) & 1 ? sum : sum | (value & (0xffffn << BigInt(16 * group)))),
          1n << 127n,
        )
        const text = printNetwork({ text: '', version: 6, base: bits, prefix: 128 })
        expect(parseAddress(text.slice(0, -4))).to.deep.equal({ version: 6, bits })
        expect(text).to.equal(`${new URL(`http://[${text.slice(0, -4)}]`).hostname.slice(1, -1)}/128`)
      }),
    )
  })

  it('any text, however long, is an address or none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseAddress(text)))
    expect(parseAddress(':'.repeat(1_000_000))).to.equal(undefined)
    expect(parseAddress(`::1%${'e'.repeat(1_000_000)}`)).to.deep.equal({ version: 6, bits: 1n })
  })
})

describe('parseNetwork', () => {
  for (const { text, is } of networks) {
    it(`${JSON.stringify(text)} is ${is}`, () => expect(read(text)).to.equal(is))
  }

  it('the corrected network is one, and holds the address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(32), (address, prefix) => {
        const parsed = parseNetwork(`${address}/${prefix}`)
        const network = parsed.ok ? parsed : parseNetwork(parsed.reason === 'host-bits' ? parsed.corrected : '')
        expect(network.ok && networkContains(network.network, parseAddress(address)!)).to.equal(true)
      }),
    )
  })
})

describe('networkContains', () => {
  for (const { network, address, inside } of members) {
    it(`${address} is ${inside ? 'in' : 'not in'} ${network}`, () => {
      const parsed = parseNetwork(network)
      expect(parsed.ok && networkContains(parsed.network, parseAddress(address)!)).to.equal(inside)
    })
  }

  it('holds exactly the addresses whose first bits are those of the base', () => {
    const bits = fc.bigInt({ min: 0n, max: 0xffffffffn })
    fc.assert(
      fc.property(bits, bits, fc.nat(32), (base, other, prefix) => {
        const head = (value: bigint): string => value.toString(2).padStart(32, '0').slice(0, prefix)
        const network = { text: '', version: 4, base, prefix } as const
        expect(networkContains(network, { version: 4, bits: other })).to.equal(head(base) === head(other))
        expect(networkContains(network, { version: 4, bits: base ^ (other >> BigInt(prefix)) })).to.equal(true)
      }),
    )
  })
})
