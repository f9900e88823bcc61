/** What do network devices log? One short line of text, most of it a command that somebody typed. */
import { fillText } from './fill-text.js'
import { startRandom } from './random.js'

/** Returns so many events, each as the JSON text of one line. One command in twelve is of the kind that rules look for. */
export function routerEvents(count: number): readonly string[] {
  const random = startRandom(27_182_818)
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(1.7e12 + index * 71).toISOString().slice(11, 19)
    const command = fillText(random, random.pick(random.below(12) === 0 ? telling : everyday))
    const message = `<189>${index}: rt${random.skewed(60)}: ${time}: %PARSER-5-CFGLOG_LOGGEDCMD: User:op${random.skewed(25)}  logged command:${command}`
    return JSON.stringify({ message })
  })
}

const everyday = [
  'show interfaces gigabitEthernet 1/0/<n>',
  'show ip route <ip>',
  'show mac address-table interface gi1/0/<n>',
  'interface gigabitEthernet 1/0/<n>',
  'description uplink <n>',
  'switchport access vlan <n>',
  'ping <ip> repeat <n>',
  'show processes cpu sorted',
  'end',
  'write memory',
] as const
const telling = [
  'show running-config',
  'copy running-config tftp://<ip>/backup-<n>.cfg',
  'no logging host <ip>',
  'clear logging',
  'username help<n> privilege 15 secret 0 word',
  'crypto pki export ca pkcs12 tftp://<ip>/',
  'monitor capture buffer cap<n> start',
  'show ip arp <ip>',
] as const
