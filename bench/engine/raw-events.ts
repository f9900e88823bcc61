/** What do logs look like that nobody has taken apart? One field with the whole message, and where it was said. */
import { startRandom } from './random.js'

/** Returns so many events, each as the JSON text of one line. */
export function rawEvents(count: number): readonly string[] {
  const random = startRandom(31_415_927)
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(1.7e12 + index * 53).toISOString()
    const message = random
      .pick(messages)
      .replaceAll('N', () => String(random.below(60_000)))
      .replaceAll('U', () => `user${random.skewed(500)}`)
      .replaceAll('A', () => `10.${random.below(4)}.${random.below(256)}.${random.below(256)}`)
      .replaceAll('X', () => random.hex(12))
    return JSON.stringify({ time, host: `srv${random.skewed(80)}`, message: `${time} ${message}` })
  })
}

const messages = [
  'sshd[N]: Accepted publickey for U from A port N ssh2: ED25519 SHA256:X',
  'systemd[1]: Started Session N of user U.',
  'kernel: [N.N] IN=eth0 OUT= SRC=A DST=A LEN=N TOS=0x00 PROTO=TCP SPT=N DPT=443 WINDOW=N SYN',
  'nginx: A - - "GET /api/v1/items/X?page=N HTTP/1.1" 200 N "-" "client/2.N"',
  'CRON[N]: (U) CMD (/usr/local/bin/rotate --keep N > /var/log/rotate.log)',
  'sudo: U : TTY=pts/N ; PWD=/home/U ; USER=root ; COMMAND=/usr/bin/systemctl restart app-N',
  'dhcpd: DHCPACK on A to X via eth1',
  '%ASA-6-302013: Built outbound TCP connection N for outside:A/443 (A/443) to inside:A/N (A/N)',
  'An account was successfully logged on. Subject: Security ID: S-1-5-18 Account Name: U Logon Type: 3 Source Network Address: A Source Port: N',
  'app[N]: level=info request=X user=U took=Nms status=ok rows=N',
] as const
