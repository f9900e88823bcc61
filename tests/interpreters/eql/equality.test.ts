/** Which values does an operator that takes texts find? Case, wildcards, empty, missing, several values. */
import { expect } from 'chai'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    plain: { f: 'cmd.exe' },
    upper: { f: 'CMD.EXE' },
    star: { f: 'cmd*' },
    question: { f: 'cmd?' },
    empty: { f: '' },
    lines: { f: 'cmd\nx' },
    missing: {},
    null: { f: null },
    none: { f: [] },
    several: { f: ['other', 'cmd.exe'] },
    nested: { f: [['cmd.exe']] },
  },
  mapping: { f: 'keyword' },
}

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['f == "cmd.exe"', 'plain several nested'],
  ['"cmd.exe" == f', 'plain several nested'],
  ['f == "cmd*"', 'star'],
  ['f == ""', 'empty'],
  ['f != "cmd.exe"', 'upper star question empty lines missing null none'],
  ['not f == "cmd.exe"', 'upper star question empty lines missing null none'],
  ['f : "cmd.exe"', 'plain upper several nested'],
  ['f : "cmd*"', 'plain upper star question lines several nested'],
  ['f : "cmd?"', 'star question'],
  ['f : ("cmd.exe", "cmd?")', 'plain upper star question several nested'],
  ['f : ""', 'empty'],
  ['f in ("cmd.exe", "cmd*")', 'plain star several nested'],
  ['f in ("CMD.exe")', 'nothing'],
  ['f in~ ("CMD.exe")', 'plain upper several nested'],
  ['f in~ ("cmd*", "CMD?")', 'star question'],
  ['f not in ("cmd.exe", "cmd*")', 'upper question empty lines missing null none'],
  ['f not in~ ("cmd.exe")', 'star question empty lines missing null none'],
  ['not f in~ ("cmd.exe")', 'star question empty lines missing null none'],
  ['f like "cmd*"', 'plain star question lines several nested'],
  ['f like "cmd.exe"', 'plain several nested'],
  ['f like~ "CMD.exe"', 'plain upper several nested'],
  ['f like "*"', 'plain upper star question empty lines several nested'],
  ['f like "**"', 'plain upper star question empty lines several nested'],
  ['f like "?*"', 'plain upper star question lines several nested'],
  ['f like ""', 'empty'],
  ['f like~ ("*\nX", "cm??")', 'syntax: the string does not end on its line'],
  ['f like~ ("*\\nX", "cm??")', 'star question lines'],
  ['not f like~ "*d*"', 'empty missing null none'],
  ['f regex "[cC].+"', 'plain upper star question lines several nested'],
  ['f regex "cmd"', 'nothing'],
  ['f regex ("cmd.", "CMD.*")', 'upper star question'],
  ['f regex~ "cmd.exe"', 'plain upper several nested'],
  ['not f regex~ "c.*"', 'empty missing null none'],
  ['f < "D"', 'upper empty'],
  ['f >= "cmd"', 'plain star question lines several nested'],
  ['f == 5', 'nothing'],
  ['f == "other" and f == "cmd.exe"', 'several'],
  ['f > "n" and f < "d"', 'several'],
]

describe('interpreters/eql: equality, lists and patterns', () => {
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, stock)).to.equal(found))
})
