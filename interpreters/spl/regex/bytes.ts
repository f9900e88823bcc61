/** Which bytes is a text in UTF-8, written as one character a byte? A PCRE without its option UTF sees these. */

export function bytesOf(text: string): string {
  let bytes = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    if (codePoint < 0x80) bytes += character
    else if (codePoint < 0x800) bytes += String.fromCharCode(0xc0 | (codePoint >> 6), tail(codePoint))
    else if (codePoint < 0x10000) {
      bytes += String.fromCharCode(0xe0 | (codePoint >> 12), tail(codePoint >> 6), tail(codePoint))
    } else {
      bytes += String.fromCharCode(
        0xf0 | (codePoint >> 18),
        tail(codePoint >> 12),
        tail(codePoint >> 6),
        tail(codePoint),
      )
    }
  }
  return bytes
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f)
