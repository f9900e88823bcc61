/** How are texts and lists written in TOML? https://toml.io/en/v1.0.0 */

/** Returns a basic string, of several lines where the text has them. */
export function writeText(text: string): string {
  const lines = text.split('\n').map((line) => escapeText(line))
  return lines.length === 1 ? `"${lines[0]}"` : `"""\n${lines.join('\n')}"""`
}

/** JSON escapes as TOML does, but for some controls; half a surrogate pair is no character of TOML. */
function escapeText(line: string): string {
  const whole = line.replace(/\p{Surrogate}/gu, '\ufffd')
  return JSON.stringify(whole)
    .slice(1, -1)
    .replace(/[\u007f-\u009f]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Returns a text of several lines as it is, between three apostrophes, where it can stand so. */
export function writeTextBlock(text: string): string {
  const isPlain = !text.includes("'''") && !/[^\P{Cc}\n\t]|\p{Surrogate}/u.test(text)
  return isPlain ? `'''\n${text}\n'''` : writeText(text)
}

/** Longer lists have a line for each item. */
const longest = 100

export function writeList(texts: readonly string[]): string {
  const items = texts.map(writeText)
  const line = `[${items.join(', ')}]`
  return line.length <= longest ? line : `[\n${items.map((item) => `    ${item},`).join('\n')}\n]`
}
