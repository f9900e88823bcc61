/** Is a text an address of a network? By the bits written out; IPv6 text is left to the parser of web addresses. */
import type { Network } from '../../schema/ir/network.js'

export function naiveContains({ version, base, prefix }: Network, text: string): boolean {
  const bits = bitsOf(text.includes(':') ? text.replace(/%[^\s%/]+$/, '') : text)
  if (bits?.length !== (version === 4 ? 32 : 128)) return false
  return bits.startsWith(base.toString(2).padStart(bits.length, '0').slice(0, prefix))
}

function bitsOf(text: string): string | null {
  if (!text.includes(':')) return bitsOfQuad(text)
  // An URL may have line breaks and tabs, which are not part of it.
  if (/[\t\n\r]/.test(text) || !URL.canParse(`http://[${text}]`)) return null
  const [before = '', after] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::')
  const groups = [before, after ?? ''].map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(8 - groups.flat().length).fill('0')
  const bits = [...groups[0]!, ...zeros, ...groups[1]!].map((group) => binary(Number.parseInt(group, 16), 16)).join('')
  const mapped = '0'.repeat(80) + '1'.repeat(16)
  return bits.startsWith(mapped) ? bits.slice(96) : bits
}

function bitsOfQuad(text: string): string | null {
  const parts = text.split('.').map(Number)
  const isAddress = parts.length === 4 && parts.every((part) => part >= 0 && part <= 255) && parts.join('.') === text
  return isAddress ? parts.map((part) => binary(part, 8)).join('') : null
}

const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0')
