/** How is a plain value named in a message, and how is an example written in YAML? */

/** Returns what a value is, short enough for a sentence. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value === 'number') return `the number \`${value}\``
  return `\`${shorten(String(value))}\``
}

const longest = 60

function shorten(text: string): string {
  const characters = [...text.slice(0, 2 * longest)]
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}

/** Returns an example as YAML on one line; `entries` leaves out the braces of the outermost mapping. */
export function printExample(example: unknown, form: 'value' | 'entries'): string {
  if (Array.isArray(example)) return `[${example.map((item) => printExample(item, 'value')).join(', ')}]`
  if (typeof example !== 'object' || example === null) return printScalar(example)
  const entries = Object.entries(example).map(([key, value]) => `${key}: ${printExample(value, 'value')}`)
  return form === 'entries' ? entries.join(', ') : `{ ${entries.join(', ')} }`
}

/** In flow style more characters need quotes than in a block. */
function printScalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  return /^[\w./-][\w ./\\:-]*$/.test(value) && !/: |:$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`
}
