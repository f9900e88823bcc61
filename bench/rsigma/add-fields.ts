/** How does a line get more fields and stay as it was written otherwise? Its numbers keep their own text. */

/** Returns the line of an object with the fields after its own. */
export function addFields(line: string, fields: Readonly<Record<string, string | number>>): string {
  const added = JSON.stringify(fields).slice(1, -1)
  const body = line.slice(0, line.lastIndexOf('}'))
  const comma = added === '' || body.trimEnd().endsWith('{') ? '' : ','
  return `${body}${comma}${added}}`
}
