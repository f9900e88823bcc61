/** Does a regular expression occur in a text? Every way through the tree at once, as sets of places; slow and plain. */
import type { RegexNode } from '../../schema/regex/regex.js'

export function naiveSearch(root: RegexNode, text: string): boolean {
  const characters = [...text].map((one) => one.codePointAt(0)!)
  return [...characters, undefined].some((_, from) => placesBehind(root, characters, from).size > 0)
}

type Places = ReadonlySet<number>

/** Returns every place where the node can end when it begins at `from`. */
function placesBehind(node: RegexNode, text: readonly number[], from: number): Places {
  switch (node.kind) {
    case 'set': {
      const character = text[from]
      const isIn = character !== undefined && node.ranges.some(([low, high]) => low <= character && character <= high)
      return new Set(isIn ? [from + 1] : [])
    }
    case 'sequence':
      return node.items.reduce<Places>((places, item) => placesBehindAll(item, text, places), new Set([from]))
    case 'alternatives':
      return new Set(node.items.flatMap((item) => [...placesBehind(item, text, from)]))
    case 'repeat': {
      let places: Places = new Set([from])
      for (let count = 0; count < node.min; count++) places = placesBehindAll(node.item, text, places)
      for (let count = node.min; count < (node.max ?? node.min + text.length); count++) {
        places = new Set([...places, ...placesBehindAll(node.item, text, places)])
      }
      return places
    }
    case 'assertion':
      return new Set(holds(node.what, text, from) ? [from] : [])
  }
}

function placesBehindAll(node: RegexNode, text: readonly number[], places: Places): Places {
  return new Set([...places].flatMap((place) => [...placesBehind(node, text, place)]))
}

function holds(what: (RegexNode & { kind: 'assertion' })['what'], text: readonly number[], at: number): boolean {
  const isWord = (index: number): boolean => /^[A-Za-z0-9_]$/.test(String.fromCodePoint(text[index] ?? 0))
  switch (what) {
    case 'text-start':
      return at === 0
    case 'text-end':
      return at === text.length
    case 'line-start':
      return at === 0 || text[at - 1] === 10
    case 'line-end':
      return at === text.length || text[at] === 10
    case 'word-boundary':
      return isWord(at - 1) !== isWord(at)
    case 'not-word-boundary':
      return isWord(at - 1) === isWord(at)
  }
}
