/** What do the functions on addresses answer? Null when one of the texts names no address. (IPv4/IPv6 functions) */
import { isPrivate, masked, parseIpv4, sameNetwork } from '../network/ipv4.js'
import { maskedIpv6, parseIpv6, printIpv6, sameIpv6Network } from '../network/ipv6.js'
import { textOf } from '../values/text.js'
import { isArray, type Value } from '../values/value.js'
import { type FunctionTable, plain } from './definition.js'

type Texts = readonly Value[]

export const networkFunctions: FunctionTable = {
  ipv4_compare: plain(['text', 'text', 'integer'], 'long', compareIpv4, { optional: 1 }),
  ipv4_is_in_any_range: plain(['text', 'texts'], 'bool', (args) => anyRange(args, isInIpv4Range), { rest: 'text' }),
  ipv4_is_in_range: plain(['text', 'text'], 'bool', ([ip, range]) => isInIpv4Range(ip as string, range as string)),
  ipv4_is_match: plain(['text', 'text', 'integer'], 'bool', matchIpv4, { optional: 1 }),
  ipv4_is_private: plain(['text'], 'bool', ([ip]) => apply(parseIpv4(ip as string), isPrivate)),
  ipv4_netmask_suffix: plain(['text'], 'long', ([ip]) =>
    apply(parseIpv4(ip as string), ({ prefix }) => BigInt(prefix)),
  ),
  ipv6_compare: plain(['text', 'text', 'integer'], 'long', compareIpv6, { optional: 1 }),
  ipv6_is_in_any_range: plain(['text', 'texts'], 'bool', (args) => anyRange(args, isInIpv6Range), { rest: 'text' }),
  ipv6_is_in_range: plain(['text', 'text'], 'bool', ([ip, range]) => isInIpv6Range(ip as string, range as string)),
  ipv6_is_match: plain(['text', 'text', 'integer'], 'bool', matchIpv6, { optional: 1 }),
  parse_ipv4: plain(['text'], 'long', ([ip]) =>
    apply(parseIpv4(ip as string), ({ address, prefix }) => BigInt(masked(address, prefix))),
  ),
  parse_ipv6: plain(['text'], 'string', ([ip]) => apply(parseIpv6(ip as string), printIpv6) ?? ''),
}

const apply = <T>(network: T | undefined, compute: (network: T) => Value): Value => (network ? compute(network) : null)

/** The prefix of the range decides; one on the address itself does not widen it. */
function isInIpv4Range(ip: string, range: string): boolean | null {
  const [address, network] = [parseIpv4(ip), parseIpv4(range)]
  if (!address || !network) return null
  return masked(address.address, network.prefix) === masked(network.address, network.prefix)
}

function isInIpv6Range(ip: string, range: string): boolean | null {
  const [address, network] = [parseIpv6(ip), parseIpv6(range)]
  if (!address || !network) return null
  return maskedIpv6(address.address, network.prefix) === maskedIpv6(network.address, network.prefix)
}

/** True when in one range; else null when the address or a range is none, else false. */
function anyRange([ip, ...rest]: Texts, isIn: (ip: string, range: string) => boolean | null): Value {
  const ranges = rest.flatMap((range) => (isArray(range) ? range : [range])).map(textOf)
  const answers = ranges.map((range) => isIn(ip as string, range))
  if (answers.includes(true)) return true
  return answers.includes(null) ? null : false
}

function matchIpv4([left, right, prefix = 32n]: Texts): Value {
  const [a, b] = [parseIpv4(left as string), parseIpv4(right as string)]
  return a && b && isPrefix(prefix, 32) ? sameNetwork(a, b, Number(prefix)) : null
}

function matchIpv6([left, right, prefix = 128n]: Texts): Value {
  const [a, b] = [parseIpv6(left as string), parseIpv6(right as string)]
  return a && b && isPrefix(prefix, 128) ? sameIpv6Network(a, b, Number(prefix)) : null
}

const isPrefix = (prefix: Value, most: number): boolean => Number(prefix) >= 0 && Number(prefix) <= most

function compareIpv4([left, right, prefix = 32n]: Texts): Value {
  const [a, b] = [parseIpv4(left as string), parseIpv4(right as string)]
  if (!a || !b || !isPrefix(prefix, 32)) return null
  const shared = Math.min(a.prefix, b.prefix, Number(prefix))
  return BigInt(Math.sign(masked(a.address, shared) - masked(b.address, shared)))
}

function compareIpv6([left, right, prefix = 128n]: Texts): Value {
  const [a, b] = [parseIpv6(left as string), parseIpv6(right as string)]
  if (!a || !b || !isPrefix(prefix, 128)) return null
  const shared = Math.min(a.prefix, b.prefix, Number(prefix))
  const difference = maskedIpv6(a.address, shared) - maskedIpv6(b.address, shared)
  return difference === 0n ? 0n : difference > 0n ? 1n : -1n
}
