/** Is a title a title? Short, without a full stop, and without the words that every rule could begin with. */
import type { Check } from './check.js'
import { titlePlace } from './metadata.js'

export const titleStyle: Check = {
  name: 'title-style',
  summary: 'A title that is long, ends with a full stop, or begins with `Detects`.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    const { title } = document.metadata
    for (const { applies, message, help } of habits) {
      if (applies(title)) report({ message, at: titlePlace(document), help })
    }
  },
}

const longest = 120

const habits: readonly { applies: (title: string) => boolean; message: string; help: string }[] = [
  {
    applies: (title) => title.length > longest,
    message: `the title is longer than ${longest} characters`,
    help: 'name what is detected, and keep the rest for the description',
  },
  { applies: (title) => /[^.]\.$/.test(title), message: 'the title ends with a full stop', help: 'remove it' },
  {
    applies: (title) => /^detect(s|ion of)?\b/i.test(title),
    message: 'the title begins with what every rule does',
    help: 'begin with what is detected',
  },
  {
    applies: (title) => title !== title.trim(),
    message: 'the title begins or ends with a space',
    help: 'remove the space',
  },
  {
    applies: (title) => /^\p{Ll}/u.test(title),
    message: 'the title begins with a small letter',
    help: 'write the words of a title with capitals',
  },
]
