/**
 * How is a stanza of a .conf file written? A value goes on behind a backslash at the end of its line, so that no line
 * of the value itself may end with one.
 * https://help.splunk.com/en/splunk-enterprise/administer/admin-manual/administer-splunk-enterprise-with-configuration-files
 */

export type Setting = readonly [key: string, value: string | number]

/** Returns a stanza; settings keep their order. */
export function writeStanza(name: string, settings: readonly Setting[]): string {
  const lines = settings.map(([key, value]) => `${key} = ${writeValue(String(value))}`)
  return `[${name}]\n${lines.join('\n')}\n`
}

function writeValue(value: string): string {
  const lines = value.trim().split(/\r\n|\r|\n/)
  return lines.map((line) => (/\\$/.test(line) ? `${line} ` : line)).join(' \\\n')
}

/** Returns a text in one line. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
