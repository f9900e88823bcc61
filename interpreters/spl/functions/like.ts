/** Which regular expression says what a pattern of `like` says? */
import type { Range } from '../problem.js'
import { type CompiledRegex, compileRegex } from '../regex.js'

export function likeExpression(pattern: string, at: Range): CompiledRegex {
  const pieces = pattern.match(/%+|_|[^%_]+/g) ?? []
  const body = pieces.map((piece) => {
    if (piece.startsWith('%')) return '.*'
    return piece === '_' ? '.' : piece.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
  })
  return compileRegex(`(?s)\\A${body.join('')}\\z`, at)
}
