/** Which texts are one edit away? Something too much or too little at an end or inside, and other cases. */
import type { Random } from '../random.js'
import { type Change, change } from './change.js'

export function changeEdges(value: string, random: Random): readonly Change[] {
  const characters = [...value]
  if (characters.length === 0) return [change('with a space', ' '), change('with a letter', 'x')]
  const place = random.below(characters.length)
  const replaced = characters.with(place, otherThan(characters[place]!))
  return [
    change('without its last character', characters.slice(0, -1).join('')),
    change('with a letter behind', `${value}x`),
    change('with a letter in front', `x${value}`),
    change('in the other case', swapCase(value)),
    change('without its first character', characters.slice(1).join('')),
    change('with another character inside', replaced.join('')),
    change('without a character inside', characters.toSpliced(place, 1).join('')),
    change('with a space behind', `${value} `),
    change('with a space in front', ` ${value}`),
    change('between other words', `zq ${value} zq`),
    change('twice', value + value),
    change('in capitals', upperCase(value)),
    change('with a character inside twice', characters.toSpliced(place, 0, characters[place]!).join('')),
    change('with slashes for backslashes', value.replaceAll('\\', '/')),
    change('with its backslashes doubled', value.replaceAll('\\', '\\\\')),
    change('very long behind', value + 'x'.repeat(long)),
    change('very long in front', 'x'.repeat(long) + value),
  ]
}

/** More than the 1,024 characters behind which some stores stop to look. */
const long = 1100

function otherThan(character: string): string {
  return character === 'z' || character === 'Z' ? 'q' : 'z'
}

/** Only cases that are one character to one: the evaluator counts no others. */
function swapCase(text: string): string {
  return [...text]
    .map((one) => oneToOne(one, one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()))
    .join('')
}

function upperCase(text: string): string {
  return [...text].map((one) => oneToOne(one, one.toUpperCase())).join('')
}

function oneToOne(one: string, mapped: string): string {
  return mapped.length === one.length ? mapped : one
}
