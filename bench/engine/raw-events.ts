/** What do logs look like that nobody has taken apart? One field with the whole message, and where it was said. */
import { fillText } from './fill-text.js'
import { startRandom } from './random.js'

/** Returns so many events of a short message, each as the JSON text of one line. */
export function rawEvents(count: number): readonly string[] {
  const random = startRandom(31_415_927)
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(1.7e12 + index * 53).toISOString()
    const message = fillText(random, random.pick(messages))
    return JSON.stringify({ time, host: `srv${random.skewed(80)}`, message: `${time} ${message}` })
  })
}

const messages = [
  'sshd[<n>]: Accepted publickey for <user> from <ip> port <n> ssh2: ED25519 SHA256:<id>',
  'systemd[1]: Started Session <n> of user <user>.',
  'kernel: [<n>.<n>] IN=eth0 OUT= SRC=<ip> DST=<ip> LEN=<n> TOS=0x00 PROTO=TCP SPT=<n> DPT=443 WINDOW=<n> SYN',
  'nginx: <ip> - - "GET /api/v1/items/<id>?page=<n> HTTP/1.1" 200 <n> "-" "client/2.<n>"',
  'CRON[<n>]: (<user>) CMD (/usr/local/bin/rotate --keep <n> > /var/log/rotate.log)',
  'sudo: <user> : TTY=pts/<n> ; PWD=/home/<user> ; USER=root ; COMMAND=/usr/bin/systemctl restart app-<n>',
  'dhcpd: DHCPACK on <ip> to <id> via eth1',
  '%ASA-6-302013: Built outbound TCP connection <n> for outside:<ip>/443 (<ip>/443) to inside:<ip>/<n> (<ip>/<n>)',
  'An account was successfully logged on. Subject: Security ID: S-1-5-18 Account Name: <user> Logon Type: 3 Source Network Address: <ip> Source Port: <n>',
  'app[<n>]: level=info request=<id> user=<user> took=<n>ms status=ok rows=<n>',
] as const
