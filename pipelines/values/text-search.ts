/**
 * Where does a regular expression of a pipeline match? The only file of the room that knows RE2JS, which answers in
 * time linear in the text. Pipelines are written for Python's `re`; what RE2 cannot run (a lookahead, a backreference)
 * is refused when the pipeline is read.
 */
import { RE2JS, RE2JSException } from 're2js'

export interface TextMatch {
  readonly start: number
  readonly end: number
  /** Where each group of the expression caught something, from the first group on. */
  readonly groups: readonly (Range | undefined)[]
}

export interface Range {
  readonly start: number
  readonly end: number
}

export interface TextSearch {
  readonly groupCount: number
  /** The number of each named group. */
  readonly groupNames: ReadonlyMap<string, number>
  /** Returns the match at the very start of a text, as Python's `re.match` finds it. */
  readonly matchStart: (text: string) => TextMatch | undefined
  /** Returns all matches from left to right, empty ones among them, as Python's `re.finditer` finds them. */
  readonly matches: (text: string) => readonly TextMatch[]
}

/** Compiles an expression, or returns what is wrong with it, as a clause. */
export function compileSearch(source: string): TextSearch | { readonly refusal: string } {
  try {
    return makeSearch(RE2JS.compile(pythonToRe2(source), RE2JS.LOOKBEHINDS))
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return { refusal: error.message.replace(/^error parsing regexp: /, '') }
  }
}

function makeSearch(engine: RE2JS): TextSearch {
  const groupCount = engine.groupCount()
  const read = (matcher: ReturnType<RE2JS['matcher']>): TextMatch => ({
    start: matcher.start(),
    end: matcher.end(),
    groups: Array.from({ length: groupCount }, (_, index) => {
      const start = matcher.start(index + 1)
      return start < 0 ? undefined : { start, end: matcher.end(index + 1) }
    }),
  })
  return {
    groupCount,
    groupNames: new Map(Object.entries(engine.namedGroups() as Record<string, number>)),
    matchStart: (text) => {
      const matcher = engine.matcher(text)
      return matcher.lookingAt() ? read(matcher) : undefined
    },
    matches: (text) => {
      const found: TextMatch[] = []
      const matcher = engine.matcher(text)
      while (matcher.find()) found.push(read(matcher))
      return found
    },
  }
}

/** Python's `\Z` is RE2's `\z`. */
function pythonToRe2(source: string): string {
  return source.replace(/\\([\s\S])/g, (pair, character) => (character === 'Z' ? '\\z' : pair))
}
