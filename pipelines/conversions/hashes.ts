/**
 * `hashes`: Sysmon writes all hashes of a file into one text (`MD5=…,SHA256=…,IMPHASH=…`); the target has a column
 * for each algorithm. A column that the mapping does not name is one that the target does not have: a hash of that
 * algorithm is refused, unless it stands in a list with another one, which then is looked for alone.
 */
import { any, literal, shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn, literalTest } from './conversion.js'

const lengths: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, IMPHASH: 32 }

export const hashes: Conversion = {
  name: 'hashes',
  summary: '`contains: SHA256=…` is looked up in the column of the algorithm.',
  roles: [],
  mayErase: true,
  optionalRoles: Object.keys(lengths),
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    if (shape.shape !== 'contains') {
      const help = `write \`${request.field}|contains: 'SHA256=…'\``
      return { refusal: `\`${request.field}\` holds several hashes, and only \`contains\` asks for one of them`, help }
    }
    const [, name, hash = ''] = /^([A-Za-z0-9]+)=([0-9A-Fa-f]+),?$/.exec(shape.text) ?? []
    const algorithm = name?.toUpperCase() ?? algorithmOf(shape.text)
    const length = algorithm === undefined ? undefined : lengths[algorithm]
    if (algorithm === undefined || length === undefined) {
      return { refusal: `\`${shape.text}\` does not say which algorithm made it`, help: 'write `SHA256=` before it' }
    }
    if (!request.columns.has(algorithm)) {
      const help = 'name a hash of another algorithm'
      return { refusal: `no column holds an ${algorithm} hash`, help, isErased: true }
    }
    const digits = name === undefined ? shape.text : hash
    if (request.values.get('zeros') === 'dropped' && /^0+,?$/.test(digits)) {
      const help = 'ask for the hashes that are known instead'
      return { refusal: 'a hash of zeros, which stands for none, is dropped on the way into storage', help }
    }
    const isWhole = digits.length === length || shape.text.endsWith(',')
    if (isWhole) return leafOn(request, algorithm, literalTest(digits, test.cased))
    return leafOn(request, algorithm, { ...test, pattern: [literal(digits), any] })
  },
}

/** A hash of 32 digits may be an MD5 or an IMPHASH. */
function algorithmOf(text: string): string | undefined {
  if (!/^[0-9A-Fa-f]+$/.test(text)) return undefined
  return Object.keys(lengths).find((name) => lengths[name] === text.length && text.length !== 32)
}
