/** `sigmapack list`: what is there to choose from? */
import { type Command, Misuse, textOption } from '../command.js'

export const list: Command = {
  name: 'list',
  summary: 'show the targets, pipelines, formats, modifiers and checks there are',
  operands: { notation: '<what>', about: 'targets, pipelines, formats, modifiers or checks' },
  options: [{ flags: '--format <format>', about: 'how it is shown', choices: ['pretty', 'json'], default: 'pretty' }],
  examples: ['sigmapack list modifiers', 'sigmapack list pipelines --format json'],
  run: async ([what = ''], options, terminal) => {
    const { catalogues, listCatalogue } = await import('../../workbench/catalogue.js')
    const { suggest } = await import('../../schema/text/suggest.js')
    const catalogue = catalogues.find((name) => name === what)
    if (!catalogue) {
      const close = suggest(what, catalogues)
      throw new Misuse(
        `there is no list of ${what}`,
        close ? `did you mean ${close}?` : `the lists are ${catalogues.join(', ')}`,
      )
    }
    const entries = listCatalogue(catalogue)
    if (textOption(options, 'format') === 'json') {
      terminal.out(`${JSON.stringify(entries, null, 2)}\n`)
      return 0
    }
    const width = Math.max(...entries.map(({ name }) => name.length))
    for (const { name, about, example } of entries) {
      const shown = example === undefined ? '' : `\n${' '.repeat(width + 2)}${terminal.painter.dim(example)}`
      terminal.out(`${terminal.painter.bold(name.padEnd(width))}  ${about}${shown}\n`)
    }
    return 0
  },
}
