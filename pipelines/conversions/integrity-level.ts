/** `integrity-level`: rules write a level by its name or by its SID; the target keeps the name. */
import { shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn, literalTest } from './conversion.js'

/** https://learn.microsoft.com/windows/win32/secauthz/well-known-sids */
const levels: ReadonlyMap<string, string> = new Map([
  ['S-1-16-0', 'Untrusted'],
  ['S-1-16-4096', 'Low'],
  ['S-1-16-8192', 'Medium'],
  ['S-1-16-12288', 'High'],
  ['S-1-16-16384', 'System'],
])

export const integrityLevel: Conversion = {
  name: 'integrity-level',
  summary: 'The SID of an integrity level becomes its name: `S-1-16-12288` is `High`.',
  roles: ['level'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    const level = shape.shape === 'equals' ? levels.get(shape.text.toUpperCase()) : undefined
    if (level !== undefined) return leafOn(request, 'level', literalTest(level, false))
    const isAboutSids = test.pattern.some((token) => token.kind === 'literal' && /\d|-/.test(token.text))
    if (!isAboutSids) return leafOn(request, 'level', test)
    const help = `write one of ${[...levels.keys()].join(', ')}, or a name`
    return { refusal: 'a part of a SID has no form in the names of integrity levels', help }
  },
}
