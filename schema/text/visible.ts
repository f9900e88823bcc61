/**
 * How is a text from a rule or an event shown to a person? Characters that would drive a terminal or reorder a line
 * (control characters, bidirectional marks, lone surrogates) are shown as visible stand-ins, one for one.
 */

/** Returns the text with every character that is unsafe to print replaced, also tabs and line breaks. */
export function visible(text: string): string {
  return unsafe.test(text) ? text.replace(allUnsafe, standIn) : text
}

const pattern =
  '[\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]|\\p{Surrogate}'
const unsafe = new RegExp(pattern, 'u')
const allUnsafe = new RegExp(pattern, 'gu')

/** U+2400 onwards are pictures of the control characters from U+0000 onwards. */
function standIn(character: string): string {
  const codePoint = character.codePointAt(0)!
  if (codePoint < 0x20) return String.fromCharCode(0x2400 + codePoint)
  if (codePoint === 0x7f) return '\u2421'
  return '\ufffd'
}
