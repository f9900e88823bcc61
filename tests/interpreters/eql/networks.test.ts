/** Which addresses does a condition on an `ip` field find? IPv4 is kept as the IPv6 address that maps it. */
import { expect } from 'chai'
import { printAddress, readAddress } from '../../../interpreters/eql/data/address.js'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    ten: { ip: '10.1.2.3' },
    mapped: { ip: '::ffff:10.1.2.3' },
    other: { ip: '192.168.0.1' },
    six: { ip: '2001:DB8::1' },
    loop: { ip: '::1' },
    several: { ip: ['1.1.1.1', '2001:db8:0:0::2'] },
    gone: {},
  },
  mapping: { ip: 'ip', f: 'keyword' },
}

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['ip == "10.1.2.3"', 'ten mapped'],
  ['ip == "::ffff:a01:203"', 'ten mapped'],
  ['ip == "10.0.0.0/8"', 'ten mapped'],
  ['ip == "2001:db8:0::1"', 'six'],
  ['ip != "10.1.2.3"', 'other six loop several gone'],
  ['ip == "10.1.2"', 'execution: `10.1.2` is no ip'],
  ['ip == 10', 'execution: `10` is no ip'],
  ['ip in ("10.1.2.3")', 'verification: ip is expected in this list, and this is of type keyword'],
  ['ip == "10.1.2.3" or ip == "::1"', 'ten mapped loop'],
  ['ip : "10.*"', 'verification: a text is expected, and this is of type ip'],
  ['cidrMatch(ip, "10.0.0.0/8")', 'ten mapped'],
  ['cidrMatch(ip, "10.9.9.9/8")', 'ten mapped'],
  ['cidrmatch(ip, "10.0.0.0/8", "::1/128")', 'ten mapped loop'],
  ['cidrMatch(ip, "2001:db8::/32")', 'six several'],
  ['cidrMatch(ip, "0.0.0.0/0")', 'ten mapped other several'],
  ['cidrMatch(ip, "::/0")', 'ten mapped other six loop several'],
  ['cidrMatch(ip, "::ffff:10.0.0.0/104")', 'ten mapped'],
  ['cidrMatch(ip, "10.1.2.3")', 'ten mapped'],
  ['not cidrMatch(ip, "10.0.0.0/8")', 'other six loop several gone'],
  ['cidrMatch(ip, "10.0.0.0/33")', 'execution: `10.0.0.0/33` is no ip'],
  ['cidrMatch(ip, "ten")', 'execution: `ten` is no ip'],
  ['cidrMatch(ip)', 'syntax: `cidrMatch` does not take 1 arguments'],
  ['cidrMatch(f, "10.0.0.0/8")', 'verification: a field of type ip is expected, and this is of type keyword'],
  ['cidrMatch("10.1.1.1", "10.0.0.0/8")', 'verification: a field of type ip is expected, and this is of type keyword'],
  ['cidrMatch(ip, f)', 'verification: `cidrMatch` takes a constant here'],
  ['cidrMatch~(ip, "10.0.0.0/8")', 'verification: `cidrMatch` has no form with `~`'],
  ['ip < "10.2.0.0" and ip > "10.0.0.0"', 'ten mapped several'],
  ['ip <= "::1"', 'loop'],
  ['string(ip) == "2001:db8::1"', 'six'],
]

describe('interpreters/eql: addresses', () => {
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, stock)).to.equal(found))

  const spellings: readonly (readonly [text: string, printed: string | undefined])[] = [
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['01.2.3.4', undefined],
    ['1.2.3.256', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['::', '::'],
    ['1::', '1::'],
    ['::1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['fe80::1%eth0', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['1:2:3:4:5:6:7:8::', undefined],
    ['12345::', undefined],
    [':1', undefined],
    ['', undefined],
  ]
  for (const [text, printed] of spellings) {
    it(`${text} is ${printed ?? 'no address'}`, () => {
      const value = readAddress(text)
      expect(value === undefined ? undefined : printAddress(value)).to.equal(printed)
    })
  }
})
