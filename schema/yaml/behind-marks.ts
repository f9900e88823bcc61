/** Where are the marks of YAML that the parser's events do not tell the place of? */

/** Returns the offset behind the `---` that follows; before it are white space, comments and directives only. */
export function behindDocumentStart(text: string, from: number): number {
  if (from === 0 && /^\uFEFF?---/.test(text)) return text.indexOf('---') + '---'.length
  const at = text.indexOf('\n---', Math.max(0, from - 1))
  return at === -1 ? from : at + '\n---'.length
}

/** Returns the offset behind the closing bracket that follows; before it are white space, commas and comments only. */
export function behindBracket(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== ']' && text[at] !== '}') at = text[at] === '#' ? lineEnd(text, at) : at + 1
  return at < text.length ? at + 1 : from
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}
