/**
 * How do the tests of sequences write events and queries? An event is a letter, its time in seconds, and what else it
 * has: `a1 b2.5 c3:u=x,v=y+z`. Its word is its name, the letter its field `is`; `+` is between several values.
 */
import { expect } from 'chai'
import type { EqlDocument } from '../../../interpreters/eql/data/document.js'
import type { Mapping } from '../../../interpreters/eql/data/mapping.js'
import type { EqlOptions } from '../../../interpreters/eql/options.js'
import { ask } from './ask.js'

export interface Case {
  readonly what: string
  readonly query: string
  readonly events: string
  /** As `ask` tells it. */
  readonly found: string
  readonly options?: EqlOptions
}

export function check(cases: readonly Case[]): void {
  for (const { what, query, events, found, options = {} } of cases) {
    it(what, () => {
      expect(ask(spell(query), { documents: readEvents(events), mapping, options })).to.equal(found)
    })
  }
}

export const mapping: Mapping = {
  '@timestamp': 'date',
  is: 'keyword',
  u: 'keyword',
  v: 'keyword',
  n: 'long',
  o: 'long',
}

/** `[a]` stands for `[any where is in ("a")]`, `[a,b]` for either. */
export const spell = (query: string): string =>
  query.replaceAll(/\[([a-z,]+)\]/g, (_, letters: string) => {
    const list = letters.split(',').map((letter) => `"${letter}"`)
    return `[any where is in (${list.join(', ')})]`
  })

const start = Date.UTC(2026, 0, 1)

function readEvents(line: string): Record<string, EqlDocument> {
  return Object.fromEntries(
    line.split(' ').map((word) => {
      const [, is, seconds, rest = ''] = /^([a-z])([\d.]+)(?::(.+))?$/.exec(word)!
      const others = rest.split(',').filter((one) => one !== '')
      const fields = others.map((one) => {
        const [name, value] = one.split('=')
        return [name!, value!.includes('+') ? value!.split('+') : value] as const
      })
      const time = start + Math.round(Number(seconds) * 1000)
      return [word, { '@timestamp': time, is, ...Object.fromEntries(fields) }]
    }),
  )
}
