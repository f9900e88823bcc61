/**
 * `registry-value`: Sysmon writes the type of a number before it (`DWORD (0x00000001)`); Splunk's data model keeps what
 * stands in parentheses.
 */
import { literal, type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn } from './conversion.js'

export const registryValue: Conversion = {
  name: 'registry-value',
  summary: '`DWORD (0x00000001)` becomes `0x00000001`.',
  roles: ['data'],
  text: (test, request) => {
    const pattern = withoutType(test.pattern)
    if (pattern) return leafOn(request, 'data', { ...test, pattern })
    const help = 'write the whole value, such as `DWORD (0x00000001)`'
    return { refusal: `the value asks for a part of a typed number, of which the data model keeps the digits`, help }
  },
}

/** Marks that only a typed number has, or that stand for data which the data model does not keep. */
const typed = /[DQ]WORD|\(0x|0x[0-9a-f]*\)|\(Empty\)|Binary Data/i

function withoutType(pattern: Pattern): Pattern | undefined {
  const shape = shapeOf(pattern)
  const [, digits] = 'text' in shape ? (/^[DQ]WORD \((0x[0-9A-Fa-f-]+)\)$/i.exec(shape.text) ?? []) : []
  if (digits !== undefined && shape.shape !== 'startswith') return [literal(digits)]
  return pattern.some((token) => token.kind === 'literal' && typed.test(token.text)) ? undefined : pattern
}
