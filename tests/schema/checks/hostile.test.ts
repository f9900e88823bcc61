/** Do rules made to annoy keep the checks busy? Each answer comes within a second or two, whatever the text. */
import { expect } from 'chai'
import { checks } from '../../../schema/checks/table.js'
import { checkSources } from '../../../workbench/check.js'
import { fixSources } from '../../../workbench/fix.js'

const many = 20_000
const list = (make: (index: number) => string): string =>
  Array.from({ length: many }, (_, index) => `      - '${make(index)}'\n`).join('')

const hostile: Readonly<Record<string, string>> = {
  'many values that cover each other': `    A|contains:\n${list((index) => 'a'.repeat(index % 300) + index)}`,
  'a list of 500 values that nearly cover each other': `    A|contains:\n${Array.from({ length: 500 }, (_, index) => `      - '${'a'.repeat(2_000)}${index}'\n`).join('')}`,
  'many values that stand twice': `    A:\n${list((index) => `v${index >> 1}`)}`,
  'many values with wildcards': `    A:\n${list((index) => `**v${index}**`)}`,
  'many networks': `    A|cidr:\n${list((index) => `10.${index >> 8}.${index & 255}.0/24`)}`,
  'a value of stars': `    A: '${'*'.repeat(200_000)}'\n`,
  'a value of backslashes and stars': `    A|contains: '${'\\*'.repeat(200_000)}'\n`,
  'a long key': `    ${'A'.repeat(100_000)}|contains: x\n`,
  'a chain of modifiers': `    A${'|contains'.repeat(2_000)}: x\n`,
  'many hidden characters': `    A: '${'\u200b'.repeat(100_000)}'\n`,
  'names of objects': '    constructor: x\n    __proto__: y\n    toString|contains: [constructor, __proto__]\n',
  'lone surrogates': "    A|contains: ['\ud800', '\udc00x', '\ud800\udc00']\n",
  'an expression of dots': `    A|re: '${'.'.repeat(9_000)}'\n`,
}

const whole: Readonly<Record<string, string>> = {
  'many detections and patterns': `detection:\n${Array.from({ length: 2_000 }, (_, index) => `  s${index}: [x]\n`).join('')}  condition: ${Array.from({ length: 200 }, (_, index) => `1 of s${index}*`).join(' or ')}\n`,
  'a deep condition': `detection:\n  a: [x]\n  condition: ${'('.repeat(190)}a${' or a)'.repeat(190)}\n`,
  'many operands': `detection:\n  a: [x]\n  condition: ${'a or '.repeat(20_000)}a\n`,
  'many tags': `tags:\n${Array.from({ length: many }, (_, index) => `  - attack.x${index % 100}\n`).join('')}`,
  'many comments': `${'# sigmapack-disable check/missing-id\n'.repeat(many)}references:\n${Array.from({ length: 2_000 }, () => "  - 'x # sigmapack-disable check/y'\n").join('')}`,
  'a title of spaces and dots': `description: '${' .'.repeat(30_000)}'\nauthor: '${' '.repeat(60_000)}'\n`,
  'runs of spaces and marks': `author: '${'!'.repeat(100_000)}'\nlicense:${' '.repeat(100_000)}x\ndescription: '${': '.repeat(50_000)}${'-'.repeat(50_000)}'\n`,
  'keys of objects':
    '__proto__: x\nconstructor: y\ntags: [__proto__.x, constructor.y, hasOwnProperty.z]\nlogsource: { product: __proto__, category: constructor }\n',
}

const rest = {
  title: 'title: Example\n',
  logsource: 'logsource: { product: windows, category: process_creation }\n',
  detection: 'detection:\n  a: [x]\n  condition: a\n',
}

describe('checks on hostile rules', () => {
  const texts = {
    ...Object.fromEntries(
      Object.entries(hostile).map(([about, items]) => [about, `detection:\n  a:\n${items}  condition: a\n`]),
    ),
    ...whole,
  }
  for (const [about, own] of Object.entries(texts)) {
    it(about, function () {
      this.timeout(10_000)
      const missing = Object.entries(rest).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(own))
      const source = { path: 'example.yml', text: own + missing.map(([, lines]) => lines).join('') }
      const { diagnostics } = checkSources([source], { readFile: () => undefined })
      const codes = new Set(checks.map(({ name }) => `check/${name}`))
      for (const { at, code } of diagnostics) {
        if (codes.has(code)) expect(at.start).to.be.within(0, at.end).and.be.at.most(source.text.length)
      }
      const fixed = fixSources([source], diagnostics)
      expect(fixed.length).to.be.at.most(1)
    })
  }
})
