/**
 * What is a search called? The title, as far as the place takes it, and the first part of the id where two rules could
 * have the same name otherwise.
 */
import type { Metadata } from '../../../schema/rule/rule.js'
import { inOneLine } from './conf.js'

type Named = Pick<Metadata, 'title' | 'id'>

/** Enterprise Security does not edit searches with longer names. */
export const longestName = 99

/** Returns a name for a stanza, whose head ends at a bracket: `Mimikatz Execution - 06d71506`. */
export function searchName(rule: Named, longest = longestName): string {
  const plain = inOneLine(rule.title.replace(/\[/g, '(').replace(/\]/g, ')'))
  return named(plain, rule, longest)
}

/** contentctl makes the name of a file and of a macro from a name, and keeps all but a few characters. */
const longestDetection = 67

/** Returns a name for contentctl, with the id only where the title is too long. */
export function detectionName(rule: Named): string {
  const plain = inOneLine(rule.title.replace(/[^A-Za-z0-9 _./-]/g, ' '))
  return plain.length <= longestDetection ? plain : named(plain, rule, longestDetection)
}

/** Returns the name of the file, without its ending, as contentctl wants it. */
export function detectionStem(rule: Named): string {
  return detectionName(rule)
    .replace(/[ \-./]/g, '_')
    .toLowerCase()
}

function named(plain: string, { id }: Named, longest: number): string {
  const tail = id === undefined ? '' : ` - ${id.slice(0, 8)}`
  return `${shorten(plain, longest - tail.length)}${tail}`
}

/** Cuts behind a word. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  const end = text.lastIndexOf(' ', longest)
  return text.slice(0, end > longest / 2 ? end : longest)
}
