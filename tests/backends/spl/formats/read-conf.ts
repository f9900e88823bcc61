/** How is a .conf file read? Its stanzas by name; a line that ends with a backslash goes on in the next. */
export function readConf(text: string): readonly (readonly [name: string, settings: ReadonlyMap<string, string>])[] {
  const stanzas: [string, Map<string, string>][] = []
  for (const line of text.replace(/\\\n/g, '\u0000').split('\n')) {
    const head = /^\[(.*)\]$/.exec(line)
    const setting = /^([A-Za-z_.]+) = (.*)$/s.exec(line)
    if (head) stanzas.push([head[1]!, new Map()])
    else if (setting) stanzas.at(-1)![1].set(setting[1]!, setting[2]!.replaceAll('\u0000', '\n'))
    else if (line !== '') throw new Error(`not a line of a .conf file: ${line}`)
  }
  return stanzas
}
