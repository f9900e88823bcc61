/** What is behind an encoded text? Base64 and percent-encoding, both of UTF-8. */
import type { Value } from '../values/value.js'
import { type FunctionTable, plain } from './definition.js'

export const encodingFunctions: FunctionTable = {
  base64_decode_tostring: plain(['text'], 'string', ([text]) => decodeBase64(text as string)),
  base64_encode_tostring: plain(['text'], 'string', ([text]) => encodeBase64(text as string)),
  url_decode: plain(['text'], 'string', ([text]) => decodeUrl(text as string)),
  url_encode: plain(['text'], 'string', ([text]) => encodeURIComponent(text as string)),
}

/** Returns the empty text when the text is not Base64 or not UTF-8. */
function decodeBase64(text: string): Value {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return ''
  return utf8(Uint8Array.from(atob(text), (character) => character.charCodeAt(0))) ?? ''
}

function encodeBase64(text: string): Value {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Runs of `%xx` that are no UTF-8 stay as they are. */
function decodeUrl(text: string): Value {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = run
      .split('%')
      .slice(1)
      .map((pair) => Number.parseInt(pair, 16))
    return utf8(Uint8Array.from(bytes)) ?? run
  })
}
