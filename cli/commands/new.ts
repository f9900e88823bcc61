/** `sigmapack new`: start a rule, filter, correlation or pack from files that check and test clean. */
import { type Command, Misuse, textOption } from '../command.js'

export const create: Command = {
  name: 'new',
  summary: 'start a rule (with its tests), filter, correlation or pack',
  operands: { notation: '<title...>', about: 'the title, in words' },
  options: [
    {
      flags: '--kind <kind>',
      about: 'what to start',
      choices: ['rule', 'filter', 'correlation', 'pack'],
      default: 'rule',
    },
    { flags: '-d, --dir <folder>', about: 'where to put the files', default: '.' },
    { flags: '--product <product>', about: 'product of the log source', default: 'windows' },
    { flags: '--category <category>', about: 'category of the log source', default: 'process_creation' },
    { flags: '--technique <technique>', about: 'the ATT&CK technique, such as T1587.003' },
    { flags: '--author <author>', about: 'who writes it', default: 'unknown' },
  ],
  examples: [
    'sigmapack new "Certutil adds a root certificate" -d rules',
    'sigmapack new --kind pack "Steal certificates"',
  ],
  run: async (operands, options, terminal) => {
    const { existsSync, mkdirSync, writeFileSync } = await import('node:fs')
    const { randomUUID } = await import('node:crypto')
    const path = await import('node:path')
    const { scaffold } = await import('../../workbench/scaffold.js')
    const { schemaFolder } = await import('../schema-folder.js')
    const technique = textOption(options, 'technique')
    const folder = textOption(options, 'dir') ?? '.'
    const files = scaffold((textOption(options, 'kind') ?? 'rule') as Parameters<typeof scaffold>[0], {
      title: operands.join(' '),
      newId: randomUUID,
      today: new Date().toISOString().slice(0, 10),
      author: textOption(options, 'author') ?? 'unknown',
      ...(technique === undefined ? {} : { technique }),
      product: textOption(options, 'product') ?? 'windows',
      category: textOption(options, 'category') ?? 'process_creation',
      schemas: schemaFolder(folder),
    })
    const taken = files.map((file) => path.join(folder, file.path)).find((file) => existsSync(file))
    if (taken) throw new Misuse(`${taken} is there already`, 'choose another title or folder; nothing was written')
    for (const file of files) {
      const target = path.join(folder, file.path)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, file.text)
      terminal.out(`${target}\n`)
    }
    return 0
  },
}
