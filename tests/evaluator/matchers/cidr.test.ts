import { cidr } from '../make.js'
import { checkTable } from './table.js'

describe('evaluator/matchers/cidr', () => {
  checkTable([
    {
      about: 'S-171: an address of an IPv4 network',
      test: cidr('10.0.0.0/8'),
      matches: ['10.1.2.3', '10.0.0.0', ['x', '10.255.255.255'], '::ffff:10.0.0.1'],
      misses: ['11.0.0.1', '10.0.0', '10.0.0.1:80', '0a000001', '-', '', 'host', 10, true, null, '010.0.0.1', {}],
    },
    {
      about: 'an address of an IPv6 network, whose zone is dropped',
      test: cidr('fe80::/10'),
      matches: ['fe80::1', 'FE80::1%eth0', 'febf::'],
      misses: ['fec0::1', '10.0.0.1', ':::', 'fe80::\n1', 'fe80::\t1', ' fe80::1'],
    },
    { about: 'a network of everything', test: cidr('0.0.0.0/0'), matches: ['1.2.3.4'], misses: ['::1', 'all'] },
  ])
})
