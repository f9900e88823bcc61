/** Does an expression find anything in a text of a few characters? Asked of "" and "-", which storages drop. */
import type { RegexNode } from '../schema/regex/regex.js'
import { never } from '../schema/text/never.js'

/** Returns true when a search for the expression in the text succeeds. Meant for texts of a few ASCII characters. */
export function findsInShortText(root: RegexNode, text: string): boolean {
  const search: Search = { text, known: new Map() }
  for (let start = 0; start <= text.length; start++) if (endsFrom(root, start, search).size > 0) return true
  return false
}

interface Search {
  readonly text: string
  /** Where a node that begins at an offset can end: repeats of repeats would otherwise ask without end. */
  readonly known: Map<RegexNode, (ReadonlySet<number> | undefined)[]>
}

function ends(node: RegexNode, starts: ReadonlySet<number>, search: Search): ReadonlySet<number> {
  return new Set([...starts].flatMap((start) => [...endsFrom(node, start, search)]))
}

function endsFrom(node: RegexNode, start: number, search: Search): ReadonlySet<number> {
  const places = search.known.get(node) ?? []
  search.known.set(node, places)
  places[start] ??= findEnds(node, start, search)
  return places[start]
}

function findEnds(node: RegexNode, start: number, search: Search): ReadonlySet<number> {
  const { text } = search
  switch (node.kind) {
    case 'set':
      return new Set(start < text.length && holds(node, text, start) ? [start + 1] : [])
    case 'sequence':
      return node.items.reduce((from, item) => ends(item, from, search), new Set([start]) as ReadonlySet<number>)
    case 'alternatives':
      return new Set(node.items.flatMap((item) => [...endsFrom(item, start, search)]))
    case 'repeat':
      return repeated(node, start, search)
    case 'assertion':
      return new Set(stands(node.what, text, start) ? [start] : [])
    default:
      return never(node)
  }
}

function holds({ ranges }: Extract<RegexNode, { kind: 'set' }>, text: string, at: number): boolean {
  const codePoint = text.charCodeAt(at)
  return ranges.some(([low, high]) => codePoint >= low && codePoint <= high)
}

/** More rounds than the text has characters reach no new offset. */
function repeated(
  { item, min, max }: Extract<RegexNode, { kind: 'repeat' }>,
  start: number,
  search: Search,
): ReadonlySet<number> {
  const most = search.text.length + 1
  let from: ReadonlySet<number> = new Set([start])
  for (let round = 0; round < Math.min(min, most); round++) from = ends(item, from, search)
  const reached = new Set(from)
  const rounds = max === null ? most : Math.min(max - min, most)
  for (let round = 0; round < rounds; round++) {
    from = ends(item, from, search)
    for (const at of from) reached.add(at)
  }
  return reached
}

function stands(what: Extract<RegexNode, { kind: 'assertion' }>['what'], text: string, at: number): boolean {
  const isWord = (index: number): boolean => /\w/.test(text[index] ?? '')
  switch (what) {
    case 'text-start':
      return at === 0
    case 'text-end':
      return at === text.length
    case 'line-start':
      return at === 0 || text[at - 1] === '\n'
    case 'line-end':
      return at === text.length || text[at] === '\n'
    case 'word-boundary':
      return isWord(at - 1) !== isWord(at)
    case 'not-word-boundary':
      return isWord(at - 1) === isWord(at)
  }
}
